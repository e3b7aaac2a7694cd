package tables

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/iceberg-go"
	"github.com/apache/iceberg-go/catalog"
	"github.com/apache/iceberg-go/table"

	"github.com/dateline/dateline/pipeline/warehouse"
)

const (
	namespace = "news"
	friday    = "2026-11-20"
	saturday  = "2026-11-21"
)

// publish publishes documents of a date, each with as many mentions as it has
// letters, and rejects.
func publish(t *testing.T, out, date string, options warehouse.Options, documents []string, rejects ...string) {
	t.Helper()
	options.Version = "test"
	w, err := warehouse.Create(out, date, options)
	must(t, err)
	defer w.Abort()
	for _, id := range documents {
		must(t, w.WriteDocuments([]warehouse.DocumentRow{{DocID: id, Path: "feed", Language: "und", Mentions: int32(len(id))}}))
		for i := range len(id) {
			must(t, w.WriteMentions([]warehouse.MentionRow{{
				DocID: id, Mention: int32(i), StartByte: int32(i), EndByte: int32(i + 1), StartChar: int32(i), EndChar: int32(i + 1),
				Surface: id[i : i+1], Type: "person", Entity: "person:" + id, Confidence: 1, Rule: "test",
			}}))
		}
	}
	for _, path := range rejects {
		must(t, w.WriteRejects([]warehouse.RejectRow{{Path: path, Reason: "empty", Message: "it is empty"}}))
	}
	must(t, w.Publish(warehouse.Run{}, []warehouse.Input{{Path: "feed", Read: int64(len(documents) + len(rejects)), Documents: int64(len(documents)), Rejects: int64(len(rejects))}}))
}

func open(t *testing.T, out string) catalog.Catalog {
	t.Helper()
	c, err := Open(t.Context(), Settings{Location: filepath.Join(out, "_iceberg", "catalog.db"), Name: "test"})
	must(t, err)
	t.Cleanup(func() { c.(catalog.Closer).Close() })
	return c
}

func night(t *testing.T, out, date string) *Night {
	t.Helper()
	root, err := RootOf(out)
	must(t, err)
	n, err := ReadNight(out, date, root)
	must(t, err)
	return n
}

// said gives changes as "documents added 1 files 2 rows" of each table, and
// whatever else there is to say.
func said(changes []Change) (lines []string) {
	for _, c := range changes {
		line := fmt.Sprintf("%s %s %d files %d rows", c.Table, c.What, c.Files, c.Rows)
		if c.Gone > 0 {
			line += fmt.Sprintf(" %d gone", c.Gone)
		}
		if c.Shape != "" {
			line += " " + c.Shape
		}
		lines = append(lines, line)
	}
	return lines
}

// seen reads a table as it is now: "dt doc_id" of its rows, or the path of
// rejects, in their order. It reads day by day, for iceberg-go leaves dt null
// where other engines fill it in: testdata/engines has them read it.
func seen(t *testing.T, c catalog.Catalog, name warehouse.Table, filters ...iceberg.BooleanExpression) []string {
	t.Helper()
	tbl, err := c.LoadTable(t.Context(), table.Identifier{namespace, string(name)})
	if errors.Is(err, catalog.ErrNoSuchTable) {
		return nil
	}
	must(t, err)
	tasks, err := tbl.Scan().PlanFiles(t.Context())
	must(t, err)
	days := make(map[iceberg.Date]bool)
	for _, task := range tasks {
		days[task.File.Partition()[iceberg.PartitionDataIDStart].(iceberg.Date)] = true
	}
	column := "doc_id"
	if name == warehouse.Rejects {
		column = "path"
	}
	rows := []string{}
	for day := range days {
		filter := iceberg.NewAnd(iceberg.EqualTo(iceberg.Reference("dt"), day), iceberg.AlwaysTrue{}, filters...)
		_, records, err := tbl.Scan(table.WithRowFilter(filter), table.WithSelectedFields(column)).ToArrowRecords(t.Context())
		must(t, err)
		for record, err := range records {
			must(t, err)
			ids := record.Column(0).(*array.String)
			for i := range ids.Len() {
				rows = append(rows, day.ToTime().Format(time.DateOnly)+" "+ids.Value(i))
			}
		}
	}
	slices.Sort(rows)
	return rows
}

// files lists the files that a table has, without the folder out.
func files(t *testing.T, c catalog.Catalog, out string, name warehouse.Table) (names []string) {
	t.Helper()
	tbl, err := c.LoadTable(t.Context(), table.Identifier{namespace, string(name)})
	must(t, err)
	tasks, err := tbl.Scan().PlanFiles(t.Context())
	must(t, err)
	for _, task := range tasks {
		names = append(names, strings.TrimPrefix(task.File.FilePath(), "file://"+out+"/"))
	}
	slices.Sort(names)
	return names
}

func snapshots(t *testing.T, c catalog.Catalog, name warehouse.Table) []table.Snapshot {
	t.Helper()
	tbl, err := c.LoadTable(t.Context(), table.Identifier{namespace, string(name)})
	must(t, err)
	return tbl.Metadata().Snapshots()
}

// TestRegister goes through the life of a warehouse folder, step by step.
func TestRegister(t *testing.T) {
	out := t.TempDir()
	c := open(t, out)
	steps := []struct {
		what    string
		do      func()
		date    string
		want    []string
		files   []string // of documents
		rows    []string // of documents
		commits int      // snapshots of documents
	}{
		{
			"first night", func() { publish(t, out, friday, warehouse.Options{}, []string{"a", "bb"}) }, friday,
			[]string{"rejects unchanged 0 files 0 rows new table", "mentions added 1 files 3 rows new table", "documents added 1 files 2 rows new table"},
			[]string{"documents/dt=2026-11-20/part-0001-00000.parquet"},
			[]string{"2026-11-20 a", "2026-11-20 bb"}, 1,
		},
		{
			"the same again", func() {}, friday,
			[]string{"rejects unchanged 0 files 0 rows", "mentions unchanged 1 files 3 rows", "documents unchanged 1 files 2 rows"},
			[]string{"documents/dt=2026-11-20/part-0001-00000.parquet"},
			[]string{"2026-11-20 a", "2026-11-20 bb"}, 1,
		},
		{
			"late files", func() { publish(t, out, friday, warehouse.Options{Append: true}, []string{"ccc"}, "late.txt") }, friday,
			[]string{"rejects added 1 files 1 rows", "mentions added 2 files 6 rows", "documents added 2 files 3 rows"},
			[]string{"documents/dt=2026-11-20/part-0001-00000.parquet", "documents/dt=2026-11-20/part-0002-00000.parquet"},
			[]string{"2026-11-20 a", "2026-11-20 bb", "2026-11-20 ccc"}, 2,
		},
		{
			"second night", func() { publish(t, out, saturday, warehouse.Options{}, []string{"a"}) }, saturday,
			[]string{"rejects unchanged 0 files 0 rows", "mentions added 1 files 1 rows", "documents added 1 files 1 rows"},
			[]string{"documents/dt=2026-11-20/part-0001-00000.parquet", "documents/dt=2026-11-20/part-0002-00000.parquet", "documents/dt=2026-11-21/part-0001-00000.parquet"},
			[]string{"2026-11-20 a", "2026-11-20 bb", "2026-11-20 ccc", "2026-11-21 a"}, 3,
		},
		{
			"first night once more, from other inputs", func() { publish(t, out, friday, warehouse.Options{}, []string{"dddd"}) }, friday,
			[]string{"rejects replaced 0 files 0 rows 1 gone", "mentions replaced 1 files 4 rows 2 gone", "documents replaced 1 files 1 rows 2 gone"},
			[]string{"documents/dt=2026-11-20/part-0003-00000.parquet", "documents/dt=2026-11-21/part-0001-00000.parquet"},
			[]string{"2026-11-20 dddd", "2026-11-21 a"}, 4,
		},
	}
	for _, step := range steps {
		step.do()
		changes, err := Register(t.Context(), c, namespace, night(t, out, step.date))
		if err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		equal(t, step.what, said(changes), step.want)
		equal(t, step.what+": files", files(t, c, out, warehouse.Documents), step.files)
		equal(t, step.what+": rows", seen(t, c, warehouse.Documents), step.rows)
		if n := len(snapshots(t, c, warehouse.Documents)); n != step.commits {
			t.Errorf("%s: documents has %d snapshots, want %d", step.what, n, step.commits)
		}
	}
	last := snapshots(t, c, warehouse.Mentions)[3]
	if last.Summary.Operation != table.OpOverwrite {
		t.Errorf("a date is replaced by %s, want an overwrite", last.Summary.Operation)
	}
	for key, want := range map[string]string{"dateline.date": friday, "dateline.publication": "3", "dateline.version": "test", "total-records": "5"} {
		if got := last.Summary.Properties[key]; got != want {
			t.Errorf("the snapshot says %s = %q, want %q", key, got, want)
		}
	}
	// The day is a filter that needs no file opened, and the columns' statistics are there.
	equal(t, "one day", seen(t, c, warehouse.Documents, iceberg.EqualTo(iceberg.Reference("dt"), night(t, out, saturday).day)), []string{"2026-11-21 a"})
	equal(t, "one entity", seen(t, c, warehouse.Mentions, iceberg.EqualTo(iceberg.Reference("entity"), "person:a")), []string{"2026-11-21 a"})
	before := snapshots(t, c, warehouse.Documents)[2].SnapshotID
	after, err := c.LoadTable(t.Context(), table.Identifier{namespace, "documents"})
	must(t, err)
	tasks, err := after.Scan(table.WithSnapshotID(before)).PlanFiles(t.Context())
	must(t, err)
	if len(tasks) != 3 {
		t.Errorf("the snapshot before names %d files, want 3", len(tasks))
	}
}

// TestFieldIDs holds the columns of new tables against those of the files.
func TestFieldIDs(t *testing.T) {
	out := t.TempDir()
	c := open(t, out)
	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	_, err := Register(t.Context(), c, namespace, night(t, out, friday))
	must(t, err)
	for _, name := range warehouse.Tables {
		tbl, err := c.LoadTable(t.Context(), table.Identifier{namespace, string(name)})
		must(t, err)
		var got, want []string
		for _, f := range tbl.Schema().Fields() {
			got = append(got, fmt.Sprintf("%d %s %s %t", f.ID, f.Name, f.Type, f.Required))
		}
		for _, column := range name.Columns() {
			want = append(want, fmt.Sprintf("%d %s %s %t", column.ID, column.Name, types[column.Type], !column.Nullable))
		}
		equal(t, string(name), got, append(want, "10000 dt date false"))
		if fmt.Sprint(tbl.Spec()) != "[\n\t1000: dt: identity(10000)\n]" {
			t.Errorf("%s: the partition spec is %s", name, tbl.Spec())
		}
	}
}

// TestEvolved registers nights in tables that lack a column, as an earlier
// dateline had them, and to which others have done something.
func TestEvolved(t *testing.T) {
	out := t.TempDir()
	c := open(t, out)
	ident := table.Identifier{namespace, "documents"}
	columns := warehouse.Documents.Columns()
	if last := columns[len(columns)-1]; last.Name != "duplicate_of" || !last.Nullable {
		t.Fatalf("the last column is %s", last.Name)
	}
	_, _, err := prepare(t.Context(), c, namespace, warehouse.Documents, columns[:len(columns)-1])
	must(t, err)
	old, err := c.LoadTable(t.Context(), ident)
	must(t, err)
	tx := old.NewTransaction()
	must(t, tx.UpdateSchema(true, false).AddColumn([]string{"reviewed"}, iceberg.PrimitiveTypes.Bool, "", false, nil).RenameColumn([]string{"url"}, "link").Commit())
	_, err = tx.Commit(t.Context())
	must(t, err)

	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	changes, err := Register(t.Context(), c, namespace, night(t, out, friday))
	must(t, err)
	equal(t, "changes", said(changes[2:]), []string{"documents added 1 files 1 rows new columns"})
	got, err := c.LoadTable(t.Context(), ident)
	must(t, err)
	ids := map[string]int{"doc_id": 1, "link": 4, "duplicate_of": 20, "dt": 10_000, "reviewed": 10_001}
	for name, id := range ids {
		if f, ok := got.Schema().FindFieldByName(name); !ok || f.ID != id {
			t.Errorf("%s has the field id %d, want %d", name, f.ID, id)
		}
	}
	if n := got.Schema().NumFields(); n != len(columns)+2 {
		t.Errorf("there are %d columns, want %d", n, len(columns)+2)
	}
	equal(t, "rows", seen(t, c, warehouse.Documents), []string{"2026-11-20 a"})
	changes, err = Register(t.Context(), c, namespace, night(t, out, friday))
	must(t, err)
	equal(t, "again", said(changes[2:]), []string{"documents unchanged 1 files 1 rows"})
}

// TestForeignColumn has a column in the place of one of dateline's.
func TestForeignColumn(t *testing.T) {
	out := t.TempDir()
	c := open(t, out)
	columns := warehouse.Documents.Columns()
	tbl, _, err := prepare(t.Context(), c, namespace, warehouse.Documents, columns[:len(columns)-1])
	must(t, err)
	tx := tbl.NewTransaction()
	must(t, tx.UpdateSchema(true, false).AddColumn([]string{"duplicate_of"}, iceberg.PrimitiveTypes.String, "", false, nil).Commit())
	_, err = tx.Commit(t.Context())
	must(t, err)
	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	_, err = Register(t.Context(), c, namespace, night(t, out, friday))
	wantError(t, err, "table documents: it has a column duplicate_of that is not dateline's, whose field id is 20: rename it")
}

// TestPartitionedByOthers leaves a partitioning that others have chosen, and adds
// by the day all the same.
func TestPartitionedByOthers(t *testing.T) {
	out := t.TempDir()
	c := open(t, out)
	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	_, err := Register(t.Context(), c, namespace, night(t, out, friday))
	must(t, err)
	tbl, err := c.LoadTable(t.Context(), table.Identifier{namespace, "mentions"})
	must(t, err)
	tx := tbl.NewTransaction()
	must(t, tx.UpdateSpec(true).AddField("entity", iceberg.BucketTransform{NumBuckets: 4}, "entity_bucket").Commit())
	_, err = tx.Commit(t.Context())
	must(t, err)
	publish(t, out, saturday, warehouse.Options{}, []string{"bb"})
	_, err = Register(t.Context(), c, namespace, night(t, out, saturday))
	must(t, err)
	equal(t, "rows", seen(t, c, warehouse.Mentions), []string{"2026-11-20 a", "2026-11-21 bb", "2026-11-21 bb"})
}

// alone is a catalogue that commits one table at a time, and dies before the
// commit of a number of files.
type alone struct {
	catalog.Catalog
	dieAt, commits int
}

var errDied = errors.New("died")

func (c *alone) LoadTable(ctx context.Context, ident table.Identifier) (*table.Table, error) {
	t, err := c.Catalog.LoadTable(ctx, ident)
	if err != nil {
		return nil, err
	}
	return table.New(t.Identifier(), t.Metadata(), t.MetadataLocation(), t.FS, c), nil
}

func (c *alone) CommitTable(ctx context.Context, ident table.Identifier, required []table.Requirement, updates []table.Update) (table.Metadata, string, error) {
	if slices.ContainsFunc(updates, func(u table.Update) bool { return u.Action() == table.UpdateAddSnapshot }) {
		if c.commits++; c.commits == c.dieAt {
			return nil, "", errDied
		}
	}
	return c.Catalog.CommitTable(ctx, ident, required, updates)
}

// TestInterrupted stops between the tables, where they have commits of their own:
// what is in documents has its mentions and rejects, and the next time ends it.
func TestInterrupted(t *testing.T) {
	for dieAt := 1; dieAt <= 3; dieAt++ {
		out := t.TempDir()
		c := open(t, out)
		publish(t, out, friday, warehouse.Options{}, []string{"a", "bb"}, "empty.txt")
		_, err := Register(t.Context(), &alone{Catalog: c, dieAt: dieAt}, namespace, night(t, out, friday))
		if !errors.Is(err, errDied) {
			t.Fatalf("before commit %d: %v", dieAt, err)
		}
		if rows := seen(t, c, warehouse.Documents); len(rows) != 0 {
			t.Errorf("before commit %d: documents has %q", dieAt, rows)
		}
		_, err = Register(t.Context(), &alone{Catalog: c}, namespace, night(t, out, friday))
		must(t, err)
		equal(t, "rejects", seen(t, c, warehouse.Rejects), []string{"2026-11-20 empty.txt"})
		equal(t, "mentions", seen(t, c, warehouse.Mentions), []string{"2026-11-20 a", "2026-11-20 bb", "2026-11-20 bb"})
		equal(t, "documents", seen(t, c, warehouse.Documents), []string{"2026-11-20 a", "2026-11-20 bb"})
		for _, name := range warehouse.Tables {
			if n := len(snapshots(t, c, name)); n != 1 {
				t.Errorf("before commit %d: %s has %d snapshots, want 1", dieAt, name, n)
			}
		}
	}
}

// meddled is a catalogue in which others commit right before every commit.
type meddled struct {
	*sqlite
	meddle func()
}

func (c *meddled) CommitTransaction(ctx context.Context, commits []table.TableCommit) error {
	c.meddle()
	return c.sqlite.CommitTransaction(ctx, commits)
}

// TestConflict has another registration commit in between, of another date and of
// the same one: nothing is lost and nothing is there twice.
func TestConflict(t *testing.T) {
	for _, other := range []string{saturday, friday} {
		out := t.TempDir()
		c := open(t, out).(*sqlite)
		publish(t, out, friday, warehouse.Options{}, []string{"a"}, "empty.txt")
		publish(t, out, saturday, warehouse.Options{}, []string{"bb"})
		times := 0
		_, err := Register(t.Context(), &meddled{c, func() {
			if times++; times == 1 {
				_, err := Register(t.Context(), c, namespace, night(t, out, other))
				must(t, err)
			}
		}}, namespace, night(t, out, friday))
		must(t, err)
		want := map[string][]string{saturday: {"2026-11-20 a", "2026-11-21 bb"}, friday: {"2026-11-20 a"}}[other]
		equal(t, other, seen(t, c, warehouse.Documents), want)
		equal(t, other, seen(t, c, warehouse.Rejects), []string{"2026-11-20 empty.txt"})
	}
}

// TestNeverFree gives up where others commit again and again.
func TestNeverFree(t *testing.T) {
	out := t.TempDir()
	c := open(t, out).(*sqlite)
	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	times := 0
	_, err := Register(t.Context(), &meddled{c, func() {
		times++
		day := fmt.Sprintf("2026-10-%02d", times)
		publish(t, out, day, warehouse.Options{}, []string{"x"})
		_, err := Register(t.Context(), c, namespace, night(t, out, day))
		must(t, err)
	}}, namespace, night(t, out, friday))
	if !errors.Is(err, table.ErrCommitFailed) {
		t.Fatalf("%v", err)
	}
	wantError(t, err, "others have committed to the tables 6 times meanwhile, nothing was registered: try again")
	left, err := filepath.Glob(filepath.Join(out, "_iceberg", "news.db", "documents", "metadata", "*.metadata.json"))
	must(t, err)
	if len(left) != 2+6 {
		t.Errorf("there are %d metadata files, want those of 2 commits that made the table and of 6 that others made", len(left))
	}
}

// TestAtOnce lets a commit fail in its last table: the others stay as they were.
func TestAtOnce(t *testing.T) {
	out := t.TempDir()
	c := open(t, out).(*sqlite)
	publish(t, out, friday, warehouse.Options{}, []string{"a"}, "empty.txt")
	n := night(t, out, friday)
	var commits []table.TableCommit
	for _, name := range order {
		tbl, _, err := prepare(t.Context(), c, namespace, name, name.Columns())
		must(t, err)
		_, tx, err := stage(t.Context(), tbl, name, n)
		must(t, err)
		commit, err := tx.TableCommit()
		must(t, err)
		commits = append(commits, commit)
	}
	_, err := c.db.Exec(`CREATE TRIGGER fault BEFORE UPDATE ON iceberg_tables WHEN NEW.table_name = 'documents' BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
	must(t, err)
	wantError(t, c.CommitTransaction(t.Context(), commits), "catalogue: ")
	for _, name := range warehouse.Tables {
		if rows := seen(t, c, name); len(rows) != 0 {
			t.Errorf("%s has %q", name, rows)
		}
	}
	_, err = c.db.Exec(`DROP TRIGGER fault`)
	must(t, err)
	must(t, c.CommitTransaction(t.Context(), commits))
	equal(t, "documents", seen(t, c, warehouse.Documents), []string{"2026-11-20 a"})
}

// TestFolderAnew makes a warehouse folder anew under a catalogue that stands
// elsewhere: the names of the parts are the same, what they hold is not.
func TestFolderAnew(t *testing.T) {
	out := t.TempDir()
	c := open(t, t.TempDir())
	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	_, err := Register(t.Context(), c, namespace, night(t, out, friday))
	must(t, err)
	must(t, os.RemoveAll(out))
	publish(t, out, friday, warehouse.Options{}, []string{"a", "bb"})
	changes, err := Register(t.Context(), c, namespace, night(t, out, friday))
	must(t, err)
	equal(t, "changes", said(changes[2:]), []string{"documents replaced 1 files 2 rows 1 gone"})
	equal(t, "rows", seen(t, c, warehouse.Documents), []string{"2026-11-20 a", "2026-11-20 bb"})
}

// TestNotWhole refuses nights that are not what their manifests say.
func TestNotWhole(t *testing.T) {
	const part = "documents/dt=2026-11-20/part-0001-00000.parquet"
	tests := []struct {
		what string
		do   func(out string) error
		want string
	}{
		{"no such date", func(out string) error { return os.RemoveAll(warehouse.RunFolder(out, friday)) }, "2026-11-20 is not published in"},
		{"no manifest", func(out string) error { return os.Remove(warehouse.RunFolder(out, friday) + "/manifest.json") }, "2026-11-20 is not published in"},
		{"no _SUCCESS", func(out string) error { return os.Remove(warehouse.RunFolder(out, friday) + "/_SUCCESS") }, "2026-11-20 has no _SUCCESS in"},
		{"a part missing", func(out string) error { return os.Remove(filepath.Join(out, part)) }, "a part is missing"},
		{"a part cut off", func(out string) error { return os.Truncate(filepath.Join(out, part), 100) }, "has 100 bytes, the manifest says"},
		{"a part of another content", func(out string) error {
			info, err := os.Stat(filepath.Join(out, part))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(out, part), make([]byte, info.Size()), 0o644)
		}, "cannot be read"},
	}
	for _, test := range tests {
		out := t.TempDir()
		publish(t, out, friday, warehouse.Options{}, []string{"a"})
		must(t, test.do(out))
		_, err := ReadNight(out, friday, "file:///x")
		if err == nil {
			t.Errorf("%s: no error", test.what)
			continue
		}
		wantError(t, err, test.want)
	}
}

// TestColumnsOfFiles holds the columns of files against what is known of them.
func TestColumnsOfFiles(t *testing.T) {
	out := t.TempDir()
	publish(t, out, friday, warehouse.Options{}, []string{"a"})
	file := night(t, out, friday).parts[warehouse.Documents][0].footer.Schema
	columns := warehouse.Documents.Columns()
	change := func(i int, f func(*warehouse.Column)) []warehouse.Column {
		changed := slices.Clone(columns)
		f(&changed[i])
		return changed
	}
	tests := map[string][]warehouse.Column{
		"":                                 columns,
		"its column line has the field id": change(2, func(c *warehouse.Column) { c.ID = 77 }),
		"its column duplicate_of is of a newer dateline": columns[:len(columns)-1],
		"it has no column lines":                         change(2, func(c *warehouse.Column) { c.Name, c.Nullable = "lines", false }),
	}
	for _, want := range slices.Sorted(maps.Keys(tests)) {
		if err := checkColumns(file, tests[want]); want == "" {
			must(t, err)
		} else {
			wantError(t, err, want)
		}
	}
	must(t, checkColumns(file, append(columns, warehouse.Column{Name: "later", ID: 21, Nullable: true})))
}

// TestRootOf refuses paths that engines read in different ways.
func TestRootOf(t *testing.T) {
	root, err := RootOf("/data/warehouse")
	must(t, err)
	if root != "file:///data/warehouse" {
		t.Errorf("it is %s", root)
	}
	for _, folder := range []string{"/data/my warehouse", "/data/100%", "/data/أخبار"} {
		if _, err := RootOf(folder); err == nil {
			t.Errorf("%s is taken", folder)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got  %q\n want %q", what, got, want)
	}
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %v, want %s", err, want)
	}
}
