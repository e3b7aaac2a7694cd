package warehouse

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// night is what a test run writes: some documents, and as many mentions of each
// as its number.
type night struct {
	name   string
	count  int
	shards int // that it is divided into, each of so many documents; 0 for none
}

// rows are those of document i.
func (n night) rows(i int) (DocumentRow, []MentionRow) {
	id := fmt.Sprint(n.name, i)
	mentions := make([]MentionRow, i%4)
	for k := range mentions {
		mentions[k] = MentionRow{DocID: id, Mention: int32(k), EndByte: 1, EndChar: 1, Surface: "x", Type: "date", Rule: "r", Confidence: 1}
	}
	return DocumentRow{DocID: id, Path: n.name, Language: "und", Mentions: int32(len(mentions))}, mentions
}

// run writes and publishes the night, with a checkpoint after every third
// document, and goes on where an interrupted run stopped.
func (n night) run(out string, options Options) error {
	if n.shards > 0 {
		return n.runShards(out, options)
	}
	w, err := Create(out, date, options)
	if err != nil {
		return err
	}
	defer w.Abort()
	if err := n.write(w, 0, n.count); err != nil {
		return err
	}
	return w.Publish(Run{}, n.inputs(n.count))
}

// runShards does what is left of the shards, and publishes them, one of them with its
// documents written anew.
func (n night) runShards(out string, options Options) error {
	for k := range n.shards {
		o := options
		o.Shard = Shard{k + 1, n.shards, fmt.Sprint(n.shards, "-ab")}
		if err := n.runShard(out, o, k*n.count/n.shards, (k+1)*n.count/n.shards); err != nil {
			return err
		}
	}
	p, err := OpenShards(out, date, "", options)
	if errors.Is(err, ErrNoShards) {
		return nil // Create has ended their publication
	}
	if err != nil {
		return err
	}
	defer p.Abort()
	rows := func(w *Writer) error {
		for i := n.count / 2; i < n.count; i++ {
			document, _ := n.rows(i)
			if err := w.WriteDocuments([]DocumentRow{document}); err != nil {
				return err
			}
			if i%3 == 2 {
				if err := w.EndParts(); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if err := p.Rewrite(n.shards, rows, Documents); err != nil {
		return err
	}
	return p.PublishShards(Run{})
}

func (n night) runShard(out string, options Options, from, to int) error {
	w, err := Create(out, date, options)
	if err != nil {
		return err
	}
	defer w.Abort()
	_, done := w.Finished()
	if done || w.PublishedShards() {
		return nil
	}
	if err := n.write(w, from, to); err != nil {
		return err
	}
	return w.Finish(Run{}, n.inputs(to-from))
}

func (n night) inputs(count int) []Input {
	return []Input{{Path: n.name, Read: int64(count), Documents: int64(count)}}
}

// write writes what is left of the documents from one to another, exclusive.
func (n night) write(w *Writer, first, end int) error {
	if _, err := w.State(&first); err != nil {
		return err
	}
	for i := first; i < end; i++ {
		document, mentions := n.rows(i)
		if err := errors.Join(w.WriteDocuments([]DocumentRow{document}), w.WriteMentions(mentions)); err != nil {
			return err
		}
		if i%3 == 2 {
			if err := w.Checkpoint(i + 1); err != nil {
				return err
			}
		}
	}
	return nil
}

// seen is what a reader finds who follows the manifest: the name of the night,
// and an error where it is not whole; "" where there is none.
func seen(out string) (string, error) {
	m, published, err := ReadManifest(out, date)
	if missing(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	n := night{name: m.Inputs[0].Path}
	for _, in := range m.Inputs {
		n.count += int(in.Read)
	}
	p := paths{out: out, date: date}
	documents, err := readParts[DocumentRow](m.parts(p, Documents))
	if err != nil {
		return "", err
	}
	mentions, err := readParts[MentionRow](m.parts(p, Mentions))
	if err != nil {
		return "", err
	}
	if err := n.equal(documents, mentions); err != nil {
		return "", err
	}
	if !published {
		return n.name, nil
	}
	// Where _SUCCESS stands, who reads the folders finds the same.
	if documents, err = ReadDocuments(partition(out, Documents)); err != nil {
		return "", err
	}
	if mentions, err = ReadMentions(partition(out, Mentions)); err != nil {
		return "", err
	}
	if err := n.equal(documents, mentions); err != nil {
		return "", fmt.Errorf("in the folders: %w", err)
	}
	return n.name, nil
}

func readParts[T any](names []string) (rows []T, err error) {
	for _, name := range names {
		part, err := readPart[T](name)
		if err != nil {
			return nil, err
		}
		rows = append(rows, part...)
	}
	return rows, nil
}

func (n night) equal(documents []DocumentRow, mentions []MentionRow) error {
	var wantDocuments []DocumentRow
	var wantMentions []MentionRow
	for i := range n.count {
		d, ms := n.rows(i)
		wantDocuments = append(wantDocuments, d)
		wantMentions = append(wantMentions, ms...)
	}
	if !slices.Equal(documents, wantDocuments) || !reflect.DeepEqual(mentions, wantMentions) {
		return fmt.Errorf("night %s: %d documents and %d mentions, want %d and %d", n.name, len(documents), len(mentions), len(wantDocuments), len(wantMentions))
	}
	return nil
}

var (
	oldNight = night{"old", 5, 0}
	newNight = night{"new", 10, 0}
	shardsOf = night{"new", 10, 2}
)

// calamity is what happens to a run at one of its steps.
type calamity struct {
	name  string
	fault func(op string) error         // of the step
	stays bool                          // the steps after it fail, too, until the run has ended
	after func(u *unreliable, n uint64) // nil for nothing
}

var calamities = []calamity{
	{"killed", killed, true, nil},
	{"power cut, all lost that can be", killed, true, func(u *unreliable, _ uint64) { u.powerCut(nil) }},
	{"power cut, some lost", killed, true, func(u *unreliable, n uint64) { u.powerCut(rand.New(rand.NewPCG(n, 1))) }},
	{"power cut, others lost", killed, true, func(u *unreliable, n uint64) { u.powerCut(rand.New(rand.NewPCG(n, 2))) }},
	{"disk full", ofWriting(syscall.ENOSPC), true, nil},
	{"disk full for a moment", ofWriting(syscall.ENOSPC), false, nil},
	{"permission lost", ofNames(syscall.EACCES), true, nil},
	{"read-only file system", ofNames(syscall.EROFS), true, nil},
	{"input/output error", func(string) error { return syscall.EIO }, false, nil},
}

func killed(string) error { return errKilled }

// ofWriting is an error of what needs space.
func ofWriting(err error) func(string) error {
	return func(op string) error {
		if slices.Contains([]string{"create", "write", "mkdir", "fsync"}, op) {
			return err
		}
		return nil
	}
}

// ofNames is an error of what changes names.
func ofNames(err error) func(string) error {
	return func(op string) error {
		if slices.Contains([]string{"create", "rename", "remove", "mkdir"}, op) {
			return err
		}
		return nil
	}
}

// TestFaults lets every step of a run fail in every way: where nothing was
// published before, over an earlier partition, and where a run goes on from
// what an interrupted one has finished; and every step of a run in shards and of
// their publication. Who follows the manifest sees the old
// partition or the new one, whole, and the next run makes good what is left.
// With -v it prints a table of faults; every step is met with
//
//	FAULTS=all go test ./pipeline/warehouse -run TestFaults -v
//
// and without FAULTS one in 31, others for every calamity.
func TestFaults(t *testing.T) {
	stride := 31
	if os.Getenv("FAULTS") == "all" {
		stride = 1
	}
	for i, c := range calamities {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.strikes(t, newNight, 1+i*3%stride, stride)
		})
		t.Run("shards, "+c.name, func(t *testing.T) {
			t.Parallel()
			c.strikes(t, shardsOf, 1+i*3%stride, 2*stride-1)
		})
	}
}

// strikes lets the fault meet every step from the first on, by the stride.
func (c *calamity) strikes(t *testing.T, n night, first, stride int) {
	injected, outcomes := 0, map[string]int{}
	for _, before := range []string{"nothing", "earlier partition", "interrupted run"} {
		base := t.TempDir()
		if before != "nothing" {
			must(t, oldNight.run(base, Options{disk: sound(t)}))
		}
		if before == "interrupted run" {
			must(t, n.interrupt(t, base))
		}
		for step := first; ; step += stride {
			out := filepath.Join(t.TempDir(), "out")
			must(t, os.CopyFS(out, os.DirFS(base)))
			met, outcome := c.strike(t, n, before, out, step)
			if !met && outcome == "" {
				break
			}
			if met {
				injected++
				outcomes[outcome]++
			}
			os.RemoveAll(filepath.Dir(out))
		}
	}
	if injected == 0 {
		t.Error("no step was met")
	}
	t.Logf("%-32s %4d times, then seen %v, lost or doubled rows 0", c.name, injected, outcomes)
}

// interrupt leaves the night half-way.
func (n night) interrupt(t *testing.T, out string) error {
	half := "00002.parquet"
	if n.shards > 0 {
		half = "00001.parquet"
	}
	u := &unreliable{fault: func(_ int, op, name string) error {
		if op == "create" && strings.HasSuffix(name, half) {
			return errKilled
		}
		return nil
	}, attic: t.TempDir()}
	if err := n.run(out, Options{disk: u}); !errors.Is(err, errKilled) {
		return fmt.Errorf("it is not interrupted: %v", err)
	}
	return nil
}

// strike lets the fault meet one step of a run, and looks at what is left. It
// reports whether the step was met, and what was seen; "" behind the last step.
func (c *calamity) strike(t *testing.T, n night, before, out string, step int) (met bool, outcome string) {
	t.Helper()
	u := &unreliable{attic: t.TempDir()}
	where := ""
	u.fault = func(at int, op, name string) error {
		if at < step || at > step && !c.stays {
			return nil
		}
		err := c.fault(op)
		if err != nil && where == "" {
			where = fmt.Sprintf("%s: %s: step %d, %s %s", c.name, before, at, op, name)
			met = at == step
		}
		return err
	}
	err := n.run(out, Options{disk: u})
	if u.steps < step {
		must(t, err)
		return false, ""
	}
	if where == "" || c.stays && !met {
		return false, "another step"
	}
	if c.after != nil {
		c.after(u, uint64(step))
	}
	outcome, seenErr := seen(out)
	if seenErr != nil {
		t.Fatalf("%s: %v", where, seenErr)
	}
	if outcome == "" && before != "nothing" || outcome == "" && err == nil {
		t.Fatalf("%s: nothing is seen", where)
	}
	if err == nil && outcome != "new" {
		t.Fatalf("%s: published, and %s is seen", where, outcome)
	}
	if err != nil && !errors.Is(err, c.fault("create")) {
		t.Fatalf("%s: the error is %v", where, err)
	}
	// A run that fails as it begins, or that does not come, leaves it so.
	if w, err := Create(out, date, Options{Version: "another", disk: sound(t)}); err != nil {
		t.Fatalf("%s: the next run: %v", where, err)
	} else {
		must(t, w.Abort())
	}
	if again, err := seen(out); err != nil || again != outcome && again != "new" {
		t.Fatalf("%s: then %q is seen, %v", where, again, err)
	}
	// The next run that does come makes everything good.
	if err := n.run(out, Options{disk: sound(t)}); err != nil {
		t.Fatalf("%s: the next run: %v", where, err)
	}
	if again, err := seen(out); err != nil || again != "new" {
		t.Fatalf("%s: in the end %q is seen, %v", where, again, err)
	}
	if exists(filepath.Join(out, "_staging")) {
		t.Fatalf("%s: the staging folder is left", where)
	}
	parts := 4 // of documents, and of mentions
	if n.shards > 0 {
		parts = 5
	}
	if names := tree(t, out); len(names) != 2+2*parts+1 {
		t.Fatalf("%s: there are the files %q", where, names)
	}
	return met, outcome
}

// sound is a disk without faults, which does not wait for the real one.
func sound(t *testing.T) disk { return &unreliable{attic: t.TempDir()} }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
