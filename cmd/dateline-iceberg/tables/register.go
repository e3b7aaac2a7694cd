// Package tables registers what dateline publishes in Iceberg tables, documents,
// mentions and rejects, without copying or changing a file.
//
// A night is one snapshot of each table it changes, and where the catalogue
// commits several tables at once, one commit: the SQLite catalogue always, a REST
// catalogue that has the endpoint for it. Elsewhere the tables follow each other,
// documents last: a date that is in documents has its mentions and rejects, though
// while a date is replaced they may be newer than its documents. The same command
// again ends what was interrupted.
package tables

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/apache/iceberg-go"
	"github.com/apache/iceberg-go/catalog"
	"github.com/apache/iceberg-go/catalog/rest"
	"github.com/apache/iceberg-go/table"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// Change is what a registration has done to a table.
type Change struct {
	Table warehouse.Table
	What  What
	Files int    // of the date, as they are now
	Rows  int64  // in them
	Gone  int    // files that are no longer part of the table
	Shape string // "new table", "new columns", or nothing
}

// What is what becomes of the files of a date.
type What string

// What can become of them.
const (
	Added     What = "added"     // beside what the table has of the date, if anything
	Replaced  What = "replaced"  // in the place of what it had
	Unchanged What = "unchanged" // they are those that it has
)

// order is that of the commits where each table has its own.
var order = []warehouse.Table{warehouse.Rejects, warehouse.Mentions, warehouse.Documents}

// attempts is how often a registration begins anew when others have committed
// meanwhile.
const attempts = 6

// Register brings the tables of a namespace to hold of a date what the night
// holds, and makes them where they are missing. The changes are in the order of
// the commits.
func Register(ctx context.Context, c catalog.Catalog, namespace string, n *Night) ([]Change, error) {
	for attempt := 1; ; attempt++ {
		changes, err := register(ctx, c, namespace, n)
		if !errors.Is(err, table.ErrCommitFailed) {
			return changes, err
		}
		if attempt == attempts {
			return nil, fmt.Errorf("others have committed to the tables %d times meanwhile, nothing was registered: try again: %w", attempts, err)
		}
		select {
		case <-time.After(time.Duration(attempt*attempt) * 50 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func register(ctx context.Context, c catalog.Catalog, namespace string, n *Night) ([]Change, error) {
	var changes []Change
	var transactions []*table.Transaction
	for _, name := range order {
		t, shaped, err := prepare(ctx, c, namespace, name, name.Columns())
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
		change, transaction, err := stage(ctx, t, name, n)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
		change.Shape = shaped
		changes = append(changes, change)
		if transaction != nil {
			transactions = append(transactions, transaction)
		}
	}
	return changes, commit(ctx, c, transactions)
}

// prepare loads a table, and makes it or gives it the columns that it lacks; shaped
// says so.
func prepare(ctx context.Context, c catalog.Catalog, namespace string, name warehouse.Table, columns []warehouse.Column) (t *table.Table, shaped string, err error) {
	ident := table.Identifier{namespace, string(name)}
	shaped = "new columns"
	t, err = c.LoadTable(ctx, ident)
	if errors.Is(err, catalog.ErrNoSuchTable) || errors.Is(err, catalog.ErrNoSuchNamespace) {
		shaped = "new table"
		t, err = create(ctx, c, ident, columns)
	}
	if err != nil {
		return nil, "", err
	}
	m := t.Metadata()
	updates, err := shape(m, schema(columns))
	if err != nil || len(updates) == 0 {
		return t, "", err
	}
	_, _, err = c.CommitTable(ctx, ident, []table.Requirement{
		table.AssertTableUUID(m.TableUUID()),
		table.AssertCurrentSchemaID(m.CurrentSchema().ID),
		table.AssertLastAssignedFieldID(m.LastColumnID()),
		table.AssertDefaultSpecID(m.DefaultPartitionSpec()),
	}, updates)
	if err != nil {
		err = fmt.Errorf("its schema cannot be brought up to date: %w", err)
	}
	t, loadErr := c.LoadTable(ctx, ident)
	if loadErr != nil {
		return nil, "", errors.Join(err, loadErr)
	}
	if err != nil { // unless another has done the same
		if updates, shapeErr := shape(t.Metadata(), schema(columns)); shapeErr == nil && len(updates) == 0 {
			return t, "", nil
		}
	}
	return t, shaped, err
}

// create makes a table, and its namespace. The catalogue gives the columns field
// ids of its own and shape the right ones.
func create(ctx context.Context, c catalog.Catalog, ident table.Identifier, columns []warehouse.Column) (*table.Table, error) {
	err := c.CreateNamespace(ctx, ident[:1], nil)
	if err != nil && !errors.Is(err, catalog.ErrNamespaceAlreadyExists) {
		return nil, fmt.Errorf("namespace %s cannot be made: %w", ident[0], err)
	}
	t, err := c.CreateTable(ctx, ident, schema(columns), catalog.WithProperties(properties))
	if errors.Is(err, catalog.ErrTableAlreadyExists) {
		return c.LoadTable(ctx, ident) // another has just made it
	}
	return t, err
}

// properties are those of a new table.
var properties = iceberg.Properties{
	table.PropertyFormatVersion: "2", // that every engine reads
	// The files are dateline's: no engine removes them with a table or a snapshot.
	"gc.enabled": "false",
}

// stage finds out what is to be done to a table, and does it in a transaction;
// nil where nothing is to be done.
func stage(ctx context.Context, t *table.Table, name warehouse.Table, n *Night) (Change, *table.Transaction, error) {
	change := Change{Table: name, What: Unchanged}
	spec, _ := daySpec(t.Metadata())
	var add []iceberg.DataFile
	for _, p := range n.parts[name] {
		f, err := dataFile(p, name, spec, t, n.day)
		if err != nil {
			return change, nil, fmt.Errorf("%s: %w", p.Path, err)
		}
		add = append(add, f)
		change.Files++
		change.Rows += p.Rows
	}
	remove, err := registered(ctx, t, n.day)
	if err != nil {
		return change, nil, err
	}
	// What is in both stays.
	for i := len(add) - 1; i >= 0; i-- {
		if j := slices.IndexFunc(remove, func(f iceberg.DataFile) bool { return same(f, add[i]) }); j >= 0 {
			add, remove = slices.Delete(add, i, i+1), slices.Delete(remove, j, j+1)
		}
	}
	switch {
	case len(remove) > 0:
		change.What, change.Gone = Replaced, len(remove)
	case len(add) > 0:
		change.What = Added
	default:
		return change, nil, nil
	}
	transaction := t.NewTransaction()
	// Whoever commits meanwhile makes this begin anew: the library would append to
	// what it has not seen.
	if err := transaction.AssertRefSnapshotID(table.MainBranch); err != nil {
		return change, nil, err
	}
	said := iceberg.Properties{"dateline.date": n.Date, "dateline.publication": strconv.Itoa(n.Publication), "dateline.version": n.Version}
	return change, transaction, replace(ctx, transaction, remove, add, said)
}

// replace puts files in the place of others, in one snapshot. Only where a file
// has come under the name of another one, in a warehouse folder that was made
// anew, it is added in a second one of the same commit.
func replace(ctx context.Context, t *table.Transaction, remove, add []iceberg.DataFile, said iceberg.Properties) error {
	named := func(f iceberg.DataFile) bool {
		return slices.ContainsFunc(remove, func(r iceberg.DataFile) bool { return r.FilePath() == f.FilePath() })
	}
	now := slices.DeleteFunc(slices.Clone(add), named)
	then := slices.DeleteFunc(slices.Clone(add), func(f iceberg.DataFile) bool { return !named(f) })
	// The columns are known by their ids, in the files as in the table.
	if err := t.ReplaceDataFilesWithDataFiles(ctx, remove, now, said, table.WithoutAutoNameMapping()); err != nil {
		return err
	}
	return t.AddDataFiles(ctx, then, said, table.WithoutAutoNameMapping())
}

// dataFile describes a part, with what its footer says of its columns.
func dataFile(p part, name warehouse.Table, spec iceberg.PartitionSpec, t *table.Table, day iceberg.Date) (iceberg.DataFile, error) {
	return table.DataFileFromMetadata(table.DataFileArgs{
		Schema: schema(name.Columns()), Spec: spec, PartitionValues: map[int]any{spec.Field(0).FieldID: day},
		Format: iceberg.ParquetFile, Content: iceberg.EntryContentData, FormatVersion: t.Metadata().Version(),
		Metadata: p.footer, FilePath: p.uri, FileSize: p.Bytes, Properties: t.Properties(),
	})
}

// registered lists the files that a table has of a day.
func registered(ctx context.Context, t *table.Table, day iceberg.Date) ([]iceberg.DataFile, error) {
	dt, _ := t.Schema().FindColumnName(partitionID)
	tasks, err := t.Scan(table.WithRowFilter(iceberg.EqualTo(iceberg.Reference(dt), day))).PlanFiles(ctx)
	if err != nil {
		return nil, err
	}
	var files []iceberg.DataFile
	for _, task := range tasks {
		files = append(files, task.File)
	}
	return files, nil
}

// same reports whether a file of a table is a part as it is now.
func same(f, p iceberg.DataFile) bool {
	return f.FilePath() == p.FilePath() && f.FileSizeBytes() == p.FileSizeBytes() && f.Count() == p.Count()
}

// commit commits transactions of different tables, at once if the catalogue can.
func commit(ctx context.Context, c catalog.Catalog, transactions []*table.Transaction) error {
	if len(transactions) == 0 {
		return nil
	}
	if together, err := catalog.NewMultiTableTransaction(c); err == nil {
		for _, t := range transactions {
			if err := together.AddTransaction(t); err != nil {
				return err
			}
		}
		err := together.Commit(ctx)
		if !errors.Is(err, rest.ErrEndpointNotSupported) {
			return unsure(err)
		}
	}
	for _, t := range transactions {
		if _, err := t.Commit(ctx); err != nil {
			return unsure(err)
		}
	}
	return nil
}

// unsure says so of an error that leaves open whether the commit was made.
func unsure(err error) error {
	if errors.Is(err, rest.ErrCommitStateUnknown) {
		return fmt.Errorf("it is not known whether the catalogue has registered the night: run the same command again, which looks: %w", err)
	}
	return err
}
