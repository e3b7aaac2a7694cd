package warehouse

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/visible"
)

// ManifestFormat is the version of the layout of manifest.json.
const ManifestFormat = 2

// Manifest says what the partitions of a date are made of: exactly the parts
// of Outputs, whatever else lies in their folders for a moment.
type Manifest struct {
	Format int    `json:"format"`
	Date   string `json:"date"`

	// Publication counts the publications of the date from 1. The names of parts
	// begin with that of theirs, so that no name ever stands for two contents.
	Publication int `json:"publication"`

	// Runs are the run that wrote the partitions and those that appended to them.
	Runs []Run `json:"runs"`
	// Inputs are what the runs have read, in order.
	Inputs []Input `json:"inputs"`
	// Outputs are the parts, in the order of their rows.
	Outputs []Output `json:"outputs"`
}

// Run is one run that published.
type Run struct {
	Publication int    `json:"publication"`
	Version     string `json:"version"`
	Started     string `json:"started,omitempty"`  // RFC 3339; the caller's clock
	Finished    string `json:"finished,omitempty"` // RFC 3339; the caller's clock

	Seconds   float64 `json:"seconds,omitempty"`    // that it took, with what an interrupted run had finished
	TextBytes int64   `json:"text_bytes,omitempty"` // of the documents that it wrote

	// Arguments are the inputs as they were named.
	Arguments []string `json:"arguments"`
	// Metadata are the key-value pairs of the files: versions of rules and gazetteers.
	Metadata map[string]string `json:"metadata"`
	// Configuration is what the run was told to do.
	Configuration map[string]string `json:"configuration"`
	// Counts are the figures of the summary, "documents.language" → "id" → 12.
	Counts map[string]map[string]int64 `json:"counts"`
	// Shards are those that the run consisted of; nil for one that was not divided.
	Shards *Shards `json:"shards,omitempty"`
}

// Input is one file that was read, or the piece of one that a shard has read. Of
// what was read, Documents became documents and Rejects rejects: Read is their sum.
type Input struct {
	Publication int    `json:"publication"`
	Path        string `json:"path"`
	Offset      int64  `json:"offset,omitempty"` // of the first byte of the piece
	Of          int64  `json:"of,omitempty"`     // size of the whole file; 0 where this is one
	Bytes       int64  `json:"bytes"`            // of the file or the piece, as they are stored
	SHA256      string `json:"sha256"`           // of the same; empty where it could not be read to its end
	Read        int64  `json:"read"`
	Documents   int64  `json:"documents"`
	Rejects     int64  `json:"rejects"`
}

// Output is one part that was written.
type Output struct {
	Publication int    `json:"publication"`
	Table       Table  `json:"table"`
	Path        string `json:"path"` // below the output folder, with forward slashes
	Rows        int64  `json:"rows"`
	Bytes       int64  `json:"bytes"`
	SHA256      string `json:"sha256"`
	Shard       int    `json:"shard,omitempty"` // number of the shard that wrote it; 0 for none
}

// ReadManifest reads the manifest of a date below out. published is false
// where _SUCCESS is missing: a publication was interrupted, and the next run of
// the date ends it. The parts that the manifest names are whole all the same.
func ReadManifest(out, date string) (m Manifest, published bool, err error) {
	p := paths{out: out, date: date}
	if err := p.check(); err != nil {
		return m, false, err
	}
	m, err = readManifest(p.manifest(), p)
	return m, err == nil && exists(p.success()), err
}

// PreviousManifest reads the manifest of the latest date below out that is
// before a date. It is nil where there is none.
func PreviousManifest(out, date string) (*Manifest, error) {
	dates, err := Dates(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("earlier runs: %w", err)
	}
	for _, earlier := range slices.Backward(dates) {
		if earlier >= date {
			continue
		}
		// One that cannot be read is no reason to say nothing of this date.
		if m, _, err := ReadManifest(out, earlier); err == nil {
			return &m, nil
		}
	}
	return nil, nil
}

func readManifest(name string, p paths) (m Manifest, err error) {
	b, err := at(name).read(name)
	if err != nil {
		return m, fmt.Errorf("manifest: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("manifest %s: %w", name, err)
	}
	if err := m.check(p); err != nil {
		return m, fmt.Errorf("manifest %s: %w", name, err)
	}
	return m, nil
}

// check holds a manifest against its place: no path in it leads elsewhere.
func (m *Manifest) check(p paths) error {
	if m.Format != ManifestFormat {
		return fmt.Errorf("its format is %d, this version reads %d", m.Format, ManifestFormat)
	}
	if m.Date != p.date {
		return fmt.Errorf("it is of the date %q", m.Date)
	}
	for _, o := range m.Outputs {
		if err := o.check(p, Tables); err != nil {
			return err
		}
	}
	for _, run := range m.Runs {
		if run.Shards != nil && !run.Shards.valid() {
			return fmt.Errorf("%q is no plan of %d shards", run.Shards.Plan, run.Shards.Count)
		}
	}
	return nil
}

func (o *Output) check(p paths, tables []Table) error {
	folder := string(o.Table) + "/" + p.partition() + "/"
	base, below := strings.CutPrefix(o.Path, folder)
	if !slices.Contains(tables, o.Table) || !below || strings.ContainsAny(base, `/\`) || !isPart(base) {
		return fmt.Errorf("%q is no part of table %q", o.Path, o.Table)
	}
	return nil
}

// isPart reports whether a name in the folder of a partition is that of a part.
func isPart(name string) bool {
	return strings.HasPrefix(name, "part-") && strings.HasSuffix(name, ".parquet")
}

// Counts are the counts of all runs.
func (m *Manifest) Counts() map[string]map[string]int64 {
	sum := make(map[string]map[string]int64)
	for _, run := range m.Runs {
		for name, counts := range run.Counts {
			if sum[name] == nil {
				sum[name] = make(map[string]int64)
			}
			for key, n := range counts {
				sum[name][key] += n
			}
		}
	}
	return sum
}

// withoutRejects leaves what the manifest says of documents and mentions.
func (m *Manifest) withoutRejects() {
	m.Runs, m.Inputs = slices.Clone(m.Runs), slices.Clone(m.Inputs)
	for i := range m.Runs {
		m.Runs[i].Counts = maps.Clone(m.Runs[i].Counts)
		delete(m.Runs[i].Counts, "rejects.reason")
	}
	for i := range m.Inputs {
		m.Inputs[i].Read -= m.Inputs[i].Rejects
		m.Inputs[i].Rejects = 0
	}
	m.Outputs = slices.DeleteFunc(slices.Clone(m.Outputs), func(o Output) bool { return o.Table == Rejects })
}

// parts are the paths of the parts of a table, as the operating system has them.
func (m *Manifest) parts(p paths, t Table) (names []string) {
	for _, o := range m.Outputs {
		if o.Table == t {
			names = append(names, p.part(o))
		}
	}
	return names
}

// Time formats a time for Started and Finished.
func Time(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func (m *Manifest) write(d disk, name string) error {
	b, err := encode(m)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	return writeFile(d, name, b)
}

// encode gives JSON for people.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(visible.JSONWriter(&b)) // paths are what strangers call them
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(v)
	return b.Bytes(), err
}

// missing reports whether an error is that a file is not there.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
