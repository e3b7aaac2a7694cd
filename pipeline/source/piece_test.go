package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// noted are notes in memory.
type noted map[string]string

func (n noted) Get(name string) ([]byte, bool, error) {
	content, ok := n[name]
	return []byte(content), ok, nil
}

func (n noted) Put(name string, content []byte) error {
	n[name] = string(content)
	return nil
}

// cutAt gives the pieces of a file that is cut at some offsets.
func cutAt(f File, at []int64) (pieces []File) {
	at = append(slices.Clone(at), 0, f.Bytes)
	slices.Sort(at)
	at = slices.Compact(at)
	for i, to := range at[1:] {
		piece := f
		piece.Bytes, piece.piece = to-at[i], piece.pieceOf(at, i)
		pieces = append(pieces, piece)
	}
	return pieces
}

func (f *File) pieceOf(at []int64, i int) piece {
	lines := 0
	if i > 0 {
		lines = -1
	}
	return piece{from: at[i], to: at[i+1], of: f.Bytes, cuts: at[:i+1], lines: lines}
}

// items reads a set to its end, its pieces in a row.
func items(t *testing.T, set *Set) ([]Item, []Input) {
	t.Helper()
	if err := set.Number(context.Background(), noted{}); err != nil {
		t.Fatal(err)
	}
	r := set.Read()
	defer r.Close()
	var all []Item
	for {
		item, err := r.Next()
		if err == io.EOF {
			return all, r.Inputs()
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, item)
	}
}

// checkPieces holds what the pieces of a file give against what the file gives.
func checkPieces(t *testing.T, name string, limits Limits, at []int64) {
	t.Helper()
	set, err := Open(context.Background(), []string{name}, Options{Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	whole, inputs := items(t, set)
	set.Files = cutAt(set.Files[0], at)
	got, pieces := items(t, set)
	if len(got) != len(whole) {
		t.Errorf("cut at %v: %d items, want %d", at, len(got), len(whole))
	}
	for i := range min(len(got), len(whole)) {
		if !reflect.DeepEqual(got[i], whole[i]) {
			t.Fatalf("cut at %v, item %d:\n got %+v %+v\nwant %+v %+v", at, i, got[i].Document, got[i].Reject, whole[i].Document, whole[i].Reject)
		}
	}
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	end, read := int64(0), int64(0)
	for _, in := range pieces {
		if in.Offset != end || in.Of != int64(len(content)) || in.Path != name || in.SHA256 != hexSum(string(content[in.Offset:in.Offset+in.Bytes])) {
			t.Errorf("cut at %v: %+v behind byte %d", at, in, end)
		}
		if in.Offset > 0 && content[in.Offset-1] != '\n' {
			t.Errorf("cut at %v: %+v begins within a line", at, in)
		}
		end, read = in.Offset+in.Bytes, read+in.Read
	}
	if end != inputs[0].Bytes || read != inputs[0].Read {
		t.Errorf("cut at %v: the pieces have %d bytes and %d items, the file %+v", at, end, read, inputs[0])
	}
}

func TestPieces(t *testing.T) {
	t.Chdir(t.TempDir())
	noise := make([]byte, 3000)
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	line := func(n int) string { return fmt.Sprintf(`{"text":"%s"}`, strings.Repeat("x", n)) }
	limits := Limits{Line: 300, Document: 250}
	for name, content := range map[string]string{
		"lines":             line(1) + "\n" + line(20) + "\n" + line(3) + "\n",
		"no last line end":  line(1) + "\n" + line(20),
		"CRLF":              line(1) + "\r\n" + line(20) + "\r\n\r\n" + line(3) + "\r\n",
		"mark":              "\uFEFF" + line(1) + "\n\uFEFF" + line(2) + "\n",
		"only a mark":       "\uFEFF",
		"mark, blank":       "\uFEFF\n\n",
		"blank":             " \n\n\t\r\n  ",
		"blank, then not":   strings.Repeat("\n", 30) + line(1),
		"blank at the end":  line(1) + strings.Repeat(" \n", 30),
		"blank, but long":   "\n\n" + strings.Repeat(" ", 400) + "\n\n",
		"blank, then noise": "\n\n\n\xff",
		"long":              line(200) + "\n" + line(1) + "\n" + line(299) + "\n" + line(240),
		"too long":          line(400) + "\n" + line(1) + "\n" + line(260) + "\n" + line(1000),
		"binary":            string(noise),
		"binary, later":     strings.Repeat(line(1)+"\n", 3) + string(noise),
		"bad":               "{}\n[\n\xff\n\x00\n" + `{"id":"a","text":"b"}` + "\n" + `{"id":"a","text":"c"}`,
		"UTF-16":            "\xff\xfe" + strings.Repeat("a\x00", 300),
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile("a.jsonl", []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
			var all []int64
			for at := range int64(len(content)) {
				if len(content) < 1000 || at%7 == 0 {
					checkPieces(t, "a.jsonl", limits, []int64{at})
				}
				all = append(all, at)
			}
			if len(all) < 1000 {
				checkPieces(t, "a.jsonl", limits, all)
			}
			for range 20 {
				checkPieces(t, "a.jsonl", limits, []int64{rng.Int64N(int64(len(content))), rng.Int64N(int64(len(content))), rng.Int64N(int64(len(content)))})
			}
		})
	}
}

// Lines that are longer than the buffers, cut anywhere.
func TestLongPieces(t *testing.T) {
	t.Chdir(t.TempDir())
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		var content []byte
		for range rng.IntN(8) + 1 {
			content = fmt.Appendf(content, "{\"text\":\"%s\"}\n", strings.Repeat("x", rng.IntN(400<<10)))
		}
		if err := os.WriteFile("a.jsonl", content, 0o644); err != nil {
			t.Fatal(err)
		}
		var at []int64
		for range rng.IntN(12) {
			at = append(at, rng.Int64N(int64(len(content))))
			if i := bytes.IndexByte(content[at[0]:], '\n'); rng.IntN(2) == 0 {
				at = append(at, at[0]+int64(i), at[0]+int64(i)+1)
			}
		}
		at = slices.DeleteFunc(at, func(n int64) bool { return n >= int64(len(content)) })
		checkPieces(t, "a.jsonl", Limits{Line: 300 << 10}, at)
	}
}

// Whatever bytes are cut wherever, the pieces give what the whole gives.
func FuzzPieces(f *testing.F) {
	f.Add([]byte("{\"text\":\"a\"}\n\n{\"id\":\"b\",\"text\":\"b\"}\r\n{\"text\":"), []byte{3, 14, 20})
	f.Add([]byte("\uFEFF\n \n"), []byte{1, 2, 3, 4})
	f.Add([]byte(strings.Repeat("\x00\x01\n", 20)), []byte{9, 5})
	name := filepath.Join(f.TempDir(), "a.jsonl")
	f.Fuzz(func(t *testing.T, in, cuts []byte) {
		if len(in) == 0 {
			return
		}
		if err := os.WriteFile(name, in, 0o644); err != nil {
			t.Fatal(err)
		}
		var at []int64
		for i, c := range cuts[:min(len(cuts), 20)] {
			at = append(at, int64((int(c)+i*251)%len(in)))
		}
		checkPieces(t, filepath.ToSlash(name), Limits{Line: 200, Document: 150}, at)
	})
}

// A piece that cannot be read is a reject, and so is one whose lines before it
// cannot be counted: nothing is lost without a word.
func TestPiecesUnreadable(t *testing.T) {
	folder(t, map[string]string{"a.jsonl": "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n"})
	for when, spoil := range map[string]func() error{
		"gone":    func() error { return os.Remove("a.jsonl") },
		"shorter": func() error { return os.Truncate("a.jsonl", 15) },
	} {
		set, err := Open(context.Background(), []string{"a.jsonl"}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		set.Files = cutAt(set.Files[0], []int64{13, 26})[2:]
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		got, inputs := items(t, set)
		if len(got) != 1 || got[0].Reject == nil || got[0].Reject.Reason != ReadError || got[0].Reject.Offset != 26 || inputs[0].SHA256 != "" || inputs[0].Read != 1 {
			t.Errorf("%s: %+v, %+v", when, got, inputs)
		}
		os.WriteFile("a.jsonl", []byte("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n"), 0o644)
	}
}

// Without the numbers of its lines a piece is not read.
func TestPiecesUnnumbered(t *testing.T) {
	folder(t, map[string]string{"a.jsonl": "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"})
	set, err := Open(context.Background(), []string{"a.jsonl"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	set.Files = cutAt(set.Files[0], []int64{5})[1:]
	if _, err := set.Read().Next(); err == nil || !strings.Contains(err.Error(), "not counted") {
		t.Errorf("error %v", err)
	}
}
