package main

import (
	"fmt"
	"io"
	"time"
)

// printTables prints what was measured, as Markdown.
func printTables(to io.Writer, rows []row) {
	fmt.Fprintln(to, "| names | compiled in | peak memory | file | per name | opened in | memory, of it not file pages | names found |")
	fmt.Fprintln(to, "|--:|--:|--:|--:|--:|--:|--:|--:|")
	for _, r := range rows {
		fmt.Fprintf(to, "| %d | %.1f s | %s | %s | %d B | %.2f ms | %s, %s | %d of %d |\n",
			r.names, (r.Adding + r.Writing).Seconds(), mega(r.compiled.Memory.Peak), mega(r.compiled.Bytes), r.compiled.Bytes/int64(r.names),
			float64(r.Opening)/float64(time.Millisecond), mega(r.matched.Memory.Resident), mega(r.matched.Memory.Anonymous), r.Found, r.Planted)
	}
	fmt.Fprintf(to, "\nMemory of matching is after %d documents.\n\n", settled)
	fmt.Fprintln(to, "| names | text | scan floor | tokens | built-in | names alone | both |")
	fmt.Fprintln(to, "|--:|--|--:|--:|--:|--:|--:|")
	for _, r := range rows {
		for _, of := range []struct {
			text string
			speeds
		}{{"news", r.News}, {"articles", r.Articles}} {
			fmt.Fprintf(to, "| %d | %s | %s", r.names, of.text, rate(of.Floor))
			for _, x := range []float64{of.Tokens, of.Builtin, of.Alone, of.Both} {
				fmt.Fprintf(to, " | %s, %.2f", rate(x), x/of.Floor)
			}
			fmt.Fprintln(to, " |")
		}
	}
	fmt.Fprint(to, "\nSpeeds are MB/s of one core and the share of the floor's speed; matching is without cutting into tokens.\n\n")
	for _, r := range rows {
		fmt.Fprintf(to, "- News with %d names: %d documents, %s, %d tokens, %d different ones; names begin with %d %% of them.\n",
			r.names, r.Documents, mega(int64(r.matched.Bytes)), r.Tokens, r.Words, 100*r.starting/r.Tokens)
	}
}

func mega(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }

func rate(bytes float64) string { return fmt.Sprintf("%.1f", bytes/1e6) }
