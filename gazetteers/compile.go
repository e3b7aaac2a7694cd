package gazetteers

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"unsafe"

	"github.com/dateline/dateline/gazetteers/text"
)

// WriteFile compiles what was added into a file. The file appears under its
// name when it is whole. The builder is spent.
func (b *Builder) WriteFile(path string) error {
	if err := b.writeFile(path); err != nil {
		return fmt.Errorf("writing gazetteer %s: %w", path, err)
	}
	return nil
}

func (b *Builder) writeFile(path string) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // gone already where all went well
	defer temporary.Close()
	if _, err := temporary.Seek(headerSize, io.SeekStart); err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(temporary, 1<<20)
	h, err := b.write(buffered)
	if err := errors.Join(err, buffered.Flush()); err != nil {
		return err
	}
	if _, err := temporary.WriteAt(h, 0); err != nil {
		return err
	}
	if err := errors.Join(temporary.Chmod(0o644), temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

// File compiles what was added, in memory. The builder is spent.
func (b *Builder) File() (*File, error) {
	data := memory(aligned(b.size())[:headerSize])
	h, err := b.write(&data)
	if err != nil {
		return nil, err
	}
	copy(data, h)
	return Read(data)
}

// size is about as much as what was added needs, so that it need not be copied.
func (b *Builder) size() int {
	n := headerSize + 1<<12 + int(b.entities.n)*int(unsafe.Sizeof(span{})) + int(b.forms.n)*4
	for _, block := range b.strings.blocks {
		n += len(block)
	}
	for _, t := range b.tries {
		n += 1 << 6
		if t != nil {
			n += int(t.nodes.n)*24 + int(t.readings.n)*16 + overrun*8
		}
	}
	return n
}

// memory is a writer.
type memory []byte

func (m *memory) Write(p []byte) (int, error) {
	*m = append(*m, p...)
	return len(p), nil
}

// writer writes the sections of a file one after the other.
type writer struct {
	w   io.Writer
	at  uint64
	err error
	header
	next int
}

// write writes everything behind the header and gives the header.
func (b *Builder) write(to io.Writer) ([]byte, error) {
	b.meta.Program = b.Program
	meta, err := json.Marshal(b.meta)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	s := &writer{w: io.MultiWriter(to, sum), at: headerSize}
	s.put(meta)
	if err := b.writeEntities(s); err != nil {
		return nil, err
	}
	t, err := b.lay()
	if err != nil {
		return nil, err
	}
	s.put(bytesOf(t.plans))
	s.begin()
	for _, f := range t.filters {
		s.add(bytesOf(f))
	}
	s.end()
	s.begin()
	for _, slots := range t.slots {
		s.add(bytesOf(slots))
	}
	s.end()
	s.begin()
	for page := range t.runs.all() {
		s.add(bytesOf(page))
	}
	s.end()
	if s.err != nil {
		return nil, s.err
	}
	h := &s.header
	copy(h.magic[:], magic)
	h.order, h.format, h.folding = byteOrder, format, text.Folding()
	h.readings = t.readings
	copy(h.digest[:], sum.Sum(nil))
	h.check = headerCheck(bytesOf([]header{*h}))
	return bytesOf([]header{*h}), nil
}

// put writes a section.
func (s *writer) put(data []byte) {
	s.begin()
	s.add(data)
	s.end()
}

func (s *writer) begin() { s.sections[s.next].at = s.at }

func (s *writer) add(data []byte) {
	if s.err == nil {
		_, s.err = s.w.Write(data)
	}
	s.at += uint64(len(data))
}

func (s *writer) end() {
	s.sections[s.next].size = s.at - s.sections[s.next].at
	var zero [alignment]byte
	s.add(zero[:align(s.at)-s.at])
	s.next++
}

// writeEntities writes the entities and their strings: first where each one's
// strings will lie, then the strings, an entity's names behind its key, name
// and item. It drops them, so that laying out the names has their memory.
func (b *Builder) writeEntities(s *writer) error {
	b.keys = index{}
	order, starts := b.byEntity()
	var scratch []byte
	strings := func(entity uint32) []byte {
		e := b.entities.at(entity)
		scratch = append(scratch[:0], b.strings.get(e.at, uint32(e.key)+uint32(e.name)+uint32(e.wikidata))...)
		name := scratch[e.key : e.key+e.name]
		for _, i := range order[starts[entity]:starts[entity+1]] {
			f := b.forms.at(i)
			both := b.strings.get(f.at, uint32(f.form)+uint32(f.tags))
			form := both[:f.form]
			if bytes.Equal(form, name) {
				form = nil
			}
			scratch = appendForm(scratch, form, both[f.form:], f.strength, f.demonym)
		}
		return scratch
	}
	at := uint64(0)
	s.begin()
	for i := range b.entities.n {
		e := b.entities.at(i)
		s.add(bytesOf([]span{{at: uint32(at), key: e.key, name: e.name, wikidata: e.wikidata}}))
		if at += uint64(len(strings(i))); at > 1<<32-1 {
			return ErrTooMany
		}
	}
	s.end()
	s.begin()
	for i := range b.entities.n {
		s.add(strings(i))
	}
	s.end()
	b.entities, b.forms, b.strings = pages[entityRecord]{}, pages[formRecord]{}, strand{}
	return nil
}

// byEntity lists the forms by their entities, in the order in which they were
// added: those of entity i are order[starts[i]:starts[i+1]].
func (b *Builder) byEntity() (order, starts []uint32) {
	starts = make([]uint32, b.entities.n+1)
	for i := range b.forms.n {
		starts[b.forms.at(i).entity+1]++
	}
	for i := range b.entities.n {
		starts[i+1] += starts[i]
	}
	order = make([]uint32, b.forms.n)
	next := slices.Clone(starts)
	for i := range b.forms.n {
		e := b.forms.at(i).entity
		order[next[e]] = i
		next[e]++
	}
	return order, starts
}
