package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// folder writes files below a new folder and makes it the working folder.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func gz(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func zst(s string) string {
	var b bytes.Buffer
	w, _ := zstd.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func hexSum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func open(t *testing.T, options Options, inputs ...string) *Reader {
	t.Helper()
	set, err := Open(context.Background(), inputs, options)
	if err != nil {
		t.Fatal(err)
	}
	r := set.Read()
	t.Cleanup(r.Close)
	return r
}

func all(t *testing.T, r *Reader) (docs []*Document, rejects []*Reject) {
	t.Helper()
	for {
		item, err := r.Next()
		if err == io.EOF {
			return docs, rejects
		}
		if err != nil {
			t.Fatal(err)
		}
		if (item.Document == nil) == (item.Reject == nil) {
			t.Fatalf("item %+v: want one of the two", item)
		}
		if item.Document != nil {
			docs = append(docs, item.Document)
		} else {
			rejects = append(rejects, item.Reject)
		}
	}
}

func idsOf(docs []*Document) []string {
	var out []string
	for _, d := range docs {
		out = append(out, d.ID)
	}
	return out
}
