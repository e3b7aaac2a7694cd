// Command ahocorasick compares the matching engine with Aho-Corasick automata
// from the Go ecosystem. It is a module of its own, so that the program does
// without them:
//
//	cd testdata/ahocorasick && go run . -n 300000
//
// Each engine has a process of its own, with the scan floor in it, builds the
// same invented names and matches the same invented news. The libraries,
//
//   - github.com/petar-dambovaliev/aho-corasick (MIT), as NFA and as DFA,
//   - github.com/BobuSumisu/aho-corasick (MIT),
//
// find bytes wherever they stand, also within words, and see through no other
// spelling; the engine's time includes cutting the text into folded tokens,
// without which it finds nothing. With 300,000 names, BobuSumisu and the DFA
// take 12 and 14 GB; -engines leaves them out. github.com/cloudflare/ahocorasick
// (BSD) is not among them, for it allocates 4.2 kB for each byte of every name:
// 30 GB for 300,000 names. It needs Linux.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/testdata/floor"
	"github.com/dateline/dateline/testdata/names/invent"
	"github.com/dateline/dateline/testdata/scale/measure"
)

type options struct {
	names, bytes, rounds int
	engines, news        string
}

func main() {
	var o options
	flag.IntVar(&o.names, "n", 300_000, "how many names")
	flag.IntVar(&o.bytes, "bytes", 5_000_000, "size of the news")
	flag.IntVar(&o.rounds, "rounds", 5, "of which the best time counts")
	flag.StringVar(&o.news, "news", "../news", "folder of the articles that the news is made of")
	flag.StringVar(&o.engines, "engines", strings.Join(names(), ","), "which to measure")
	child := flag.String("child", "", "for this program's own use")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := o.work(*child); err != nil {
		fmt.Fprintln(os.Stderr, "ahocorasick:", err)
		os.Exit(1)
	}
}

func (o *options) work(child string) error {
	if child != "" {
		f, err := o.measure(child)
		if err != nil {
			return err
		}
		return measure.Print(f)
	}
	fmt.Println("| engine | built in | peak memory | memory | MB/s | of the floor | names found | all findings |\n|--|--:|--:|--:|--:|--:|--:|--:|")
	for name := range strings.SplitSeq(o.engines, ",") {
		var f figures
		if err := measure.Child(&f, nil, "-child", name, "-news", o.news, "-n", strconv.Itoa(o.names), "-bytes", strconv.Itoa(o.bytes), "-rounds", strconv.Itoa(o.rounds)); err != nil {
			return err
		}
		fmt.Printf("| %s | %.1f s | %d MB | %d MB | %.1f | %.3f | %d of %d | %d |\n", name, f.Building.Seconds(), f.Peak/1e6, f.Memory/1e6, f.Rate/1e6, f.Rate/f.Floor, f.Found, f.Planted, f.Reported)
	}
	return nil
}

// figures are what was measured of an engine.
type figures struct {
	Building       time.Duration
	Peak, Memory   int64   // bytes beyond what names and news occupy: at most, and after matching
	Rate, Floor    float64 // bytes of text per second
	Found, Planted int     // names of the news
	Reported       int     // findings, also those that nobody planted
}

// measure measures one engine in this process.
func (o *options) measure(name string) (f figures, err error) {
	e, ok := engines[name]
	if !ok {
		return f, fmt.Errorf("there is no engine %q; there are %s", name, strings.Join(names(), ", "))
	}
	entities, sample := slices.Collect(invent.Entities(o.names, 1)), invent.NewSample(10_000, 1)
	for _, e := range entities {
		sample.Add(e)
	}
	news, err := invent.ReadNews(o.news)
	if err != nil {
		return f, err
	}
	documents := slices.Collect(news.Documents(o.bytes, 1, 20, sample))
	before, err := memory()
	if err != nil {
		return f, err
	}
	find, building, err := e(entities)
	if err != nil {
		return f, err
	}
	f.Building = building
	for _, d := range documents {
		spans := find(d.Text)
		f.Reported += len(spans)
		for _, p := range d.Names {
			f.Planted++
			if slices.Contains(spans, span{p.Start, p.End}) {
				f.Found++
			}
		}
	}
	after, err := memory()
	if err != nil {
		return f, err
	}
	runtime.KeepAlive(entities) // they are in both figures
	// The peak of the process may be that of inventing.
	f.Memory, f.Peak = after.Resident-before.Resident, max(after.Peak-before.Resident, after.Resident-before.Resident)
	bytes, scan := 0, floor.New()
	for _, d := range documents {
		bytes += len(d.Text)
	}
	best := measure.Best(o.rounds,
		func() {
			for _, d := range documents {
				scan.Scan(d.Text)
			}
		},
		func() {
			for _, d := range documents {
				find(d.Text)
			}
		})
	f.Floor, f.Rate = float64(bytes)/best[0].Seconds(), float64(bytes)/best[1].Seconds()
	return f, nil
}

// memory is that of this process, without garbage.
func memory() (measure.Memory, error) {
	debug.FreeOSMemory()
	return measure.Now()
}

// forms lists the names of entities.
func forms(entities []*lists.Entity) (list []string) {
	for _, e := range entities {
		for _, n := range e.Names {
			list = append(list, n.Form)
		}
	}
	return list
}
