// Command names writes a list of invented names of people and organisations in
// several scripts, as large as one likes, to try the gazetteers' scale on:
//
//	go run ./testdata/names -n 300000 > names.tsv
//
// The list is tab-separated, one line a name, under a line of headings. The
// same flags make the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/testdata/names/invent"
)

func main() {
	n := flag.Int("n", 300_000, "how many names")
	seed := flag.Uint64("seed", 1, "of the random numbers: another one makes other names")
	flag.Parse()
	if flag.NArg() > 0 || *n < 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(os.Stdout, *n, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "names: the list cannot be written:", err)
		os.Exit(1)
	}
}

// strengths are written as lists have them; a strong name needs no word.
var strengths = map[lists.Strength]string{lists.Weak: "weak"}

func write(to io.Writer, n int, seed uint64) error {
	out := bufio.NewWriterSize(to, 1<<20)
	fmt.Fprintln(out, "type\tentity\tname\tform\ttags\tstrength")
	for e := range invent.Entities(n, seed) {
		for _, name := range e.Names {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", e.Type, e.Key, e.Name, name.Form, strings.Join(name.Tags, " "), strengths[name.Strength])
		}
	}
	return out.Flush()
}
