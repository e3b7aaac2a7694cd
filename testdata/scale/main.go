// Command scale measures the gazetteers with very many names:
//
//	go run ./testdata/scale
//	go run ./testdata/scale -n 300000 -profile /tmp
//
// It invents names, compiles them into a file, invents news that mentions some
// of them, and matches it. Compiling and matching run in a process of their own
// each, so that the memory of the one does not count for the other. Speeds are
// those of one core, and shares of the scan floor's speed in the same process.
// It fails where a name that was mentioned is not found. It needs Linux, about
// 1 GB of disk and 3 GB of memory for five million names.
package main

import (
	"encoding/gob"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/testdata/names/invent"
	"github.com/dateline/dateline/testdata/scale/measure"
)

type options struct {
	sizes, news, profile string
	bytes, every, rounds int
	collect              int
	seed                 uint64

	child, file, documents string // set in a child
}

func main() {
	var o options
	flag.StringVar(&o.sizes, "n", "300000,1000000,5000000", "how many names, one measurement for each number")
	flag.StringVar(&o.news, "news", "testdata/news", "folder of the articles that the news is made of")
	flag.IntVar(&o.bytes, "bytes", 5_000_000, "size of the news")
	flag.IntVar(&o.every, "every", 20, "words between two names in the news")
	flag.IntVar(&o.rounds, "rounds", 9, "of which the best time counts")
	flag.IntVar(&o.collect, "gc", 10, "by how many hundredths the memory may grow before garbage is collected, while compiling")
	flag.Uint64Var(&o.seed, "seed", 1, "of names and news")
	flag.StringVar(&o.profile, "profile", "", "folder to write CPU profiles of matching into")
	flag.StringVar(&o.child, "child", "", "for this program's own use")
	flag.StringVar(&o.file, "file", "", "for this program's own use")
	flag.StringVar(&o.documents, "documents", "", "for this program's own use")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	work := o.measure
	switch o.child {
	case "compile":
		work = o.compile
	case "match":
		work = o.match
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

// measure measures every size and prints a table.
func (o *options) measure() error {
	news, err := invent.ReadNews(o.news)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "dateline-scale-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	var rows []row
	for size := range strings.SplitSeq(o.sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			return fmt.Errorf("-n %s: %q is no number of names", o.sizes, size)
		}
		r, err := o.size(folder, n, news)
		if err != nil {
			return fmt.Errorf("%d names: %w", n, err)
		}
		rows = append(rows, r)
	}
	printTables(os.Stdout, rows)
	for _, r := range rows {
		if r.Found != r.Planted {
			return fmt.Errorf("%d names: %d of %d in the news are not found", r.names, r.Planted-r.Found, r.Planted)
		}
	}
	return nil
}

// row is what was measured with so many names.
type row struct {
	names    int
	starting int // tokens of the news that some name begins with
	compiled
	matched
}

// size measures one size.
func (o *options) size(folder string, n int, news *invent.News) (r row, err error) {
	file, documents := filepath.Join(folder, "names.gazetteer"), filepath.Join(folder, "documents.gob")
	r.names = n
	sample := invent.NewSample(10_000, o.seed)
	entities, feed := io.Pipe()
	starts := make(map[uint64]bool) // hashes of the first tokens of names
	go func() { feed.CloseWithError(o.send(feed, n, sample, starts)) }()
	// The sample is complete when the child has read everything.
	if err := measure.Child(&r.compiled, entities, "-child", "compile", "-file", file, "-gc", strconv.Itoa(o.collect)); err != nil {
		return r, err
	}
	if r.starting, err = o.write(documents, news, sample, starts); err != nil {
		return r, err
	}
	arguments := []string{"-child", "match", "-file", file, "-documents", documents, "-news", o.news, "-rounds", strconv.Itoa(o.rounds)}
	if o.profile != "" {
		arguments = append(arguments, "-profile", filepath.Join(o.profile, strconv.Itoa(n)))
	}
	return r, measure.Child(&r.matched, nil, arguments...)
}

// batch is how many entities are sent at a time.
const batch = 1_000

// send gives entities to the process that compiles them, and to the sample.
func (o *options) send(to io.Writer, n int, sample *invent.Sample, starts map[uint64]bool) error {
	encoder := gob.NewEncoder(to)
	var some []*lists.Entity
	var tokens []text.Token
	for e := range invent.Entities(n, o.seed) {
		sample.Add(e)
		for _, n := range e.Names {
			tokens = text.Tokens(tokens[:0], n.Form)
			starts[tokens[0].Hash] = true
		}
		if some = append(some, e); len(some) == batch {
			if err := encoder.Encode(some); err != nil {
				return err
			}
			some = some[:0]
		}
	}
	if len(some) == 0 {
		return nil
	}
	return encoder.Encode(some)
}

// write writes the news and counts the tokens that names begin with.
func (o *options) write(name string, news *invent.News, sample *invent.Sample, starts map[uint64]bool) (starting int, err error) {
	file, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	encoder := gob.NewEncoder(file)
	for d := range news.Documents(o.bytes, o.seed, o.every, sample) {
		if err := encoder.Encode(d); err != nil {
			return 0, err
		}
		for _, t := range text.Tokens(nil, d.Text) {
			if starts[t.Hash] {
				starting++
			}
		}
	}
	return starting, file.Close()
}
