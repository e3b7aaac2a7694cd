package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dateline/dateline/cmd/dateline-cloud/s3test"
	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/object/objecttest"
)

func TestMain(m *testing.M) {
	Register()
	soonest, attempts = time.Millisecond, 1
	log.SetOutput(io.Discard) // of the library
	os.Exit(m.Run())
}

func open(t *testing.T, url string) object.Bucket {
	t.Helper()
	b, err := object.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func TestMemory(t *testing.T) { objecttest.Suite(t, open(t, "mem://news"), t.TempDir()+"/") }

func TestFiles(t *testing.T) {
	folder := t.TempDir()
	objecttest.Suite(t, open(t, "file://"+folder), strings.TrimPrefix(folder, "/")+"/")
}

func TestS3(t *testing.T) { objecttest.Suite(t, open(t, s3test.Start(t).URL("")), "") }

// With every third request lost in some way a bucket does all the same.
func TestS3WithFaults(t *testing.T) {
	server, n := s3test.Start(t), 0
	faults := []s3test.Fault{
		s3test.SlowDown, s3test.CutAnswer(0), s3test.CutAnswer(3), s3test.CutAnswer(200), s3test.CutAnswer(1 << 20),
		s3test.CutRequest(0), s3test.CutRequest(100), s3test.CutRequest(1 << 20), s3test.LoseAnswer,
	}
	server.Break(func(*http.Request) s3test.Fault {
		if n++; n%3 != 0 {
			return nil
		}
		return faults[n/3%len(faults)]
	})
	objecttest.Suite(t, open(t, server.URL("")), "")
}

// What is read on after a lost connection is what was begun, or it is an error.
func TestReplacedWhileRead(t *testing.T) {
	server := s3test.Start(t)
	b := open(t, server.URL(""))
	content := strings.Repeat("Norway. ", 1<<17)
	put := func(content string) {
		if err := b.Write(t.Context(), "a", strings.NewReader(content), false); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name, meanwhile string
		good            bool
	}{
		{"the same", content, true},
		{"as long", strings.Repeat("Sweden. ", 1<<17), false},
		{"longer", content + "Sweden.", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			put(content)
			server.Break(func(*http.Request) s3test.Fault { return s3test.CutAnswer(500_000) })
			r, err := b.Read(t.Context(), "a", 0, -1)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if _, err := io.ReadFull(r, make([]byte, 1000)); err != nil {
				t.Fatal(err)
			}
			server.Break(nil)
			put(test.meanwhile)
			_, err = io.Copy(io.Discard, r)
			if test.good && err != nil || !test.good && (err == nil || !strings.Contains(err.Error(), "s3://news/a cannot be read on at byte 500000: it was replaced")) {
				t.Error(err)
			}
		})
	}
}

// An upload in parts that fails for good leaves what was there.
func TestInterruptedUpload(t *testing.T) {
	server := s3test.Start(t)
	b := open(t, server.URL(""))
	content := bytes.Repeat([]byte("Norway. "), 3<<20)
	isPart := func(r *http.Request) bool { return r.URL.Query().Has("partNumber") }
	isEnd := func(r *http.Request) bool { return r.Method == http.MethodPost && r.URL.Query().Has("uploadId") }
	for _, test := range []struct {
		name  string
		which func(*http.Request) bool
		fault s3test.Fault
		fails int
		good  bool
	}{
		{"the second part once", isPart, s3test.CutRequest(1000), 1, true},
		{"the end once", isEnd, s3test.SlowDown, 1, true},
		{"the answer to the end", isEnd, s3test.LoseAnswer, 1, true},
		{"every part", isPart, s3test.CutRequest(1000), 1000, false},
		{"every end", isEnd, s3test.SlowDown, 1000, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			server.Break(nil)
			if err := b.Write(t.Context(), "a", strings.NewReader("before"), false); err != nil {
				t.Fatal(err)
			}
			failed := 0
			server.Break(func(r *http.Request) s3test.Fault {
				if !test.which(r) || failed == test.fails {
					return nil
				}
				failed++
				return test.fault
			})
			err := b.Write(t.Context(), "a", bytes.NewReader(content), false)
			server.Break(nil)
			want := int64(len(content))
			if !test.good {
				want = int64(len("before"))
				if err == nil || !strings.HasPrefix(err.Error(), "s3://news/a cannot be written: ") {
					t.Error(err)
				}
			} else if err != nil {
				t.Error(err)
			}
			if o, err := b.Stat(t.Context(), "a"); err != nil || o.Bytes != want || failed == 0 {
				t.Errorf("after %d failures there is %+v, %v", failed, o, err)
			}
		})
	}
}

// Errors name the object and say what to do.
func TestErrors(t *testing.T) {
	server := s3test.Start(t)
	b := open(t, server.URL(""))
	var requests atomic.Int32
	for _, test := range []struct {
		name  string
		fault s3test.Fault
		tries int
		want  string
	}{
		{"refused", s3test.Forbid, 1, "check the credentials"},
		{"never an answer", s3test.CutRequest(0), tries, "EOF"},
		{"throttled for ever", s3test.SlowDown, tries, "503"},
	} {
		server.Break(func(*http.Request) s3test.Fault { requests.Add(1); return test.fault })
		for how, do := range map[string]func() error{
			"read":    func() error { _, err := b.Read(t.Context(), "a", 0, -1); return err },
			"written": func() error { return b.Write(t.Context(), "a", strings.NewReader("x"), true) },
			"deleted": func() error { return b.Delete(t.Context(), "a") },
			"listed": func() error {
				for _, err := range b.List(t.Context(), "a") {
					return err
				}
				return nil
			},
		} {
			requests.Store(0)
			want := fmt.Sprintf("s3://news/a cannot be %s: ", how)
			if err := do(); err == nil || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%s: %v, want %s…%s", test.name, err, want, test.want)
			}
			if n := int(requests.Load()); how != "read" && (n < test.tries || n > 2*test.tries) { // net/http has a try of its own
				t.Errorf("%s, %s: tried %d times", test.name, how, n)
			}
		}
	}

	ctx, cancel := context.WithCancel(t.Context())
	server.Break(func(*http.Request) s3test.Fault { cancel(); return s3test.SlowDown })
	if _, err := b.Stat(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestStaleLists(t *testing.T) {
	server := s3test.Start(t)
	b := open(t, server.URL(""))
	for i, key := range []string{"a", "b"} {
		if i == 1 {
			server.Freeze()
		}
		if err := b.Write(t.Context(), key, strings.NewReader(key), false); err != nil {
			t.Fatal(err)
		}
	}
	var listed []string
	for o, err := range b.List(t.Context(), "") {
		listed = append(listed, fmt.Sprint(o.Key, err))
	}
	if fmt.Sprint(listed) != "[a<nil>]" {
		t.Errorf("the server lists %q", listed)
	}
	if _, err := b.Stat(t.Context(), "b"); err != nil {
		t.Error(err)
	}
}
