// Command rows counts the rows of a published date with Apache Arrow's reader
// and prints two digests of every value in them: one that depends on their
// order, and one that does not, whoever wrote them and in whatever parts:
//
//	go run ./rows WAREHOUSE DATE
//	go run ./rows -without duplicate_of,path WAREHOUSE DATE
//
// A batch of rows is held at a time.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	without := flag.String("without", "", "`columns` to pass over, separated by commas")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: rows [-without COLUMNS] WAREHOUSE DATE")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := printTables(flag.Arg(0), flag.Arg(1), strings.Split(*without, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "rows:", err)
		os.Exit(1)
	}
}

// printTables prints a line for each table. One without parts has no rows: Spark
// writes no file for them. A date without any is an error.
func printTables(warehouse, date string, without []string) error {
	found := 0
	for _, table := range []string{"documents", "mentions", "rejects"} {
		parts, err := filepath.Glob(filepath.Join(warehouse, table, "dt="+date, "*.parquet"))
		if err != nil {
			return err
		}
		slices.Sort(parts)
		found += len(parts)
		d := newDigest()
		for _, part := range parts {
			if err := d.add(part, without); err != nil {
				return fmt.Errorf("%s: %w", part, err)
			}
		}
		fmt.Printf("%s %d %x %x\n", table, d.rows, d.inOrder(), d.anyOrder())
	}
	if found == 0 {
		return fmt.Errorf("%s holds no parts of %s", warehouse, date)
	}
	return nil
}
