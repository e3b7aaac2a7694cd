package gazetteers

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"os"
	"slices"
	"unsafe"

	"github.com/edsrzf/mmap-go"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// File is a compiled gazetteer. It is immutable and safe for concurrent use.
//
// The file is a header of 256 bytes and seven sections, each at a multiple of 64
// bytes: what Meta holds, as JSON; the entities; their strings; where the tables
// of the languages lie; their filters; their slots; and the readings of names.
// Numbers have the byte order of the machine that wrote it. Nothing
// is parsed when a file is opened, and what lies in it is looked at only where
// a token leads there.
type File struct {
	Meta Meta

	data     []byte
	header   *header
	tables   []table // by language in the file; the first one is of the names for every document
	entities []span
	strings  []byte

	stock *stock // what the built-in gazetteer reads when it is asked for it, nil in others
}

// Meta says what a gazetteer was compiled from.
type Meta struct {
	Program   string   `json:"program,omitempty"` // that compiled it, and its version
	Sources   []Origin `json:"sources,omitempty"`
	Languages []string `json:"languages,omitempty"` // BCP 47, by their number in the file less one
	Names     int      `json:"names"`               // as given, duplicates included
	Never     int      `json:"never,omitempty"`     // names that are taken away
	Crowded   int      `json:"crowded,omitempty"`   // readings left out, of names that too many entities bear
}

// Origin is a list that went into a gazetteer.
type Origin struct {
	Name     string `json:"name"`
	SHA256   string `json:"sha256"` // of its bytes, compressed where they were
	Entities int    `json:"entities"`
	Names    int    `json:"names"`
}

// header begins the file.
type header struct {
	magic    [8]byte
	order    uint32 // byteOrder, as the machine writes it
	format   uint32
	folding  uint64 // text.Folding of the program that wrote it
	readings uint64
	sections [sectionCount]extent
	digest   [sha256.Size]byte // of everything behind the header
	_        [76]byte
	check    uint32 // CRC-32C of the header before it
}

type extent struct{ at, size uint64 } // in bytes from the start of the file

const (
	magic        = "dateline"
	byteOrder    = 0x01020304
	format       = 2
	headerSize   = 256
	alignment    = 64
	maxLanguages = 250
)

// The sections, in their order.
const (
	metaSection = iota
	entitySection
	stringSection
	planSection
	filterSection
	slotSection
	readingSection
	sectionCount
)

// span is an entity's place in the strings: its key, its name and its Wikidata
// item follow one another, then its names as formRecord has them.
type span struct {
	at                  uint32
	key, name, wikidata uint16
	_                   uint16
}

// The errors of Open, Read and Verify.
var (
	ErrNotGazetteer = errors.New("not a compiled gazetteer; make one with dateline gazetteer build")
	ErrVersion      = errors.New("compiled by another version of dateline; build it again from its lists")
	ErrCorrupt      = errors.New("the gazetteer is damaged; build it again from its lists")
)

// Open maps a compiled gazetteer into memory. It looks at the header only;
// Verify looks at the rest. The mapping lasts as long as the process, since
// names that were found in it point into it; a file in use must be replaced by
// renaming, as WriteFile does, and not be written to.
func Open(path string) (*File, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("gazetteer %s: %w", path, err)
	}
	return f, nil
}

func open(path string) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	defer file.Close()
	stat, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !stat.Mode().IsRegular() || stat.Size() < headerSize {
		return nil, ErrNotGazetteer
	}
	data, err := mmap.Map(file, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	f, err := Read(data)
	if err != nil {
		data.Unmap()
	}
	return f, err
}

// Read makes a gazetteer of the content of a file, which must not change
// afterwards.
func Read(data []byte) (*File, error) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return nil, ErrNotGazetteer
	}
	if uintptr(unsafe.Pointer(&data[0]))%8 != 0 {
		data = append(aligned(len(data))[:0], data...)
	}
	h := (*header)(unsafe.Pointer(&data[0]))
	if h.order == bits.ReverseBytes32(byteOrder) {
		return nil, fmt.Errorf("%w (the machine that built it has another byte order)", ErrVersion)
	}
	if h.order != byteOrder || h.check != headerCheck(data) {
		return nil, ErrCorrupt
	}
	if h.format != format || h.folding != text.Folding() {
		return nil, ErrVersion
	}
	f := &File{data: data, header: h}
	at := uint64(headerSize)
	for _, s := range h.sections {
		if s.at != at || s.size > uint64(len(data)) || s.at+s.size > uint64(len(data)) {
			return nil, errCutOff
		}
		at = align(s.at + s.size)
	}
	if at != uint64(len(data)) {
		return nil, errCutOff
	}
	if err := json.Unmarshal(f.section(metaSection), &f.Meta); err != nil {
		return nil, fmt.Errorf("%w (what it says of itself is not to be read: %w)", ErrCorrupt, err)
	}
	f.entities, f.strings = view[span](f.section(entitySection)), f.section(stringSection)
	plans := view[plan](f.section(planSection))
	if len(plans) != len(f.Meta.Languages)+1 || len(plans) > maxLanguages+1 {
		return nil, ErrCorrupt
	}
	for i := range plans {
		t, ok := f.tableOf(&plans[i])
		if !ok {
			return nil, ErrCorrupt
		}
		f.tables = append(f.tables, t)
	}
	return f, nil
}

var errCutOff = fmt.Errorf("%w (it is cut off or longer than it should be)", ErrCorrupt)

// table gives the names for every document, or those for documents of a
// language by its number in the file.
func (f *File) table(l Language) *table {
	if f.stock != nil && l > 0 {
		return f.stock.table(l)
	}
	return &f.tables[l]
}

// parts gives the files that the built-in gazetteer has for its languages.
func (f *File) parts() (parts []*File) {
	if f.stock != nil {
		for _, s := range f.stock.all() {
			parts = append(parts, s.file)
		}
	}
	return parts
}

// tableOf gives a table where its plan says, and false where it cannot lie there.
func (f *File) tableOf(p *plan) (t table, ok bool) {
	t = table{seed: p.seed, homes: p.homes, readings: view[Reading](f.section(readingSection)), words: view[Word](f.section(readingSection))}
	t.slots, ok = part(view[slot](f.section(slotSection)), p.slotAt, p.slots)
	if !ok || t.homes == 0 || t.homes >= uint64(len(t.slots)) || t.slots[len(t.slots)-1].check != 0 {
		return t, false
	}
	filters := view[uint64](f.section(filterSection))
	if t.roots, ok = part(filters, p.rootAt, p.roots); !ok || bits.OnesCount(uint(len(t.roots))) != 1 {
		return t, false
	}
	if t.steps, ok = part(filters, p.stepAt, p.steps); !ok || bits.OnesCount(uint(len(t.steps))) != 1 {
		return t, false
	}
	return t, true
}

// part gives n values of a list from one on, and false where it has fewer.
func part[T any](list []T, at, n uint32) ([]T, bool) {
	if uint64(at)+uint64(n) > uint64(len(list)) {
		return nil, false
	}
	return list[at : at+n : at+n], true
}

// Verify reads the whole file and compares it with the checksum that it
// carries. The error is ErrCorrupt.
func (f *File) Verify() error {
	if sha256.Sum256(f.data[headerSize:]) != f.header.digest {
		return fmt.Errorf("%w (its content does not have the checksum that it should)", ErrCorrupt)
	}
	return nil
}

// Digest is the SHA-256 of what the gazetteer holds, in hexadecimal; that of the
// built-in one is of what it is made of.
func (f *File) Digest() string {
	if f.stock != nil {
		return f.stock.digest()
	}
	return hex.EncodeToString(f.header.digest[:])
}

// Size is the size of the file in bytes.
func (f *File) Size() int {
	size := len(f.data)
	for _, part := range f.parts() {
		size += len(part.data)
	}
	return size
}

// Readings is the number of distinct meanings of names.
func (f *File) Readings() int {
	n := f.header.readings
	for _, part := range f.parts() {
		n += part.header.readings
	}
	return int(n)
}

// Sources are the lists that went into the gazetteer.
func (f *File) Sources() []Origin {
	if f.stock != nil {
		return append(slices.Clip(f.Meta.Sources), f.stock.sources()...)
	}
	return f.Meta.Sources
}

// Entities is the number of entities.
func (f *File) Entities() int { return len(f.entities) }

func (f *File) section(n int) []byte {
	s := f.header.sections[n]
	return f.data[s.at : s.at+s.size : s.at+s.size]
}

// entity gives an entity; the zero one where the file is damaged. Its strings
// lie in the file.
func (f *File) entity(n int32) Entity {
	if n < 0 || int(n) >= len(f.entities) {
		return Entity{}
	}
	at := f.entities[n]
	s := f.text(at.at, uint32(at.key)+uint32(at.name)+uint32(at.wikidata))
	if s == "" {
		return Entity{}
	}
	e := Entity{Key: s[:at.key], Name: s[at.key : at.key+at.name], Wikidata: s[at.key+at.name:]}
	e.Country = lists.Code(e.Key)
	return e
}

// text is a piece of the strings, empty where the file is damaged.
func (f *File) text(at, n uint32) string {
	if uint64(at)+uint64(n) > uint64(len(f.strings)) || n == 0 {
		return ""
	}
	return unsafe.String(&f.strings[at], n)
}

// Names gives the names of an entity as they were listed.
func (f *File) names(n int32) []lists.Name {
	if n < 0 || int(n) >= len(f.entities) {
		return nil
	}
	at := f.entities[n]
	end := uint32(len(f.strings))
	if int(n)+1 < len(f.entities) {
		end = f.entities[n+1].at
	}
	name := f.text(at.at+uint32(at.key), uint32(at.name))
	at.at += uint32(at.key) + uint32(at.name) + uint32(at.wikidata)
	if at.at > end || end > uint32(len(f.strings)) {
		return nil
	}
	names := readForms(f.strings[at.at:end], name)
	if f.stock != nil {
		names = append(names, f.stock.listed()[n]...)
	}
	return names
}

func headerCheck(data []byte) uint32 {
	return crc32.Checksum(data[:headerSize-4], crc32.MakeTable(crc32.Castagnoli))
}

func align(n uint64) uint64 { return (n + alignment - 1) / alignment * alignment }

// aligned gives n bytes at an address that numbers may lie at.
func aligned(n int) []byte {
	words := make([]uint64, (n+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), n)
}

// view sees bytes as values of a type without pointers.
func view[T any](b []byte) []T {
	var v T
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/int(unsafe.Sizeof(v)))
}

// bytesOf sees values as bytes.
func bytesOf[T any](v []T) []byte {
	var t T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)*int(unsafe.Sizeof(t)))
}
