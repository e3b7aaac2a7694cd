package command

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// TestMain makes the test program the command dateline too: the scripts, and
// tests that execute "dateline", run it in a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dateline": Main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "")
			env.Setenv("TERM", "xterm")
			return os.CopyFS(filepath.Join(env.WorkDir, "bad"), os.DirFS(filepath.Join("..", "..", "..", "testdata", "bad")))
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "pack": pack, "repeat": repeat, "rows": rows, "contract": contract, "plain": plain, "jsonlog": jsonlog, "hostile": hostile,
		},
	})
}

// exits CODE COMMAND… executes a command and wants that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// pack FILE… compresses each to FILE.gz and FILE.zst and removes it.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		content := []byte(ts.ReadFile(name))
		var zipped bytes.Buffer
		w := gzip.NewWriter(&zipped)
		_, err := w.Write(content)
		ts.Check(errors.Join(err, w.Close()))
		z, err := zstd.NewWriter(nil)
		ts.Check(err)
		name = ts.MkAbs(name)
		ts.Check(os.WriteFile(name+".gz", zipped.Bytes(), 0o644))
		ts.Check(os.WriteFile(name+".zst", z.EncodeAll(content, nil), 0o644))
		ts.Check(os.Remove(name))
	}
}

// repeat FILE BYTES TEXT writes a file of the text, again and again.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(args[2], size/len(args[2])+1)), 0o644))
}

// rows FOLDER DATE DOCUMENTS REJECTS compares the numbers of rows, and that the
// mentions are those that the documents count.
func rows(ts *testscript.TestScript, neg bool, args []string) {
	folder := func(t warehouse.Table) string {
		return filepath.Join(ts.MkAbs(args[0]), string(t), "dt="+args[1])
	}
	documents, err := warehouse.ReadDocuments(folder(warehouse.Documents))
	ts.Check(err)
	mentions, err := warehouse.ReadMentions(folder(warehouse.Mentions))
	ts.Check(err)
	rejects, err := warehouse.ReadRejects(folder(warehouse.Rejects))
	ts.Check(err)
	if got := fmt.Sprint(len(documents), len(rejects)); got != args[2]+" "+args[3] {
		ts.Fatalf("%s documents and rejects, want %s %s", got, args[2], args[3])
	}
	n := 0
	for _, d := range documents {
		n += int(d.Mentions)
	}
	if n != len(mentions) {
		ts.Fatalf("%d mentions, the documents count %d", len(mentions), n)
	}
	if published, err := os.Stat(filepath.Join(ts.MkAbs(args[0]), "_runs", "dt="+args[1], "_SUCCESS")); err != nil || published.Size() != 0 {
		ts.Fatalf("_SUCCESS: %v", err)
	}
	if _, err := os.Stat(filepath.Join(ts.MkAbs(args[0]), "_staging")); err == nil {
		ts.Fatalf("the staging folder is left")
	}
}

// contract INPUT OUTPUT wants what extract has written for JSON Lines to be what
// is promised: one line for each document, in order, with mentions that are
// sorted, agree with the text, and point to the mention around them.
func contract(ts *testscript.TestScript, neg bool, args []string) {
	type document struct{ ID, Text string }
	var documents []document
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var d document
		if json.Unmarshal([]byte(line), &d) == nil && d.Text != "" {
			documents = append(documents, d)
		}
	}
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile(args[1]), "\n"), "\n")
	if len(lines) != len(documents) || len(lines) == 0 {
		ts.Fatalf("%d lines for %d documents", len(lines), len(documents))
	}
	for i, line := range lines {
		var l pipeline.Line
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.DisallowUnknownFields()
		ts.Check(decoder.Decode(&l))
		if l.ID != documents[i].ID || l.Language == "" || l.Script == "" || l.LanguageConfidence < 0 || l.LanguageConfidence > 1 || l.Mentions == nil {
			ts.Fatalf("line %d: %s", i+1, line)
		}
		for k, m := range l.Mentions {
			text := documents[i].Text
			if m.Start < 0 || m.Start >= m.End || m.End > len(text) || text[m.Start:m.End] != m.Surface || !utf8.ValidString(m.Surface) {
				ts.Fatalf("line %d, mention %d: %+v does not agree with the text", i+1, k, m)
			}
			if k > 0 {
				if before := l.Mentions[k-1]; before.Start > m.Start || before.Start == m.Start && before.End < m.End {
					ts.Fatalf("line %d, mention %d is out of order", i+1, k)
				}
			}
			if m.Parent != nil {
				if around := l.Mentions[*m.Parent]; *m.Parent == k || around.Start > m.Start || around.End < m.End {
					ts.Fatalf("line %d, mention %d is not in its parent", i+1, k)
				}
			}
			if m.Rule == "" || m.Confidence <= 0 || m.Confidence > 1 {
				ts.Fatalf("line %d, mention %d: rule %q, confidence %v", i+1, k, m.Rule, m.Confidence)
			}
		}
	}
}

// jsonlog FILE wants nothing but lines of a structured log.
func jsonlog(ts *testscript.TestScript, neg bool, args []string) {
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var entry struct{ Time, Level, Msg string }
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry.Time == "" || entry.Level == "" || entry.Msg == "" {
			ts.Fatalf("%v: %s", err, line)
		}
	}
}

// hostile FOLDER writes files whose names, ids and texts would act on a
// terminal: a document and rejects.
func hostile(ts *testscript.TestScript, neg bool, args []string) {
	folder := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(folder, 0o755))
	const evil = "\x1b[2J\u202eevil\u2066\u009b31m"
	id, err := json.Marshal(evil)
	ts.Check(err)
	for name, content := range map[string]string{
		evil + ".txt":        "Norway \x1b]0;title\x07\u202e.",
		evil + "-2.txt":      " ",
		evil + ".jsonl":      fmt.Sprintf("{\"id\": %s, \"text\": \"\", \"title\": %[1]s}\n{%[1]s", id),
		"newline\n" + ".txt": "\x00",
	} {
		ts.Check(os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644))
	}
}

// plain FILE wants a text without control characters and overrides of the
// writing direction, and every isolate ended.
func plain(ts *testscript.TestScript, neg bool, args []string) {
	open := 0
	for i, r := range ts.ReadFile(args[0]) {
		switch {
		case r == '\u2068':
			open++
		case r == '\u2069':
			open--
		case r == '\n':
			if open != 0 {
				ts.Fatalf("a line ends at byte %d within an isolate", i)
			}
		case r < ' ', r >= 0x7f && r < 0xa0, r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2067':
			ts.Fatalf("%U at byte %d", r, i)
		}
	}
}

// A run that is told to stop says so and publishes nothing, also while it waits
// for standard input.
func TestStop(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals there")
	}
	for _, test := range []struct {
		name, command string
		signal        os.Signal
		log           bool // it says on standard error that it has begun, else it answers on standard output
	}{
		{"run, interrupted", "run - --out OUT --date 2026-11-20", os.Interrupt, true},
		{"run, terminated", "run - --out OUT --date 2026-11-20 --workers 3", syscall.SIGTERM, true},
		{"extract, interrupted", "extract", os.Interrupt, false},
		{"show, terminated", "show -", syscall.SIGTERM, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			command := exec.Command("dateline", strings.Fields(strings.ReplaceAll(test.command, "OUT", out))...)
			in, err := command.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			var said bytes.Buffer
			errOut, err := command.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			answer, err := command.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := in.Write([]byte(`{"id":"1","text":"Norway and Sweden signed a treaty in Oslo on Friday."}` + "\n")); err != nil {
				t.Fatal(err)
			}
			// Something is said when the run has begun to read.
			first := errOut
			if !test.log {
				first = answer
			}
			buf := make([]byte, 4096)
			if n, err := first.Read(buf); err != nil || n == 0 {
				t.Fatalf("nothing is said: %v", err)
			}
			if err := command.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			if _, err := said.ReadFrom(errOut); err != nil {
				t.Fatal(err)
			}
			var exit *exec.ExitError
			if err := command.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
				t.Errorf("it ends with %v, want exit code %d", err, exitFailed)
			}
			if !strings.Contains(said.String(), "dateline: stopped") {
				t.Errorf("it says %q", said.String())
			}
			var left []string
			filepath.WalkDir(out, func(path string, entry os.DirEntry, err error) error {
				if err == nil && !entry.IsDir() {
					left = append(left, path)
				}
				return nil
			})
			for _, table := range warehouse.Tables {
				if _, err := os.Stat(filepath.Join(out, string(table))); err == nil {
					left = append(left, string(table))
				}
			}
			if len(left) > 0 {
				t.Errorf("it leaves %q", left)
			}
		})
	}
}
