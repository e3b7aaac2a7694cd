package warehouse

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Verified is what Verify has looked at.
type Verified struct {
	Documents, Mentions, Rejects int64
	Texts                        int64 // documents whose text was at hand
	Problems                     int64
}

// Dates lists the dates that are published below out, in their order.
func Dates(out string) ([]string, error) {
	names, err := at(out).below(allRuns(out))
	if err != nil {
		return nil, fmt.Errorf("nothing is published: %w", err)
	}
	var dates []string
	for _, name := range names {
		if date, ok := strings.CutPrefix(name, "dt="); ok && (paths{out: out, date: date}).check() == nil {
			dates = append(dates, date)
		}
	}
	return dates, nil
}

// Verify re-reads all that is published of a date and tells every problem in
// one line: parts that are not what the manifest says or not in it, columns of
// another kind, ids that are not unique, mentions without a document or out of
// their place, rows that the inputs do not account for. text gives the text of a
// document of a publication where it is at hand; it is asked for the documents
// in their order, and may be nil.
//
// Memory is bounded, the counts of the inputs aside. The error is that of
// reading the manifest.
func Verify(out, date string, text func(publication int, d *DocumentRow) (string, bool), tell func(problem string)) (Verified, error) {
	m, published, err := ReadManifest(out, date)
	if err != nil {
		return Verified{}, err
	}
	v := &verifier{paths: paths{out: out, date: date}, m: &m, text: text, tell: tell, inputs: make(map[inputKey]*Input), counts: make(map[string]map[string]int64)}
	if !published {
		v.problem("_SUCCESS is missing: a publication is under way, or was interrupted; the next run of the date ends it")
	}
	v.files()
	for _, run := range m.Runs {
		v.rows(run.Publication)
	}
	v.uniqueIDs()
	v.sums()
	return v.Verified, nil
}

type verifier struct {
	paths
	Verified
	m    *Manifest
	text func(int, *DocumentRow) (string, bool)
	tell func(string)

	inputs map[inputKey]*Input         // what the rows say of the inputs
	counts map[string]map[string]int64 // and what the manifest has under the same names
}

type inputKey struct {
	publication int
	path        string
}

func (v *verifier) problem(format string, args ...any) {
	v.Problems++
	v.tell(fmt.Sprintf(format, args...))
}

// files holds the parts against the manifest.
func (v *verifier) files() {
	named := make(map[string]bool)
	for _, o := range v.m.Outputs {
		name := v.part(o)
		if named[name] {
			v.problem("%s: the manifest names it twice", o.Path)
		}
		named[name] = true
		v.file(o, name)
	}
	for _, t := range Tables {
		found, err := at(v.out).below(v.table(t))
		if err != nil {
			v.problem("table %s: %v", t, err)
		}
		for _, base := range found {
			if !named[join(v.table(t), base)] {
				v.problem("%s/%s/%s: the manifest does not name it", t, v.partition(), base)
			}
		}
	}
}

func (v *verifier) file(o Output, name string) {
	var part Output
	err := guard(func() (err error) {
		part, err = inspect(opened, name, model(o.Table))
		return err
	})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.problem("%s: it is missing", o.Path)
	case err != nil:
		v.problem("%s: %v", o.Path, err)
	case part.Bytes != o.Bytes || part.SHA256 != o.SHA256:
		v.problem("%s: %d bytes with SHA-256 %s, the manifest says %d with %s", o.Path, part.Bytes, part.SHA256, o.Bytes, o.SHA256)
	case part.Rows != o.Rows:
		v.problem("%s: %d rows, the manifest says %d", o.Path, part.Rows, o.Rows)
	}
}

// model is a row of a table.
func model(t Table) any {
	switch t {
	case Documents:
		return new(DocumentRow)
	case Mentions:
		return new(MentionRow)
	}
	return new(RejectRow)
}

// published gives the rows of a table of one publication. What cannot be read
// is a problem.
func published[T any](v *verifier, t Table, publication int) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, o := range v.m.Outputs {
			if o.Table != t || o.Publication != publication {
				continue
			}
			for row, err := range rowsOf[T](v.part(o)) {
				if err != nil {
					if !errors.Is(err, fs.ErrNotExist) { // told already
						v.problem("%s: %v", o.Path, err)
					}
					break
				}
				if !yield(row) {
					return
				}
			}
		}
	}
}

// rows goes along the documents of a publication and the mentions beside them.
func (v *verifier) rows(publication int) {
	mentions := newBeside(func(yield func(*MentionRow) bool) {
		for m := range published[MentionRow](v, Mentions, publication) {
			if v.mention(m); !yield(m) {
				return
			}
		}
	})
	defer mentions.stop()
	for d := range published[DocumentRow](v, Documents, publication) {
		v.Documents++
		v.input(publication, d.Path).Documents++
		v.count("documents.language", d.Language)
		if err := d.check(); err != nil {
			v.problem("document %q: %v", d.DocID, err)
		}
		spans := spans{v: v, d: d}
		if v.text != nil {
			spans.text, spans.known = v.text(publication, d)
		}
		if spans.known {
			v.Texts++
			spans.checkText()
		}
		own := mentions.of(d.DocID, int(d.Mentions))
		for i := range own {
			spans.check(&own[i], int32(i))
		}
		if len(own) != int(d.Mentions) {
			v.problem("document %q: it has %d mentions, its row says %d", d.DocID, len(own), d.Mentions)
		}
	}
	for m := range mentions.rest() {
		v.problem("mention %d of %q: the document is not there, has fewer, or is elsewhere", m.Mention, m.DocID)
	}
	for r := range published[RejectRow](v, Rejects, publication) {
		v.Rejects++
		v.input(publication, r.Path).Rejects++
		v.count("rejects.reason", r.Reason)
		if err := r.check(); err != nil {
			v.problem("reject of %q, line %d: %v", r.Path, r.Line, err)
		}
	}
}

func (v *verifier) mention(m *MentionRow) {
	v.Mentions++
	v.count("mentions.type", m.Type)
	v.count("mentions.rule", m.Rule)
	if err := m.check(); err != nil {
		v.problem("mention %d of %q: %v", m.Mention, m.DocID, err)
	}
}

func (v *verifier) input(publication int, path string) *Input {
	key := inputKey{publication, path}
	if v.inputs[key] == nil {
		v.inputs[key] = new(Input)
	}
	return v.inputs[key]
}

func (v *verifier) count(name, key string) {
	if v.counts[name] == nil {
		v.counts[name] = make(map[string]int64)
	}
	v.counts[name][key]++
}

// idsAtOnce is how many ids are held in memory to find those that occur twice.
// Where there are more, the documents are gone through several times.
var idsAtOnce = int64(2 << 20)

// uniqueIDs looks for ids that two documents have.
func (v *verifier) uniqueIDs() {
	type row struct {
		DocID string `parquet:"doc_id"`
	}
	rounds := v.Documents/idsAtOnce + 1
	for round := range rounds {
		seen := make(map[[16]byte]struct{})
		for _, run := range v.m.Runs {
			for r := range published[row](v, Documents, run.Publication) {
				sum := sha256.Sum256([]byte(r.DocID))
				key := [16]byte(sum[:])
				if int64(binary.BigEndian.Uint32(key[:]))*rounds>>32 != round {
					continue
				}
				if _, twice := seen[key]; twice {
					v.problem("document %q: it is not the only one with this id", r.DocID)
				}
				seen[key] = struct{}{}
			}
		}
	}
}

// sums holds the numbers of rows against what the manifest says of the inputs
// and counts.
func (v *verifier) sums() {
	for _, in := range InputFiles(v.m.Inputs) {
		rows := v.input(in.Publication, in.Path)
		if err := in.Gap(); err != nil {
			v.problem("%v", err)
		}
		if in.Read != in.Documents+in.Rejects {
			v.problem("input %q: %d read, but %d written and %d rejected", in.Path, in.Read, in.Documents, in.Rejects)
		}
		if rows.Documents != in.Documents || rows.Rejects != in.Rejects {
			v.problem("input %q: %d rows of documents and %d of rejects, the manifest says %d and %d", in.Path, rows.Documents, rows.Rejects, in.Documents, in.Rejects)
		}
		delete(v.inputs, inputKey{in.Publication, in.Path})
	}
	for _, key := range slices.SortedFunc(maps.Keys(v.inputs), func(a, b inputKey) int { return strings.Compare(a.path, b.path) }) {
		v.problem("input %q: there are rows of it, the manifest does not name it", key.path)
	}
	says := v.m.Counts()
	for _, name := range slices.Sorted(maps.Keys(v.counts)) {
		if want, ok := says[name]; ok && !maps.Equal(v.counts[name], want) {
			v.problem("the counts of %s are %v, the manifest says %v", name, v.counts[name], want)
		}
	}
}
