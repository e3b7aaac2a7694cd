package tables

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/metadata"
	parquet "github.com/apache/arrow-go/v18/parquet/schema"
	"github.com/apache/iceberg-go"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// Night is a published date: the parts that its manifest names, each of them
// looked at.
type Night struct {
	Date        string // YYYY-MM-DD
	Publication int    // of the date, from 1
	Version     string // of the dateline that published it last

	day   iceberg.Date
	parts map[warehouse.Table][]part
}

// part is a Parquet file of a night.
type part struct {
	warehouse.Output
	uri    string // by which readers find it
	footer *metadata.FileMetaData
}

// ReadNight reads what is published of a date below the folder out: the manifest,
// and the footers of the parts that have rows. root is the URI by which readers
// find that folder. A night that is not published as a whole, and a part that is
// not what the manifest says, are errors.
func ReadNight(out, date, root string) (*Night, error) {
	m, published, err := warehouse.ReadManifest(out, date)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is not published in %s: dateline run publishes it (%w)", date, out, err)
	}
	if err != nil {
		return nil, err
	}
	if !published {
		return nil, fmt.Errorf("%s has no _SUCCESS in %s: its publication was interrupted, and the next dateline run of the date ends it", date, out)
	}
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return nil, err
	}
	n := &Night{
		Date: date, Publication: m.Publication, Version: m.Runs[len(m.Runs)-1].Version,
		day: iceberg.Date(day.Unix() / (24 * 60 * 60)), parts: make(map[warehouse.Table][]part),
	}
	for _, o := range m.Outputs {
		if o.Rows == 0 {
			continue // readers would open the file to find nothing
		}
		p := part{Output: o, uri: strings.TrimSuffix(root, "/") + "/" + o.Path}
		if p.footer, err = readFooter(filepath.Join(out, filepath.FromSlash(o.Path)), o); err != nil {
			return nil, fmt.Errorf("%w: dateline verify says more, and dateline run --force publishes the date again", err)
		}
		n.parts[o.Table] = append(n.parts[o.Table], p)
	}
	return n, nil
}

// readFooter reads the footer of a part and holds it against the manifest and the
// columns of its table.
func readFooter(name string, o warehouse.Output) (*metadata.FileMetaData, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("a part is missing: %w", err)
	}
	if info.Size() != o.Bytes {
		return nil, fmt.Errorf("%s has %d bytes, the manifest says %d", name, info.Size(), o.Bytes)
	}
	r, err := file.OpenParquetFile(name, false)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	defer r.Close()
	footer := r.MetaData()
	if footer.NumRows != o.Rows {
		return nil, fmt.Errorf("%s has %d rows, the manifest says %d", name, footer.NumRows, o.Rows)
	}
	if err := checkColumns(footer.Schema, o.Table.Columns()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return footer, nil
}

// checkColumns holds the columns of a file against those of its table: by their
// field ids Iceberg finds them. An older dateline has not written them all.
func checkColumns(file *parquet.Schema, want []warehouse.Column) error {
	ids := make(map[string]int32)
	for i := range file.NumColumns() {
		ids[file.Column(i).Name()] = file.Column(i).SchemaNode().FieldID()
	}
	for _, c := range want {
		id, ok := ids[c.Name]
		if !ok && !c.Nullable {
			return fmt.Errorf("it has no column %s", c.Name)
		}
		if ok && int(id) != c.ID {
			return fmt.Errorf("its column %s has the field id %d, want %d", c.Name, id, c.ID)
		}
		delete(ids, c.Name)
	}
	for name := range ids {
		return fmt.Errorf("its column %s is of a newer dateline: use the dateline-iceberg of that version", name)
	}
	return nil
}

// RootOf gives the URI of a local folder.
func RootOf(folder string) (string, error) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	slashed := filepath.ToSlash(absolute)
	if (&url.URL{Path: slashed}).EscapedPath() != slashed {
		return "", fmt.Errorf("the path %s has spaces or other characters that engines write in different ways in a URI: use one without", absolute)
	}
	return "file://" + slashed, nil
}
