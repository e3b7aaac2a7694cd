package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// TestMain makes the test program the command too: the scripts run it in a process
// of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dateline-iceberg": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "publish": publish},
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

// publish OUT DATE ID… publishes documents of a date, each with a mention.
func publish(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: publish OUT DATE ID…")
	}
	w, err := warehouse.Create(ts.MkAbs(args[0]), args[1], warehouse.Options{Version: "test"})
	ts.Check(err)
	defer w.Abort()
	for _, id := range args[2:] {
		ts.Check(w.WriteDocuments([]warehouse.DocumentRow{{DocID: id, Path: "feed", Language: "und", Mentions: 1}}))
		ts.Check(w.WriteMentions([]warehouse.MentionRow{{DocID: id, EndByte: 1, EndChar: 1, Surface: id[:1], Type: "person", Entity: "person:" + id, Confidence: 1, Rule: "test"}}))
	}
	n := int64(len(args) - 2)
	ts.Check(w.Publish(warehouse.Run{}, []warehouse.Input{{Path: "feed", Read: n, Documents: n}}))
}
