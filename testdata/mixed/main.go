// Command mixed turns files of JSON Lines into a folder of mixed formats, to
// try a run on what nobody prepared for it:
//
//	go run ./testdata/mixed -out FOLDER FILE.jsonl…
//
// Of every five documents of a file one becomes a text file of its own, one a
// compressed one, and the others lines of .jsonl, .jsonl.gz and .ndjson.zst.
// It prints how many documents went in. The same files make the same folder.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

func main() {
	out := flag.String("out", "", "folder to make")
	flag.Parse()
	if *out == "" || flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	total := 0
	for _, name := range flag.Args() {
		n, err := scatter(*out, name)
		if err != nil {
			fmt.Fprintf(os.Stderr, "mixed: %s: %v\n", name, err)
			os.Exit(1)
		}
		total += n
	}
	fmt.Println(total)
}

// scatter writes the documents of one file and counts them.
func scatter(out, name string) (n int, err error) {
	in, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	base := strings.TrimSuffix(filepath.Base(name), ".jsonl")
	if base == "gold" {
		base = filepath.Base(filepath.Dir(name))
	}
	folder := filepath.Join(out, base)
	if err := os.MkdirAll(filepath.Join(folder, "texts"), 0o755); err != nil {
		return 0, err
	}
	plain, err := os.Create(filepath.Join(folder, "a.jsonl"))
	if err != nil {
		return 0, err
	}
	gzipped, err := create(filepath.Join(folder, "b.jsonl.gz"))
	if err != nil {
		return 0, err
	}
	zipped, err := create(filepath.Join(folder, "c.ndjson.zst"))
	if err != nil {
		return 0, err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var doc struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			return n, fmt.Errorf("line %d: %w", n+1, err)
		}
		// The name of the file before the id, for two files may have one id.
		line := strings.Replace(lines.Text(), `"id": "`, `"id": "`+base+"/", 1) + "\n"
		switch n % 5 {
		case 0:
			_, err = io.WriteString(plain, line)
		case 1:
			_, err = io.WriteString(gzipped, line)
		case 2:
			_, err = io.WriteString(zipped, line)
		default:
			extension := [...]string{".txt", ".txt.gz"}[n%5-3]
			err = write(filepath.Join(folder, "texts", fmt.Sprintf("%05d%s", n, extension)), doc.Text)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, errors.Join(lines.Err(), plain.Close(), gzipped.Close(), zipped.Close())
}

// write makes a file of one text.
func write(name, text string) error {
	file, err := create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, text)
	return errors.Join(err, file.Close())
}

// create makes a file that is compressed as its extension says.
func create(name string) (io.WriteCloser, error) {
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	switch filepath.Ext(name) {
	case ".gz":
		return pair{gzip.NewWriter(file), file}, nil
	case ".zst":
		w, err := zstd.NewWriter(file)
		return pair{w, file}, err
	}
	return file, nil
}

// pair closes a compressor and the file below it.
type pair struct {
	io.WriteCloser
	file io.Closer
}

func (p pair) Close() error { return errors.Join(p.WriteCloser.Close(), p.file.Close()) }
