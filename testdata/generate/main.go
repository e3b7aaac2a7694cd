// Command generate makes a large feed of JSON Lines from the project's own
// articles, to measure a run by:
//
//	go run ./testdata/generate -bytes 200000000 -out feed.jsonl
//
// The articles take turns by language, so that each language has as many
// documents. No two documents are the same: in each, one sentence is left out,
// one number is another, and a line with the document's number closes it. The
// same flags make the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

func main() {
	size := flag.Int64("bytes", 200_000_000, "size of the feed: it ends with the document that reaches it")
	out := flag.String("out", "", "file to write, - for standard output")
	news := flag.String("news", "testdata/news", "folder of the articles")
	languages := flag.String("languages", "", "languages to take turns, such as id,ar,fa,en; all that there are by default")
	state := flag.Bool("state-language", false, "state the language of every document, so that it need not be detected")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := generate(*out, *news, *languages, *size, *state); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(out, news, languages string, size int64, state bool) (err error) {
	groups, err := readGroups(news, languages)
	if err != nil {
		return err
	}
	file := os.Stdout
	if out != "-" {
		if file, err = os.Create(out); err != nil {
			return fmt.Errorf("the feed cannot be written: %w", err)
		}
		defer func() {
			if closing := file.Close(); err == nil {
				err = closing
			}
		}()
	}
	feed := &counter{out: bufio.NewWriterSize(file, 1<<20)}
	encoder := json.NewEncoder(feed)
	encoder.SetEscapeHTML(false)
	n, textBytes := 0, 0
	for ; feed.written < size; n++ {
		line := document(n, groups[n%len(groups)], n/len(groups), state)
		textBytes += len(line.Text)
		if err := encoder.Encode(line); err != nil {
			return fmt.Errorf("the feed cannot be written: %w", err)
		}
	}
	fmt.Fprintf(os.Stderr, "%d documents in %d languages, %d bytes, of which %d are text\n", n, len(groups), feed.written, textBytes)
	return feed.out.Flush()
}

// counter counts the bytes that go through it.
type counter struct {
	out     *bufio.Writer
	written int64
}

// Write passes b on.
func (c *counter) Write(b []byte) (int, error) {
	c.written += int64(len(b))
	return c.out.Write(b)
}

// line is one document of the feed.
type line struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Language  string `json:"language,omitempty"`
	Text      string `json:"text"`
}

// group is the articles of one language.
type group struct {
	language string
	articles []*source.Document
}

// readGroups reads the articles, by language.
func readGroups(news, languages string) ([]group, error) {
	set, err := source.Open([]string{news}, source.Options{})
	if err != nil {
		return nil, err
	}
	reader, detector := set.Read(), language.New()
	defer reader.Close()
	var groups []group
	for {
		item, err := reader.Next()
		if err == io.EOF {
			break
		}
		if item.Reject != nil {
			return nil, fmt.Errorf("%s: %s", item.Reject.Path, item.Reject.Message)
		}
		tag := detector.DetectText(item.Document.Text).Language
		if languages != "" && !slices.Contains(strings.Split(languages, ","), tag) {
			continue
		}
		at, found := slices.BinarySearchFunc(groups, tag, func(g group, tag string) int { return strings.Compare(g.language, tag) })
		if !found {
			groups = slices.Insert(groups, at, group{language: tag})
		}
		groups[at].articles = append(groups[at].articles, item.Document)
	}
	if len(groups) == 0 {
		return nil, fmt.Errorf("%s has no articles in the languages %q", news, languages)
	}
	return groups, nil
}

// document makes document n of the feed from the turn-th turn of a group.
func document(n int, g group, turn int, state bool) line {
	article := g.articles[turn%len(g.articles)]
	random := rand.New(rand.NewPCG(uint64(n), 20261120))
	l := line{
		ID: fmt.Sprintf("feed-%08d", n), Title: article.Title, URL: fmt.Sprintf("https://feed.example/%s/%08d", g.language, n),
		Text: fmt.Sprintf("%s\n\n(%08d)", changeNumber(dropSentence(strings.TrimSpace(article.Text), random), random), n),
	}
	// The days go over the years in large steps, all with some hour of the day.
	seconds := int64(n)*7919%4000*86400 + random.Int64N(86400)
	l.Published = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(seconds) * time.Second).Format(time.RFC3339)
	if state {
		l.Language = g.language
	}
	return l
}

// dropSentence leaves out one sentence, where that leaves two at least.
func dropSentence(s string, random *rand.Rand) string {
	tokens := text.Tokens(nil, s)
	sentences := text.Sentences(nil, tokens, s, func(uint64) bool { return false })
	if len(sentences) < 3 {
		return s
	}
	drop := sentences[1+random.IntN(len(sentences)-1)]
	start, end := int(tokens[drop.First].Start), int(tokens[drop.Last-1].End)
	return s[:start] + strings.TrimLeft(s[end:], " ")
}

// changeNumber gives one number of up to three digits another last digit.
func changeNumber(s string, random *rand.Rand) string {
	var numbers []text.Token
	for _, t := range text.Tokens(nil, s) {
		if t.Kind == text.Number && t.Runes <= 3 {
			numbers = append(numbers, t)
		}
	}
	if len(numbers) == 0 {
		return s
	}
	t := numbers[random.IntN(len(numbers))]
	last, size := utf8.DecodeLastRuneInString(s[t.Start:t.End])
	// The digits of a script follow each other from zero, in Unicode at a
	// multiple of two: the last bit leads to the neighbour.
	changed := last ^ 1
	return s[:int(t.End)-size] + string(changed) + s[t.End:]
}
