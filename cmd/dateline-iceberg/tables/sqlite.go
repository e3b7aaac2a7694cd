package tables

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"strconv"
	"strings"

	sqlcatalog "github.com/apache/iceberg-go/catalog/sql"
	icebergio "github.com/apache/iceberg-go/io"
	"github.com/apache/iceberg-go/table"
)

// sqlite is iceberg-go's catalogue in a database, which commits table by table,
// and besides commits several of them in one transaction of the database: their
// rows of it say which file has a table's metadata.
type sqlite struct {
	*sqlcatalog.Catalog
	db   *sql.DB
	name string
}

// Close closes the catalogue and the database.
func (c *sqlite) Close() error { return errors.Join(c.Catalog.Close(), c.db.Close()) }

// CommitTransaction commits all or nothing. The error is table.ErrCommitFailed
// where one of the tables is not as the commit requires it.
func (c *sqlite) CommitTransaction(ctx context.Context, commits []table.TableCommit) (err error) {
	var written []moved
	defer func() {
		if err != nil {
			for _, m := range written {
				m.fs.Remove(m.to) // nothing names it
			}
		}
	}()
	for _, commit := range commits {
		m, err := c.write(ctx, commit)
		if err != nil {
			return fmt.Errorf("table %s: %w", strings.Join(commit.Identifier, "."), err)
		}
		written = append(written, m)
	}
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	defer tx.Rollback()
	for _, m := range written {
		result, err := tx.ExecContext(ctx, `UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?
			WHERE catalog_name = ? AND table_namespace = ? AND table_name = ? AND metadata_location = ?`,
			m.to, m.from, c.name, m.table[0], m.table[1], m.from)
		if err != nil {
			return fmt.Errorf("catalogue: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return errors.Join(fmt.Errorf("%w: table %s has changed", table.ErrCommitFailed, strings.Join(m.table, ".")), err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	return nil
}

// moved is a table whose metadata goes on in another file.
type moved struct {
	table    table.Identifier
	from, to string
	fs       icebergio.IO
}

// write writes the metadata that a table has after a commit.
func (c *sqlite) write(ctx context.Context, commit table.TableCommit) (m moved, err error) {
	t, err := c.LoadTable(ctx, commit.Identifier)
	if err != nil {
		return m, err
	}
	for _, required := range commit.Requirements {
		if err := required.Validate(t.Metadata()); err != nil {
			return m, fmt.Errorf("%w: %w", table.ErrCommitFailed, err)
		}
	}
	after, err := table.UpdateTableMetadata(t.Metadata(), commit.Updates, t.MetadataLocation())
	if err != nil {
		return m, err
	}
	m = moved{table: commit.Identifier, from: t.MetadataLocation()}
	if m.to, err = following(t); err != nil {
		return m, err
	}
	if m.fs, err = t.FS(ctx); err != nil {
		return m, err
	}
	fs, ok := m.fs.(icebergio.WriteFileIO)
	if !ok {
		return m, fmt.Errorf("%s cannot be written to", m.to)
	}
	content, err := json.Marshal(after)
	if err != nil {
		return m, err
	}
	return m, fs.WriteFile(m.to, content)
}

// following gives the file of a table's metadata behind the present one:
// 00007-<uuid>.metadata.json behind 00006-….
func following(t *table.Table) (string, error) {
	number, _, _ := strings.Cut(path.Base(t.MetadataLocation()), "-")
	n, err := strconv.Atoi(number)
	if err != nil {
		return "", fmt.Errorf("its metadata has no number: %s", t.MetadataLocation())
	}
	properties := maps.Clone(t.Properties())
	delete(properties, table.MetadataCompressionKey) // its name says that it is not
	locations, err := table.LoadLocationProvider(t.Location(), properties)
	if err != nil {
		return "", err
	}
	return locations.NewTableMetadataFileLocation(n + 1)
}
