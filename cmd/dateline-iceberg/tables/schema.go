package tables

import (
	"fmt"
	"slices"

	"github.com/apache/iceberg-go"
	"github.com/apache/iceberg-go/table"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// partitionID is the field id of dt, which is in no file. Dateline numbers the
// columns of a table from 1 and goes on from there; what others add to an Iceberg
// table gets an id beyond the highest. So neither ever meets the other or dt.
const partitionID = 10_000

// schema gives the columns as Iceberg has them: with the field ids of the files,
// and the partition column behind them. That one is optional: PyIceberg looks for
// a required column in the file, and in no other place.
func schema(columns []warehouse.Column) *iceberg.Schema {
	var fields []iceberg.NestedField
	for _, c := range columns {
		fields = append(fields, iceberg.NestedField{ID: c.ID, Name: c.Name, Type: types[c.Type], Required: !c.Nullable, Doc: c.Meaning})
	}
	dt := warehouse.Partition
	fields = append(fields, iceberg.NestedField{ID: partitionID, Name: dt.Name, Type: types[dt.Type], Doc: dt.Meaning})
	return iceberg.NewSchema(0, fields...)
}

var types = map[warehouse.Type]iceberg.Type{
	warehouse.String:    iceberg.PrimitiveTypes.String,
	warehouse.Int32:     iceberg.PrimitiveTypes.Int32,
	warehouse.Int64:     iceberg.PrimitiveTypes.Int64,
	warehouse.Double:    iceberg.PrimitiveTypes.Float64,
	warehouse.Boolean:   iceberg.PrimitiveTypes.Bool,
	warehouse.Date:      iceberg.PrimitiveTypes.Date,
	warehouse.Timestamp: iceberg.PrimitiveTypes.TimestampTz,
}

// byDay is the partition spec of new tables: readers take dt from the metadata
// of a file where the file has no such column, as the specification says of
// identity transforms.
func byDay() iceberg.PartitionSpec {
	return iceberg.NewPartitionSpec(iceberg.PartitionField{
		SourceIDs: []int{partitionID}, FieldID: iceberg.PartitionDataIDStart, Name: warehouse.Partition.Name, Transform: iceberg.IdentityTransform{},
	})
}

// daySpec finds the spec by which the files of a night are added: that of dt
// alone, which need not be the one that new files of others get.
func daySpec(m table.Metadata) (iceberg.PartitionSpec, bool) {
	for _, spec := range m.PartitionSpecs() {
		if spec.NumFields() != 1 {
			continue
		}
		if f := spec.Field(0); slices.Equal(f.SourceIDs, []int{partitionID}) && f.Transform.Equals(iceberg.IdentityTransform{}) {
			return spec, true
		}
	}
	return iceberg.PartitionSpec{}, false
}

// shape lists what a table lacks of the schema: columns that a newer dateline
// has added, and for a new table the field ids, dt and its partitions. What
// others have added or renamed stays.
func shape(m table.Metadata, want *iceberg.Schema) ([]table.Update, error) {
	var updates []table.Update
	evolved, err := evolve(m, want)
	if err != nil {
		return nil, err
	}
	if evolved != nil {
		updates = append(updates, table.NewAddSchemaUpdate(evolved), table.NewSetCurrentSchemaUpdate(lastAdded))
	}
	if _, ok := daySpec(m); !ok {
		spec := byDay()
		updates = append(updates, table.NewAddPartitionSpecUpdate(&spec, false))
		if m.PartitionSpec().IsUnpartitioned() {
			updates = append(updates, table.NewSetDefaultSpecUpdate(lastAdded))
		}
	}
	return updates, nil
}

// lastAdded stands in an update for the schema or the spec added by the one
// before it.
const lastAdded = -1

// evolve gives the schema that a table is to have; nil if it has it.
func evolve(m table.Metadata, want *iceberg.Schema) (*iceberg.Schema, error) {
	current, empty := m.CurrentSchema(), m.CurrentSnapshot() == nil
	next := len(m.Schemas())
	if _, ok := current.FindFieldByID(partitionID); !ok && empty {
		// Catalogues number the columns of a new table themselves.
		return iceberg.NewSchema(next, want.Fields()...), nil
	}
	fields, changed := slices.Clone(current.Fields()), false
	for _, w := range want.Fields() {
		i := slices.IndexFunc(fields, func(f iceberg.NestedField) bool { return f.ID == w.ID })
		switch {
		case i < 0 && slices.ContainsFunc(fields, func(f iceberg.NestedField) bool { return f.Name == w.Name }):
			return nil, fmt.Errorf("it has a column %s that is not dateline's, whose field id is %d: rename it", w.Name, w.ID)
		case i < 0:
			w.Required = w.Required && empty // earlier rows have null
			dt := slices.IndexFunc(fields, func(f iceberg.NestedField) bool { return f.ID == partitionID })
			fields = slices.Insert(fields, max(dt, 0), w)
			changed = true
		case !fields[i].Type.Equals(w.Type):
			return nil, fmt.Errorf("its column %s, field id %d, is of type %s, and dateline writes %s", fields[i].Name, w.ID, fields[i].Type, w.Type)
		case fields[i].Required && !w.Required:
			fields[i].Required = false
			changed = true
		}
	}
	if !changed {
		return nil, nil
	}
	return iceberg.NewSchema(next, fields...), nil
}
