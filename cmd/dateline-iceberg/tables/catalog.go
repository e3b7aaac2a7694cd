package tables

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/apache/iceberg-go"
	"github.com/apache/iceberg-go/catalog"
	_ "github.com/apache/iceberg-go/catalog/rest" // for catalog.Load
	sqlcatalog "github.com/apache/iceberg-go/catalog/sql"
	_ "github.com/apache/iceberg-go/io/gocloud/s3" // for tables of a REST catalogue
	_ "modernc.org/sqlite"                         // the driver
)

// Settings say which catalogue is meant.
type Settings struct {
	// Location is a file for a catalogue in SQLite, made where it is missing, or
	// the http or https URI of a REST catalogue.
	Location string
	// Name is that of the catalogue: SQLite keeps it with every table, and an entry
	// of .iceberg-go.yaml adds to the settings of a REST catalogue of that name.
	Name string
	// Warehouse is the URI of the folder for the metadata of new tables in SQLite,
	// that of the file if it is empty, and for a REST catalogue the warehouse by the
	// name that the server has for it.
	Warehouse string
	// Properties are those of iceberg-go's catalogues.
	Properties map[string]string
}

// Remote reports whether the catalogue is a server's.
func (s Settings) Remote() bool {
	return strings.HasPrefix(s.Location, "http://") || strings.HasPrefix(s.Location, "https://")
}

// Open opens a catalogue, and makes one in SQLite that is missing. One that is to be
// closed is a catalog.Closer.
func Open(ctx context.Context, s Settings) (catalog.Catalog, error) {
	useDurable()
	properties := maps.Clone(s.Properties)
	if properties == nil {
		properties = make(map[string]string)
	}
	if !s.Remote() {
		return openSQLite(s, properties)
	}
	properties["type"], properties["uri"] = "rest", s.Location
	if s.Warehouse != "" {
		properties["warehouse"] = s.Warehouse
	}
	c, err := catalog.Load(ctx, s.Name, properties)
	if err != nil {
		return nil, fmt.Errorf("the catalogue at %s cannot be opened: %w", s.Location, err)
	}
	return c, nil
}

// openSQLite opens the catalogue in a file. Who finds another writing to it waits
// for some seconds.
func openSQLite(s Settings, properties iceberg.Properties) (catalog.Catalog, error) {
	if err := os.MkdirAll(filepath.Dir(s.Location), 0o755); err != nil {
		return nil, fmt.Errorf("folder of the catalogue: %w", err)
	}
	properties["warehouse"] = s.Warehouse
	if s.Warehouse == "" {
		root, err := RootOf(filepath.Dir(s.Location))
		if err != nil {
			return nil, err
		}
		properties["warehouse"] = root
	}
	db, err := sql.Open("sqlite", "file:"+s.Location+"?_pragma=busy_timeout(10000)&_pragma=synchronous(full)")
	if err == nil {
		var c *sqlcatalog.Catalog
		if c, err = sqlcatalog.NewCatalog(s.Name, db, sqlcatalog.SQLite, properties); err == nil {
			return &sqlite{c, db, s.Name}, nil
		}
		err = errors.Join(err, db.Close())
	}
	return nil, fmt.Errorf("the catalogue %s cannot be opened: %w", s.Location, err)
}
