//go:build unix

package source

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// What is no file is passed over by its name, what should be read and cannot be
// is a reject, and nothing waits.
func TestNoFiles(t *testing.T) {
	folder(t, map[string]string{"in/a.txt": "a", "in/sub/b.txt": "b", "in/locked.txt": "l", "in/shut/c.txt": "c"})
	for link, target := range map[string]string{"in/up": "..", "in/sub/loop.txt": "loop.txt", "in/loop": "loop", "in/gone.jsonl": "nowhere", "in/null.txt": "/dev/null"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo("in/pipe.jsonl", 0o600); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "in/socket.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	wantDocs := []string{"a.txt", "locked.txt", "shut/c.txt", "sub/b.txt"}
	wantRejects := []string{"in/gone.jsonl", "in/sub/loop.txt"}
	if os.Geteuid() != 0 {
		for name, mode := range map[string]os.FileMode{"in/locked.txt": 0, "in/shut": 0} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
			defer os.Chmod(name, 0o755)
		}
		wantDocs, wantRejects = []string{"a.txt", "sub/b.txt"}, []string{"in/gone.jsonl", "in/locked.txt", "in/shut", "in/sub/loop.txt"}
	}
	for _, input := range []string{"in", "in/[^u]*"} {
		r := open(t, Options{}, input)
		docs, rejects := all(t, r)
		if got := idsOf(docs); !slices.Equal(got, wantDocs) {
			t.Errorf("%s: documents %q", input, got)
		}
		var got []string
		for _, reject := range rejects {
			if reject.Reason != ReadError || reject.Message == "" {
				t.Errorf("%s: %+v", input, *reject)
			}
			got = append(got, reject.Path)
		}
		if !slices.Equal(got, wantRejects) {
			t.Errorf("%s: rejects %q", input, got)
		}
		var skipped []string
		for _, s := range r.set.Skipped {
			what, _, _ := strings.Cut(s.Why, ",")
			skipped = append(skipped, filepath.Base(s.Path)+": "+strings.SplitAfter(what, "folder")[0])
		}
		slices.Sort(skipped)
		want := []string{"loop: a link that leads nowhere: stat in/loop: too many levels of symbolic links", "null.txt: a device", "pipe.jsonl: a pipe", "socket.txt: a socket", "up: a link to a folder"}
		if input != "in" {
			want = want[:4] // up is not named
		}
		if !slices.Equal(skipped, want) {
			t.Errorf("%s: skipped %q", input, skipped)
		}
		if r.set.PassedOver != len(skipped) {
			t.Errorf("%s: %d passed over", input, r.set.PassedOver)
		}
	}
	// Who names a pipe means it; where nobody writes it is empty.
	_, rejects := all(t, open(t, Options{}, "in/pipe.jsonl"))
	if len(rejects) != 1 || rejects[0].Reason != Empty {
		t.Errorf("%+v", rejects)
	}
}

// A process that may open no more files says so, of files and of folders.
func TestTooManyOpen(t *testing.T) {
	folder(t, map[string]string{"in/a.txt": "a", "in/sub/b.txt": "b"})
	r := open(t, Options{}, "in")
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &before); err != nil {
		t.Fatal(err)
	}
	none := before
	none.Cur = 1
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &none); err != nil {
		t.Skip(err)
	}
	defer syscall.Setrlimit(syscall.RLIMIT_NOFILE, &before)
	_, rejects := all(t, r)
	var set Set
	if err := set.descend("in/sub", "in", 0); err != nil {
		t.Fatal(err)
	}
	if len(rejects) != 2 || rejects[0].Reason != TooManyOpen || rejects[1].Reason != TooManyOpen || set.Files[0].problem != TooManyOpen {
		t.Errorf("%+v, %+v", rejects, set.Files)
	}
}
