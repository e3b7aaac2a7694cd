package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/source"
)

// inputFlags are the flags of the commands that read documents.
type inputFlags struct {
	fields      []string
	maxDocument int64
	workers     int
}

func (f *inputFlags) register(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.fields, "field", nil, "`name=json`: the JSON field that holds text, title, url, published, language or id; may be repeated")
	c.Flags().Int64Var(&f.maxDocument, "max-document", source.DefaultMaxDocument, "largest document in `bytes`; larger ones become rejects")
	c.Flags().IntVar(&f.workers, "workers", 0, "goroutines that analyse, 0 for one each CPU; the rows do not depend on it")
}

func (f *inputFlags) options(c *cobra.Command) (source.Options, error) {
	o := source.Options{MaxDocument: f.maxDocument, Stdin: c.InOrStdin(), Fields: make(map[string]string)}
	if f.workers < 0 {
		return o, usageError{fmt.Errorf("--workers %d: give a number from 0 on", f.workers)}
	}
	for _, field := range f.fields {
		name, json, found := strings.Cut(field, "=")
		if !found || name == "" || json == "" {
			return o, usageError{fmt.Errorf("--field %q: give name=json, such as text=body", field)}
		}
		o.Fields[name] = json
	}
	return o, nil
}
