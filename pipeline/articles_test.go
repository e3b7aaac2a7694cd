package pipeline

import (
	"sync"
	"testing"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/testdata/generate/feed"
)

// newsFolder holds the articles that were written for this project.
const newsFolder = "../testdata/news"

// detector is shared by the tests, because its models take a while to load.
var detector = language.New()

// articles reads every article below newsFolder, in the order of a run.
func articles(tb testing.TB) []*source.Document {
	tb.Helper()
	docs, err := readArticles()
	if err != nil {
		tb.Fatal(err)
	}
	return docs
}

var readArticles = sync.OnceValues(func() ([]*source.Document, error) {
	return feed.Articles(source.Options{}, newsFolder)
})

// builtin gives the built-in gazetteers.
func builtin(tb testing.TB) *gazetteers.Gazetteers {
	tb.Helper()
	g, err := gazetteers.Builtin()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// newAnalyser makes an analyser with the built-in gazetteers.
func newAnalyser(tb testing.TB) *Analyser {
	tb.Helper()
	return NewAnalyser(builtin(tb), detector, Analysis{})
}

// analyse takes one document through every stage.
func analyse(tb testing.TB, a *Analyser, doc *source.Document) Result {
	tb.Helper()
	result, err := a.Analyse(doc)
	if err != nil {
		tb.Fatalf("%s: %v", doc.ID, err)
	}
	return result
}

// textBytes is the length of the texts of documents.
func textBytes(docs []*source.Document) (n int64) {
	for _, d := range docs {
		n += int64(len(d.Text))
	}
	return n
}
