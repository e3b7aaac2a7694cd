package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/dateline/dateline/cmd/dateline-cloud/s3test"
	"github.com/dateline/dateline/cmd/dateline-cloud/storage"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// TestMain makes the test program the command too: tests that execute it run it in a
// process of its own.
func TestMain(m *testing.M) {
	storage.Register()
	testscript.Main(m, map[string]func(){"dateline-cloud": main})
}

const date = "2026-11-20"

// writeFeed writes lines, some of them no documents, of an id that was there, or of a
// text that was there.
func writeFeed(t *testing.T, documents int) string {
	t.Helper()
	texts := []string{
		"The foreign minister of Norway met Vladimir Putin in Santiago, Chile, on %d May 2020.",
		"Presiden Rusia Vladimir Putin tiba di Jakarta, Indonesia, pada %d Mei 2020, kata Kementerian Pertahanan.",
		"Le ministre des Affaires étrangères de la Norvège est arrivé en Suède le %d mai 2020.",
	}
	var b strings.Builder
	for i := range documents {
		switch i % 97 {
		case 13:
			b.WriteString("{\"id\":\n")
		case 14:
			b.WriteString("{\"id\": \"1\", \"text\": \"Kenya.\"}\n")
		default:
			text := strings.Repeat(fmt.Sprintf(texts[i%len(texts)]+" ", i%29+1), i%7+1)
			fmt.Fprintf(&b, "{\"id\": \"%d\", \"text\": %q}\n", i, fmt.Sprint(i/2, text))
		}
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "feed.jsonl"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}

func dateline(arguments ...string) *exec.Cmd {
	return exec.Command("dateline-cloud", arguments...)
}

func run(out, feed string, more ...string) []string {
	return append([]string{"run", feed, "--out", out, "--date", date, "--rejects-ok", "--checkpoint", "400000"}, more...)
}

// must runs a command and gives what it says.
func must(t *testing.T, arguments ...string) string {
	t.Helper()
	said, err := dateline(arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%q: %v: %s", arguments, err, said)
	}
	return string(said)
}

// rows reads all rows of the date.
func rows(t *testing.T, out string) (all []string) {
	t.Helper()
	night, err := warehouse.OpenNight(out, date)
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range night.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%+v", d.Row))
		for _, m := range d.Mentions {
			m.Parent, m.DateStart, m.DateEnd = nil, nil, nil // pointers
			all = append(all, fmt.Sprintf("%+v", m))
		}
	}
	for r, err := range night.Rejects() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%+v", *r))
	}
	return all
}

// wantRows wants the rows of a run on a folder, each once, and no parts but those of
// the manifest.
func wantRows(t *testing.T, server *s3test.Server, out string, want []string) {
	t.Helper()
	server.Break(nil)
	server.Thaw()
	if got := rows(t, out); !reflect.DeepEqual(got, want) {
		t.Errorf("%d rows, want %d, or others", len(got), len(want))
	}
	m, published, err := warehouse.ReadManifest(out, date)
	if err != nil || !published {
		t.Fatalf("published %v, %v", published, err)
	}
	parts := 0
	for _, key := range server.Keys(t) {
		if strings.HasSuffix(key, ".parquet") {
			parts++
		}
		if strings.Contains(key, "_staging") {
			t.Errorf("%s is left", key)
		}
	}
	if parts != len(m.Outputs) {
		t.Errorf("%d parts, the manifest names %d", parts, len(m.Outputs))
	}
}

// every has every n-th request fail, each time in another way.
func every(n int) func(*http.Request) s3test.Fault {
	faults := []s3test.Fault{
		s3test.LoseAnswer, s3test.CutRequest(3000), s3test.SlowDown, s3test.CutAnswer(0), s3test.CutAnswer(1000), s3test.CutRequest(0), s3test.CutAnswer(100),
	}
	requests := 0
	return func(*http.Request) s3test.Fault {
		if requests++; requests%n != 0 {
			return nil
		}
		return faults[requests/n%len(faults)]
	}
}

func TestWarehouse(t *testing.T) {
	feed, folder := writeFeed(t, 3000), t.TempDir()
	must(t, run(folder, feed)...)
	want := rows(t, folder)

	t.Run("a run while requests fail and lists are stale", func(t *testing.T) {
		server := s3test.Start(t)
		out := server.URL("warehouse")
		server.Break(every(7))
		server.Freeze()
		must(t, run(out, feed)...)
		wantRows(t, server, out, want)
		must(t, "verify", out, "--date", date)
		must(t, "diff", folder, out)
		if said := must(t, run(out, feed)...); !strings.Contains(said, "unchanged ") {
			t.Errorf("again: %s", said)
		}
	})

	t.Run("shards, each twice at once, and two publications", func(t *testing.T) {
		server := s3test.Start(t)
		out := server.URL("a/warehouse")
		server.Break(every(11))
		var attempts sync.WaitGroup
		for _, shard := range []string{"2/3", "1/3", "3/3"} {
			attempts.Go(func() { must(t, run(out, feed, "--shard", shard)...) })
			attempts.Go(func() { must(t, run(out, feed, "--shard", shard)...) })
		}
		attempts.Wait()
		var publications sync.WaitGroup
		var mutex sync.Mutex
		won := 0
		for range 2 {
			publications.Go(func() {
				said, err := dateline("publish", out, "--date", date, "--rejects-ok").CombinedOutput()
				mutex.Lock()
				defer mutex.Unlock()
				if err == nil {
					won++
				} else {
					t.Logf("one publication says: %s", said)
				}
			})
		}
		publications.Wait()
		if won == 0 {
			t.Error("no publication has won")
		}
		wantRows(t, server, out, want)
		for _, key := range server.Keys(t) {
			if strings.HasSuffix(key, "publication-0002.json") {
				t.Error("both publications have published")
			}
		}
	})

	t.Run("killed midway, and resumed", func(t *testing.T) {
		server := s3test.Start(t)
		out := server.URL("warehouse")
		first := dateline(run(out, feed)...)
		if err := first.Start(); err != nil {
			t.Fatal(err)
		}
		for wait := 0; !hasLedger(server.Keys(t)); wait++ {
			if wait == 6000 {
				t.Fatal("no part is finished")
			}
			time.Sleep(5 * time.Millisecond)
		}
		first.Process.Kill()
		first.Wait()
		if said := must(t, run(out, feed)...); !strings.Contains(said, "resumed ") {
			t.Errorf("it does not go on from what is finished: %s", said)
		}
		wantRows(t, server, out, want)
	})
}

func hasLedger(keys []string) bool {
	for _, key := range keys {
		if strings.HasSuffix(key, "ledger.json") {
			return true
		}
	}
	return false
}

// What cannot be done says so.
func TestRefused(t *testing.T) {
	server := s3test.Start(t)
	feed, out := writeFeed(t, 10), server.URL("warehouse")
	for _, test := range []struct {
		name      string
		arguments []string
		want      string
	}{
		{"appending", run(out, feed, "--append"), "nothing is added to a date on object storage"},
		{"standard input", run(out, "-"), "standard input"},
		{"no bucket", run(strings.Replace(out, "news", "olds", 1), feed), "check the names of the bucket and the object"},
		{"no such option", run(out+"&colour=red", feed), `unknown query parameter "colour"`},
		{"no such storage", run("ftp://news/warehouse", feed), "no storage is known by ftp://"},
	} {
		var said bytes.Buffer
		c := dateline(test.arguments...)
		c.Stderr = &said
		if err := c.Run(); err == nil || !strings.Contains(said.String(), test.want) {
			t.Errorf("%s: %v: %s", test.name, err, &said)
		}
	}
}
