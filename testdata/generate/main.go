// Command generate makes a large feed of JSON Lines from the project's own
// articles, and others where they are named, to measure a run by:
//
//	go run ./testdata/generate -bytes 200000000 -out feed.jsonl
//	go run ./testdata/generate -documents 1000000 -article 2700 -out feed.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/dateline/dateline/testdata/generate/feed"
)

func main() {
	size := flag.Int64("bytes", 200_000_000, "size of the feed: it ends with the document that reaches it")
	documents := flag.Int("documents", 0, "number of documents, instead of a size")
	out := flag.String("out", "", "file to write, - for standard output")
	news := flag.String("news", "testdata/news", "folders and files of the articles, separated by commas")
	languages := flag.String("languages", "", "languages to take turns, such as id,ar,fa,en; all that there are by default")
	article := flag.Int("article", 0, "put articles together until a document has so many bytes of text")
	repeat := flag.Int("repeat", 0, "give every so many documents one the text of an earlier one")
	state := flag.Bool("state-language", false, "state the language of every document, so that it need not be detected")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	options := feed.Options{News: strings.Split(*news, ","), Article: *article, Repeat: *repeat, State: *state}
	if *languages != "" {
		options.Languages = strings.Split(*languages, ",")
	}
	if err := generate(*out, options, *size, *documents); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate writes a feed of so many documents or, where there is no number of
// them, of so many bytes.
func generate(out string, options feed.Options, size int64, documents int) (err error) {
	f, err := feed.New(options)
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
	lines := &counter{out: bufio.NewWriterSize(file, 1<<20)}
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	n, textBytes := 0, 0
	for ; n < documents || documents == 0 && lines.written < size; n++ {
		document, _ := f.Next()
		textBytes += len(document.Text)
		if err := encoder.Encode(document); err != nil {
			return fmt.Errorf("the feed cannot be written: %w", err)
		}
	}
	fmt.Fprintf(os.Stderr, "%d documents in %d languages, %d bytes, of which %d are text\n", n, len(f.Languages()), lines.written, textBytes)
	return lines.out.Flush()
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
