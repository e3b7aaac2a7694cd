package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/apache/iceberg-go/catalog"
	"github.com/spf13/cobra"

	"github.com/dateline/dateline/cmd/dateline-iceberg/tables"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Secrets for a REST catalogue, which a command line would show to others.
const (
	tokenVariable      = "DATELINE_ICEBERG_TOKEN"
	credentialVariable = "DATELINE_ICEBERG_CREDENTIAL"
)

func registerCommand() *cobra.Command {
	var settings tables.Settings
	var date, namespace, dataRoot string
	var all bool
	c := &cobra.Command{
		Use:   "register OUT {--date DAY | --all}",
		Short: "Register the files of a night in the tables, in the place of earlier ones",
		Long: `register brings the Iceberg tables documents, mentions and rejects to hold of a date
the files that its manifest names, in one snapshot of each table that changes. The
date's files that the manifest does not name leave in the same snapshot, and where the
tables have what it names, nothing is done. Tables that are missing are made, and
columns that a newer dateline writes are added to those that there are.

Run it after every publication: dateline run removes the files that it replaces, so
that until then readers of the tables do not find those of the date.

The catalogue is a file of SQLite, OUT/_iceberg/catalog.db, unless --catalog names
another one or the URI of a REST catalogue. What such a server needs to know is given
with --property, as iceberg-go and PyIceberg call it, or in ~/.iceberg-go.yaml under the
name of the catalogue; ` + tokenVariable + ` and ` + credentialVariable + ` in
the environment are its token and its credential (client-id:secret).

Several tables are committed at once in SQLite, and by a REST catalogue that can.
Elsewhere they follow each other, documents last.`,
		Example: `  dateline-iceberg register warehouse --date 2026-11-20
  dateline-iceberg register warehouse --all --catalog http://localhost:8181 --namespace news
  dateline-iceberg register warehouse --date 2026-11-20 --data-root s3://bucket/warehouse --catalog https://catalogue.example --property prefix=prod`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("name the warehouse folder")}
			}
			if (date == "") == !all {
				return usageError{errors.New("give either --date, a day such as 2026-11-20, or --all")}
			}
			if _, err := time.Parse(time.DateOnly, date); err != nil && !all {
				return usageError{fmt.Errorf("--date %q: give a day as YYYY-MM-DD, such as 2026-11-20", date)}
			}
			if scheme, _, found := strings.Cut(settings.Location, "://"); found && !settings.Remote() {
				return usageError{fmt.Errorf("--catalog: no catalogue is reached by %s: give a file, or an http or https URI", visible.Line(scheme))}
			}
			if namespace == "" || strings.ContainsAny(namespace, "./\\") {
				return usageError{fmt.Errorf("--namespace %q: give one name, without dots and slashes", namespace)}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) (err error) {
			out := args[0]
			dates := []string{date}
			if all {
				if dates, err = warehouse.Dates(out); err != nil {
					return err
				}
			}
			if dataRoot == "" {
				if dataRoot, err = tables.RootOf(out); err != nil {
					return err
				}
			}
			if settings.Location == "" {
				settings.Location = filepath.Join(out, "_iceberg", "catalog.db")
			}
			for key, variable := range map[string]string{"token": tokenVariable, "credential": credentialVariable} {
				if value := os.Getenv(variable); value != "" && settings.Properties[key] == "" {
					settings.Properties[key] = value
				}
			}
			nights, err := readNights(out, dates, dataRoot)
			if err != nil {
				return err
			}
			catalogue, err := tables.Open(c.Context(), settings)
			if err != nil {
				return err
			}
			if closer, ok := catalogue.(catalog.Closer); ok {
				defer closer.Close()
			}
			for _, night := range nights {
				changes, err := tables.Register(c.Context(), catalogue, namespace, night)
				if err != nil {
					return fmt.Errorf("%s: %w", night.Date, err)
				}
				say(c.OutOrStdout(), night, changes)
			}
			fmt.Fprintf(c.OutOrStdout(), "catalogue %s, namespace %s\n", visible.Line(filepath.ToSlash(settings.Location)), visible.Line(namespace))
			return nil
		},
	}
	f := c.Flags()
	f.StringVarP(&date, "date", "d", "", "the `day` of the partitions, YYYY-MM-DD")
	f.BoolVar(&all, "all", false, "every date that is published")
	f.StringVar(&settings.Location, "catalog", "", "`file` of a catalogue in SQLite, or http(s) URI of a REST catalogue (default OUT/_iceberg/catalog.db)")
	f.StringVar(&settings.Name, "name", "dateline", "`name` of the catalogue")
	f.StringVar(&namespace, "namespace", "dateline", "`name` of the namespace of the tables")
	f.StringVar(&settings.Warehouse, "warehouse", "", "`URI` of the folder for the tables' metadata (default that of the catalogue), or a REST server's name for it")
	f.StringToStringVar(&settings.Properties, "property", map[string]string{}, "`key=value` that the catalogue needs")
	f.StringVar(&dataRoot, "data-root", "", "`URI` by which readers find the folder OUT, where it is not this one (default file://…)")
	return c
}

// readNights reads all of them before anything is registered.
func readNights(out string, dates []string, root string) (nights []*tables.Night, err error) {
	for _, date := range dates {
		night, err := tables.ReadNight(out, date, root)
		if err != nil {
			return nil, err
		}
		nights = append(nights, night)
	}
	return nights, nil
}

// say says what a registration has done.
func say(w io.Writer, n *tables.Night, changes []tables.Change) {
	fmt.Fprintf(w, "%s, publication %d\n", n.Date, n.Publication)
	for _, c := range slices.Backward(changes) {
		line := fmt.Sprintf("  %-10s %-10s %10s %14s", c.Table, c.What, count(int64(c.Files), "file"), count(c.Rows, "row"))
		if c.Gone > 0 {
			line += fmt.Sprintf("; in the place of %s", count(int64(c.Gone), "file"))
		}
		if c.Shape != "" {
			line += "; " + c.Shape
		}
		fmt.Fprintln(w, line)
	}
}

// count gives "1 row", "2 rows".
func count(n int64, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprint(n, " ", what)
}
