// Package batches writes the rows of the tables as an Arrow stream, in record
// batches of a bounded size.
package batches

import (
	"maps"
	"slices"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// The columns of a stream of all tables. Of each row either document or reject is
// null; mentions is empty where there are none. Documents with the same content have
// the same mentions; it is null for what is no document at all.
const (
	documentColumn = iota
	mentionsColumn
	rejectColumn
	contentColumn
)

// Schema is that of a stream of one table, or of all where table is empty.
func Schema(table warehouse.Table, metadata map[string]string) *arrow.Schema {
	keys := slices.Sorted(maps.Keys(metadata))
	values := make([]string, len(keys))
	for i, key := range keys {
		values[i] = metadata[key]
	}
	described := arrow.NewMetadata(keys, values)
	if table != "" {
		return arrow.NewSchema(withIDs(table), &described)
	}
	mention := arrow.Field{Name: "element", Type: arrow.StructOf(fields(warehouse.Mentions)...)}
	return arrow.NewSchema([]arrow.Field{
		documentColumn: {Name: "document", Type: arrow.StructOf(fields(warehouse.Documents)...), Nullable: true},
		mentionsColumn: {Name: "mentions", Type: arrow.ListOfField(mention)},
		rejectColumn:   {Name: "reject", Type: arrow.StructOf(fields(warehouse.Rejects)...), Nullable: true},
		contentColumn:  {Name: "content", Type: arrow.BinaryTypes.Binary, Nullable: true},
	}, &described)
}

// fields are the columns of a table.
func fields(table warehouse.Table) []arrow.Field {
	var all []arrow.Field
	for _, c := range table.Columns() {
		all = append(all, arrow.Field{Name: c.Name, Type: types[c.Type], Nullable: c.Nullable})
	}
	return all
}

// withIDs are the columns of a table with their ids, as readers of Parquet give them:
// what writes the table has them in its files.
func withIDs(table warehouse.Table) []arrow.Field {
	all := fields(table)
	for i, c := range table.Columns() {
		all[i].Metadata = arrow.NewMetadata([]string{"PARQUET:field_id"}, []string{strconv.Itoa(c.ID)})
	}
	return all
}

var types = map[warehouse.Type]arrow.DataType{
	warehouse.String:    arrow.BinaryTypes.String,
	warehouse.Int32:     arrow.PrimitiveTypes.Int32,
	warehouse.Int64:     arrow.PrimitiveTypes.Int64,
	warehouse.Double:    arrow.PrimitiveTypes.Float64,
	warehouse.Boolean:   arrow.FixedWidthTypes.Boolean,
	warehouse.Date:      arrow.FixedWidthTypes.Date32,
	warehouse.Timestamp: arrow.FixedWidthTypes.Timestamp_us,
}
