package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/testdata/generate/feed"
)

// TestShardsKilled does one night as one run, as 4 and as 16 shards: processes in
// random order, two at a time, of which two are killed in their midst and started
// again behind the others. Every time the rows are the same. A large night, of
// which the independent reader makes the digests:
//
//	NIGHT=200000 go test ./cmd/dateline/command -run TestShardsKilled -v -timeout 60m
func TestShardsKilled(t *testing.T) {
	if _, err := exec.LookPath("dateline"); err != nil {
		t.Fatal(err)
	}
	documents, large := 3000, false
	if n, err := strconv.Atoi(os.Getenv("NIGHT")); err == nil {
		documents, large = n, true
	}
	digest := rowsDigest
	if large {
		digest = arrowDigest
	}
	n := shardedNight{in: t.TempDir(), checkpoint: strconv.Itoa(max(100_000, documents*100)), random: rand.New(rand.NewPCG(uint64(documents), 16))}
	writeNight(t, n.in, documents)
	whole := filepath.Join(t.TempDir(), "out")
	plain := n.start(t, whole, "--workers", "2").wait(t)
	want := digest(t, whole)
	t.Logf("one run: %v; %s", plain, want)
	for _, count := range []int{4, 16} {
		out := filepath.Join(t.TempDir(), "out")
		begun := time.Now()
		took := n.shards(t, out, count)
		published := start(t, "publish", out, "--date", night, "--quiet").wait(t)
		all := usage{time.Since(begun), took.processor + published.processor}
		if got := digest(t, out); got != want {
			t.Errorf("%d shards: %s, want %s", count, got, want)
		}
		t.Logf("%d shards: %v, of which publication %v; %.2f times the processor of one run", count, all, published, float64(all.processor)/float64(plain.processor))
		os.RemoveAll(out)
	}
}

// shardedNight is a night that is done in shards.
type shardedNight struct {
	in, checkpoint string
	random         *rand.Rand
}

// start starts a run of it.
func (n *shardedNight) start(t *testing.T, out string, arguments ...string) process {
	return start(t, append([]string{"run", n.in, "--out", out, "--date", night, "--checkpoint", n.checkpoint, "--quiet"}, arguments...)...)
}

// shards runs all of them. Those that are killed count with what they had done.
func (n *shardedNight) shards(t *testing.T, out string, count int) (took usage) {
	order, again := n.random.Perm(count), []int(nil)
	shard := func(number int) process {
		return n.start(t, out, "--workers", "1", "--shard", fmt.Sprintf("%d/%d", number+1, count))
	}
	killed := 0
	for ; killed < 2 && len(order) > 0; order = order[1:] {
		p := shard(order[0])
		if p.killInTheMidst(t, filepath.Join(out, "_staging", "*", fmt.Sprintf("%05d-of-%05d", order[0]+1, count))) {
			killed++
			again = append(again, order[0])
		}
		took.processor += p.usage().processor
	}
	if killed < 2 {
		t.Errorf("of %d shards %d could be killed", count, killed)
	}
	order = append(order, again...)
	for len(order) > 0 {
		var two []process
		for _, number := range order[:min(2, len(order))] {
			two = append(two, shard(number))
		}
		order = order[len(two):]
		for _, p := range two {
			took.processor += p.wait(t).processor
		}
	}
	return took
}

// process is a dateline that runs.
type process struct {
	*exec.Cmd
	begun time.Time
	said  *bytes.Buffer
}

// usage is the time that something took.
type usage struct{ wall, processor time.Duration }

func (u usage) String() string {
	return fmt.Sprintf("%.1f s, %.1f s of the processor", u.wall.Seconds(), u.processor.Seconds())
}

func start(t *testing.T, arguments ...string) process {
	t.Helper()
	p := process{exec.Command("dateline", arguments...), time.Now(), new(bytes.Buffer)}
	p.Stderr = p.said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// wait waits for the end, which is good: the night has rejects, not every shard.
func (p process) wait(t *testing.T) usage {
	t.Helper()
	if code := exitCode(p.Wait()); code != exitGood && code != exitRejects {
		t.Fatalf("%q: exit code %d: %s", p.Args, code, p.said)
	}
	return p.usage()
}

func (p process) usage() usage {
	return usage{time.Since(p.begun), p.ProcessState.UserTime() + p.ProcessState.SystemTime()}
}

// killInTheMidst kills the process of a shard once it writes its documents. A shard
// that has none, or that was quicker, comes to its end: false.
func (p process) killInTheMidst(t *testing.T, staging string) bool {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- p.Wait() }()
	for {
		select {
		case err := <-ended:
			if code := exitCode(err); code != exitGood && code != exitRejects {
				t.Fatalf("%q: exit code %d: %s", p.Args, code, p.said)
			}
			return false
		case <-time.After(time.Millisecond):
		}
		if parts, _ := filepath.Glob(filepath.Join(staging, "documents", "*.parquet")); len(parts) > 0 {
			p.Process.Kill()
			return exitCode(<-ended) == -1
		}
	}
}

// writeNight writes documents as files of JSON Lines, the first of them with half of
// all, which shards divide between them. Of every hundred one is broken, one has the
// id of an earlier document, and two repeat the text of one.
func writeNight(t *testing.T, folder string, documents int) {
	t.Helper()
	f, err := feed.New(feed.Options{News: []string{filepath.Join("..", "..", "..", "testdata", "news")}, Article: 2700, Repeat: 50})
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, file := range []struct {
		name string
		to   int
	}{{"a.jsonl", documents / 2}, {"b.jsonl", documents * 2 / 3}, {"c.jsonl", documents * 3 / 4}, {"d.jsonl", documents}} {
		var lines bytes.Buffer
		out, err := os.Create(filepath.Join(folder, file.name))
		if err != nil {
			t.Fatal(err)
		}
		buffered := bufio.NewWriter(out)
		for ; made < file.to; made++ {
			document, _ := f.Next()
			document.ID = strconv.Itoa(made)
			if made%100 == 99 {
				document.ID = strconv.Itoa(made * 7 % 1000)
			}
			lines.Reset()
			if err := json.NewEncoder(&lines).Encode(document); err != nil {
				t.Fatal(err)
			}
			if made%100 == 50 {
				lines.Truncate(lines.Len() / 2)
				lines.WriteByte('\n')
			}
			buffered.Write(lines.Bytes())
		}
		if err := errors.Join(buffered.Flush(), out.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// arrowDigest is that of testdata/arrowread in which the order of rows does not count:
// mentions of large parts are sorted by entity, and shards end theirs elsewhere.
func arrowDigest(t *testing.T, out string) string {
	t.Helper()
	c := exec.Command("go", "run", "./rows", out, night)
	c.Dir = filepath.Join("..", "..", "..", "testdata", "arrowread")
	c.Stderr = os.Stderr
	said, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var digest strings.Builder
	for line := range strings.Lines(string(said)) {
		if table := strings.Fields(line); len(table) == 4 {
			fmt.Fprintf(&digest, "\n%s %s %s", table[0], table[1], table[3])
		}
	}
	return digest.String()
}
