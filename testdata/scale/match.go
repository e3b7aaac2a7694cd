package main

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"time"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/testdata/floor"
	"github.com/dateline/dateline/testdata/names/invent"
	"github.com/dateline/dateline/testdata/scale/measure"
)

// matched is what matching took.
type matched struct {
	Opening time.Duration
	Memory  measure.Memory // after settled documents

	Documents, Bytes, Tokens, Words int // of the news; Words are different ones
	Found, Planted                  int // how often a name of the sample stands in the news

	News     speeds // of the invented news
	Articles speeds // of the articles it is made of, over and over: few words, all of them in the processor's caches
}

// speeds are bytes per second.
type speeds struct {
	Floor, Tokens, Builtin, Alone, Both float64
}

// settled is how many documents the memory is taken after.
const settled = 1_000

// match opens a gazetteer, matches the news with it alone, then measures it
// alone and above the built-in one.
func (o *options) match() error {
	var m matched
	started := time.Now()
	file, err := gazetteers.Open(o.file)
	if err != nil {
		return err
	}
	g := gazetteers.New(file)
	m.Opening = time.Since(started)
	if err := o.settle(&m, g); err != nil {
		return err
	}
	builtin, err := gazetteers.Builtin()
	if err != nil {
		return err
	}
	documents, err := o.load()
	if err != nil {
		return err
	}
	both := builtin.With(file)
	count(&m, documents, g, both)
	news, err := invent.ReadNews(o.news)
	if err != nil {
		return err
	}
	f := floor.New()
	m.News = speed(o.rounds, 1, documents, f, builtin, g, both)
	m.Articles = speed(o.rounds, len(documents)/len(news.Articles)+1, news.Articles, f, builtin, g, both)
	if o.profile != "" {
		if err := profile(o.profile+"-alone.prof", documents, g); err != nil {
			return err
		}
		if err := profile(o.profile+"-both.prof", documents, both); err != nil {
			return err
		}
	}
	return measure.Print(m)
}

// settle takes the memory after the first documents, one at a time.
func (o *options) settle(m *matched, g *gazetteers.Gazetteers) error {
	var tokens []text.Token
	var found []gazetteers.Match
	n := 0
	return o.each(func(d *invent.Document) (err error) {
		tokens = text.Tokens(tokens[:0], d.Text)
		found = g.Find(found[:0], nil, d.Text, tokens, g.Language(d.Language))
		if n++; n == settled {
			m.Memory, err = measure.Now()
		}
		return err
	})
}

// count looks for every name that was planted, and counts the news.
func count(m *matched, documents []*invent.Document, ways ...*gazetteers.Gazetteers) {
	words := make(map[uint64]struct{})
	for _, d := range documents {
		tokens := text.Tokens(nil, d.Text)
		for _, t := range tokens {
			words[t.Hash] = struct{}{}
		}
		m.Documents++
		m.Bytes += len(d.Text)
		m.Tokens += len(tokens)
		for _, g := range ways {
			missing := d.Missing(g, g.Find(nil, nil, d.Text, tokens, g.Language(d.Language)))
			for _, p := range missing {
				fmt.Fprintf(os.Stderr, "not found: %s, %q\n", p.Key, d.Text[p.Start:p.End])
			}
			m.Planted += len(d.Names)
			m.Found += len(d.Names) - len(missing)
		}
	}
	m.Words = len(words)
}

// speed measures the ways of matching beside the floor. A pass goes over the
// documents several times, so that the other passes between do not count. A
// document is cut into tokens just before it is matched, as it is in a run.
func speed(rounds, times int, documents []*invent.Document, f *floor.Floor, builtin, alone, both *gazetteers.Gazetteers) speeds {
	bytes := 0
	for _, d := range documents {
		bytes += len(d.Text)
	}
	at := func(step int) *invent.Document { return documents[step%len(documents)] }
	var tokens []text.Token
	var found []gazetteers.Match
	cut := func(step int) { tokens = text.Tokens(tokens[:0], at(step).Text) }
	find := func(g *gazetteers.Gazetteers) measure.Pass {
		return measure.Pass{Before: cut, Do: func(step int) {
			d := at(step)
			found = g.Find(found[:0], nil, d.Text, tokens, g.Language(d.Language))
		}}
	}
	best := measure.BestSteps(rounds, len(documents)*times,
		measure.Pass{Do: func(step int) { f.Scan(at(step).Text) }}, measure.Pass{Do: cut},
		find(builtin), find(alone), find(both))
	rate := func(i int) float64 { return float64(bytes*times) / best[i].Seconds() }
	return speeds{Floor: rate(0), Tokens: rate(1), Builtin: rate(2), Alone: rate(3), Both: rate(4)}
}

// profile writes a CPU profile of matching.
func profile(name string, documents []*invent.Document, g *gazetteers.Gazetteers) error {
	cut := make([][]text.Token, len(documents))
	for i, d := range documents {
		cut[i] = text.Tokens(nil, d.Text)
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	var found []gazetteers.Match
	for started := time.Now(); time.Since(started) < 10*time.Second; {
		for i, d := range documents {
			found = g.Find(found[:0], nil, d.Text, cut[i], g.Language(d.Language))
		}
	}
	pprof.StopCPUProfile()
	return file.Close()
}

// load reads the news.
func (o *options) load() (documents []*invent.Document, err error) {
	err = o.each(func(d *invent.Document) error {
		documents = append(documents, d)
		return nil
	})
	return documents, err
}

// each reads the news one document at a time.
func (o *options) each(use func(*invent.Document) error) error {
	file, err := os.Open(o.documents)
	if err != nil {
		return err
	}
	defer file.Close()
	for decoder := gob.NewDecoder(bufio.NewReader(file)); ; {
		d := new(invent.Document)
		if err := decoder.Decode(d); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := use(d); err != nil {
			return err
		}
	}
}
