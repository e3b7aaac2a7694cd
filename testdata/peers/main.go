// Command peers runs dateline and other programs that find names, dates or
// languages over the same English news, side by side, each in a process of its
// own and on one core. README.md says which, and how to install them:
//
//	cd testdata/peers && go run .
//
// A program that is not installed is left out, and the table says so.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/dateline/dateline/testdata/generate/feed"
)

func main() {
	size := flag.Int("bytes", 300_000, "size of the text")
	news := flag.String("news", "../news", "folders and files of the articles that the text is made of, separated by commas")
	only := flag.String("only", "", "part of the names of the peers to run; all of them by default")
	run := flag.String("run", "", "the peer of this module to run on the feed that is named behind it")
	flag.Parse()
	var err error
	if *run != "" && flag.NArg() == 1 {
		err = runHere(*run, flag.Arg(0))
	} else if flag.NArg() == 0 {
		err = compare(strings.Split(*news, ","), *only, *size)
	} else {
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// figures are what a peer prints as JSON when it has gone over the feed.
type figures struct {
	Seconds float64 `json:"seconds"`           // of a processor, for one pass over the feed
	Found   int     `json:"found"`             // in one pass
	Skipped string  `json:"skipped,omitempty"` // why it was not run
}

// peer is a program and what it does.
type peer struct{ name, does string }

var peers = []peer{
	{"floor", "the scan floor: runes, letters, a hash and a probe for each token"},
	{"dateline", "language, people, organisations, countries, dates"},
	{"prose", "people, places (Go)"},
	{"lingua", "language (Go)"},
	{"go-dateparser", "dates (Go)"},
	{"compromise", "people, places, organisations (JavaScript)"},
	{"wink-nlp", "dates, numbers and the like, parts of speech (JavaScript)"},
	{"chrono", "dates (JavaScript)"},
	{"spacy", "people, places, organisations, dates (Python, en_core_web_sm)"},
	{"dateparser", "dates (Python)"},
	{"langid", "language (Python)"},
	{"langdetect", "language (Python)"},
}

// command is how a peer is run on a feed.
func (p peer) command(feed string) (*exec.Cmd, error) {
	switch {
	case here[p.name] != nil:
		self, err := os.Executable()
		return exec.Command(self, "-run", p.name, feed), err
	case strings.Contains(p.does, "JavaScript"):
		return exec.Command("node", "npm/peer.js", p.name, feed), nil
	}
	return exec.Command("python3", "python/peer.py", p.name, feed), nil
}

// run gives the figures of a peer.
func (p peer) run(feed string) (f figures) {
	command, err := p.command(feed)
	if err != nil {
		return figures{Skipped: err.Error()}
	}
	command.Stderr = os.Stderr
	out, err := command.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return figures{Skipped: filepath.Base(command.Path) + " is not installed"}
	}
	if err == nil {
		err = json.Unmarshal(out, &f)
	}
	if err != nil {
		return figures{Skipped: err.Error()}
	}
	return f
}

func compare(news []string, only string, size int) error {
	folder, err := os.MkdirTemp("", "dateline-peers-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, "feed.jsonl")
	documents, size, err := write(name, news, size)
	if err != nil {
		return err
	}
	fmt.Printf("%d documents, %d bytes of English news\n\n| | what it finds | MB/s | dateline is … times as fast | share of the floor's speed | found |\n|--|--|--:|--:|--:|--:|\n", documents, size)
	var floor, dateline float64
	for _, p := range peers {
		measure := p.name == "floor" || p.name == "dateline" // the others are compared with them
		if !measure && !strings.Contains(p.name, only) {
			continue
		}
		f := p.run(name)
		if f.Skipped != "" {
			fmt.Printf("| %s | %s | | | | %s |\n", p.name, p.does, f.Skipped)
			continue
		}
		switch p.name {
		case "floor":
			floor = f.Seconds
		case "dateline":
			dateline = f.Seconds
		}
		times := "–"
		if dateline > 0 {
			times = fmt.Sprintf("%.2g", f.Seconds/dateline)
		}
		fmt.Printf("| %s | %s | %.3g | %s | %.2g | %d |\n", p.name, p.does, float64(size)/1e6/f.Seconds, times, floor/f.Seconds, f.Found)
	}
	return nil
}

// write makes a feed of English documents of about 2.7 kB each.
func write(name string, news []string, size int) (documents, bytes int, err error) {
	f, err := feed.New(feed.Options{News: news, Languages: []string{"en"}, Article: 2700, State: false})
	if err != nil {
		return 0, 0, err
	}
	file, err := os.Create(name)
	if err != nil {
		return 0, 0, err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	encoder := json.NewEncoder(out)
	for ; bytes < size; documents++ {
		d, _ := f.Next()
		bytes += len(d.Text)
		if err := encoder.Encode(d); err != nil {
			return 0, 0, err
		}
	}
	return documents, bytes, out.Flush()
}
