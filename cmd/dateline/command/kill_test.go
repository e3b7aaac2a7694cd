package command

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

const night = "2026-11-20"

// writeFeed writes documents in several languages, some of them broken or
// repeated, as lines and as files.
func writeFeed(t *testing.T, folder string, documents int) {
	t.Helper()
	texts := []string{
		"The foreign minister of Norway met Vladimir Putin in Santiago, Chile, on %d May 2020.",
		"Presiden Rusia Vladimir Putin tiba di Jakarta, Indonesia, pada %d Mei 2020, kata Kementerian Pertahanan.",
		"وصل وزير الخارجية الروسي سيرغي لافروف إلى القاهرة يوم %d مايو 2020.",
		"Le ministre des Affaires étrangères de la Norvège est arrivé en Suède le %d mai 2020.",
	}
	var lines bytes.Buffer
	for i := range documents {
		switch i % 97 {
		case 13:
			lines.WriteString("{\"id\":\n")
		case 14:
			lines.WriteString("{\"id\": \"0\", \"text\": \"Kenya.\"}\n")
		default:
			fmt.Fprintf(&lines, "{\"id\": \"%d\", \"text\": %q, \"published\": \"2020-05-30\"}\n", i, strings.Repeat(fmt.Sprintf(texts[i%len(texts)]+" ", i%29+1), i%7+1))
		}
	}
	if err := errors.Join(os.WriteFile(filepath.Join(folder, "feed.jsonl"), lines.Bytes(), 0o644),
		os.CopyFS(filepath.Join(folder, "news"), os.DirFS(filepath.Join("..", "..", "..", "testdata", "news")))); err != nil {
		t.Fatal(err)
	}
}

// rowsDigest is that of every value of every row, table by table.
func rowsDigest(t *testing.T, out string) string {
	t.Helper()
	sum := sha256.New()
	folder := func(table warehouse.Table) string { return filepath.Join(out, string(table), "dt="+night) }
	documents, err := warehouse.ReadDocuments(folder(warehouse.Documents))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		fmt.Fprintf(sum, "%+v\n", d)
	}
	mentions, err := warehouse.ReadMentions(folder(warehouse.Mentions))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mentions {
		values := m
		values.Parent, values.DateStart, values.DateEnd = nil, nil, nil
		fmt.Fprintf(sum, "%+v", values)
		for _, number := range []*int32{m.Parent, m.DateStart, m.DateEnd} {
			if number == nil {
				fmt.Fprint(sum, " null")
			} else {
				fmt.Fprint(sum, " ", *number)
			}
		}
	}
	rejects, err := warehouse.ReadRejects(folder(warehouse.Rejects))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rejects {
		fmt.Fprintf(sum, "%+v\n", r)
	}
	return fmt.Sprintf("%d documents, %d mentions, %d rejects, %x", len(documents), len(mentions), len(rejects), sum.Sum(nil))
}

// TestKills kills runs at random moments, again and again until each has come to
// its end, and wants the rows of a run that was left alone. Two hundred kills:
//
//	KILLS=200 go test ./cmd/dateline/command -run TestKills -v -timeout 30m
func TestKills(t *testing.T) {
	if _, err := exec.LookPath("dateline"); err != nil {
		t.Fatal(err)
	}
	kills := 10
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil {
		kills = n
	}
	in, whole := t.TempDir(), t.TempDir()
	writeFeed(t, in, 1200)
	start := func(out string) *exec.Cmd {
		c := exec.Command("dateline", "run", in, "--out", out, "--date", night, "--checkpoint", "100000", "--quiet")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c
	}
	began := time.Now()
	if code := exitCode(start(whole).Wait()); code != exitRejects {
		t.Fatalf("exit code %d", code)
	}
	takes := time.Since(began)
	want := rowsDigest(t, whole)
	random := rand.New(rand.NewPCG(1, 2))
	killed, finished, resumed := 0, 0, 0
	for killed < kills {
		out := filepath.Join(t.TempDir(), "out")
		for done := false; !done; {
			began, c := time.Now(), start(out)
			if killed < kills {
				time.Sleep(time.Duration(random.Int64N(int64(takes))))
				c.Process.Kill()
			}
			switch code := exitCode(c.Wait()); code {
			case -1:
				killed++
				if parts, _ := filepath.Glob(filepath.Join(out, "_staging", "*", "ledger.json")); len(parts) > 0 {
					resumed++
				}
			case exitRejects:
				done = true
				takes = min(takes, time.Since(began)) // it was too late for the kill
			default:
				t.Fatalf("exit code %d", code)
			}
		}
		finished++
		if got := rowsDigest(t, out); got != want {
			t.Fatalf("after %d kills there are %s, want %s", killed, got, want)
		}
		if v, err := pipeline.Verify(context.Background(), out, night, func(problem string) { t.Error(problem) }); err != nil {
			t.Fatalf("%+v, %v", v, err)
		}
		if _, err := os.Stat(filepath.Join(out, "_staging")); err == nil {
			t.Fatal("the staging folder is left")
		}
		os.RemoveAll(out)
	}
	t.Logf("%d kills in %d runs, after %d of them there was something to go on from; rows lost or doubled: 0; %s", killed, finished, resumed, want)
}

// exitCode is that of a process, -1 of one that was killed.
func exitCode(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		return -2
	}
	return 0
}

// TestTerminated stops a run by SIGTERM once it has finished parts. The staging
// folder is kept, and the same command goes on from it.
func TestTerminated(t *testing.T) {
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	writeFeed(t, in, 2500)
	arguments := []string{"run", in, "--out", out, "--date", night, "--checkpoint", "150000"}
	c := exec.Command("dateline", arguments...)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ledger := filepath.Join(out, "_staging", "dt="+night, "ledger.json")
	for wait := 0; ; wait++ {
		if _, err := os.Stat(ledger); err == nil {
			break
		}
		if wait == 6000 {
			t.Fatal("no part is finished")
		}
		time.Sleep(10 * time.Millisecond)
	}
	c.Process.Signal(syscall.SIGTERM)
	if code := exitCode(c.Wait()); code != exitFailed || !strings.Contains(said.String(), "goes on from what is finished") {
		t.Fatalf("exit code %d: %s", code, said.String())
	}
	if _, err := os.Stat(filepath.Join(out, "documents")); err == nil {
		t.Error("something is published")
	}
	answer, err := exec.Command("dateline", arguments...).Output()
	if code := exitCode(err); code != exitRejects || !bytes.Contains(answer, []byte("resumed ")) {
		t.Errorf("exit code %d: %s", code, answer)
	}
}

// TestLock starts a second run of a date while the first one waits for its
// input, and another when that has been killed.
func TestLock(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	first := exec.Command("dateline", "run", "-", "--out", out, "--date", night)
	in, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	errOut, err := first.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := errOut.Read(make([]byte, 100)); err != nil { // it has begun
		t.Fatal(err)
	}
	text := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(text, []byte("Norway."), 0o644); err != nil {
		t.Fatal(err)
	}
	second := func(date string) (int, string) {
		said, err := exec.Command("dateline", "run", text, "--out", out, "--date", date).CombinedOutput()
		return exitCode(err), string(said)
	}
	want := fmt.Sprintf("the partitions of %s are being written by process %d on ", night, first.Process.Pid)
	if code, said := second(night); code != exitFailed || !strings.Contains(said, want) || !strings.Contains(said, ", begun 2") {
		t.Errorf("exit code %d: %s, want %s", code, said, want)
	}
	if code, said := second("2026-11-21"); code != exitGood {
		t.Errorf("another date: exit code %d: %s", code, said)
	}
	first.Process.Kill()
	first.Wait()
	if code, said := second(night); code != exitGood || !strings.Contains(said, fmt.Sprintf("process %d on ", first.Process.Pid)) || !strings.Contains(said, "has ended without a word") {
		t.Errorf("after its death: exit code %d: %s", code, said)
	}
	if _, err := os.Stat(filepath.Join(out, "_staging")); err == nil {
		t.Error("the staging folder is left")
	}
}
