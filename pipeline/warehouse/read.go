package warehouse

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// ReadDocuments reads the parts of a partition of the table documents, in order.
func ReadDocuments(folder string) ([]DocumentRow, error) { return read[DocumentRow](folder) }

// ReadMentions reads the parts of a partition of the table mentions, in the order of
// their rows, which in a part of several row groups is that of the entities.
func ReadMentions(folder string) ([]MentionRow, error) { return read[MentionRow](folder) }

// ReadRejects reads the parts of a partition of the table rejects, in order.
func ReadRejects(folder string) ([]RejectRow, error) { return read[RejectRow](folder) }

func read[T any](folder string) ([]T, error) {
	entries, err := os.ReadDir(folder) // sorted
	if err != nil {
		return nil, fmt.Errorf("partition cannot be read: %w", err)
	}
	var rows []T
	parts := 0
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), "part-") || filepath.Ext(entry.Name()) != ".parquet" {
			continue
		}
		part, err := readPart[T](filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		rows = append(rows, part...)
		parts++
	}
	if parts == 0 {
		return nil, fmt.Errorf("partition %s holds no part-*.parquet: check the path", folder)
	}
	return rows, nil
}

func readPart[T any](name string) (rows []T, err error) {
	for row, err := range rowsOf[T](name) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, *row)
	}
	return rows, nil
}

// Whole reports whether the parts that are published are all there, by their
// sizes, and nothing else is published beside them.
func (w *Writer) Whole() bool {
	if w.earlier == nil || !exists(w.success()) {
		return false
	}
	for _, o := range w.earlier.Outputs {
		if size, err := at(w.part(o)).size(w.part(o)); err != nil || size != o.Bytes {
			return false
		}
	}
	return true
}

// DocumentIDs gives the ids of the documents that are published of the date.
func (w *Writer) DocumentIDs() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if w.earlier == nil {
			return
		}
		type row struct {
			DocID string `parquet:"doc_id"`
		}
		for r, err := range partRows[row](w.earlier.parts(w.paths, Documents)) {
			if !yield(r.DocID, err) {
				return
			}
		}
	}
}

// RejectRows gives the rejects that are published of the date. A row is valid
// until the next one.
func (w *Writer) RejectRows() iter.Seq2[*RejectRow, error] {
	if w.earlier == nil {
		return func(func(*RejectRow, error) bool) {}
	}
	return partRows[RejectRow](w.earlier.parts(w.paths, Rejects))
}

// rowsOf reads the rows of a part one after the other, of the columns that T
// has. A row is valid until the next one; after an error there is none.
func rowsOf[T any](name string) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		fail := func(err error) { yield(new(T), fmt.Errorf("%s cannot be read: %w", name, err)) }
		file, size, err := at(name).open(name)
		if err != nil {
			fail(err)
			return
		}
		defer file.Close()
		var reader *parquet.GenericReader[T]
		if err := guard(func() (err error) {
			reader, err = newReader[T](file, size)
			return err
		}); err != nil {
			fail(err)
			return
		}
		defer reader.Close()
		rows := make([]T, 256)
		for {
			clear(rows)
			n := 0
			err := guard(func() (err error) {
				n, err = reader.Read(rows)
				return err
			})
			for i := range n {
				if !yield(&rows[i], nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				fail(err)
				return
			}
		}
	}
}

func newReader[T any](file io.ReaderAt, size int64) (*parquet.GenericReader[T], error) {
	part, err := openParquet(file, size)
	if err != nil {
		return nil, err
	}
	return parquet.NewGenericReader[T](part), nil
}

// openParquet opens a part of which nobody knows who wrote it.
func openParquet(file io.ReaderAt, size int64, options ...parquet.FileOption) (*parquet.File, error) {
	if err := checkFooter(file, size); err != nil {
		return nil, err
	}
	part, err := parquet.OpenFile(file, size, options...)
	if err != nil {
		return nil, err
	}
	return part, checkCodecs(part)
}

// checkFooter looks at the length that the footer of a file claims: parquet-go
// would allocate for it whatever the size of the file.
func checkFooter(file io.ReaderAt, size int64) error {
	var end [8]byte // the length, then PAR1
	if _, err := file.ReadAt(end[:], size-int64(len(end))); err != nil {
		return fmt.Errorf("it has no footer: %w", err)
	}
	if n := int64(binary.LittleEndian.Uint32(end[:])); n > size-int64(len(end)) {
		return fmt.Errorf("it is damaged: a footer of %d bytes in a file of %d", n, size)
	}
	return nil
}

// checkCodecs refuses what dateline does not write: the size that a damaged page
// claims is not to be believed, and other codecs allocate for it.
func checkCodecs(part *parquet.File) error {
	for _, group := range part.Metadata().RowGroups {
		for _, column := range group.Columns {
			if codec := column.MetaData.Codec; codec != format.Zstd && codec != format.Uncompressed {
				return fmt.Errorf("it is damaged, or not of dateline: a column is compressed with %v", codec)
			}
		}
	}
	return nil
}

// guard makes an error of a panic: parquet-go panics over some damaged files.
func guard(f func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("it is damaged: %v", cause)
		}
	}()
	return f()
}
