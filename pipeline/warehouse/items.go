package warehouse

import (
	"fmt"
	"slices"
)

// items is the table of a shard in which it keeps of every item of the source, in
// their order, what publication needs to see it beside those of other shards. It is
// never published.
const items Table = "items"

// stagedTables are those that a shard writes.
var stagedTables = append(slices.Clip(Tables), items)

// ItemRow is one item of the source: a document or a reject.
type ItemRow struct {
	// What stands for the id of the document; zero for a reject of the source.
	ID [16]byte `parquet:"id"`
	// What stands for all that the rows of the document come from, its id aside: two
	// documents with the same have the same mentions. Zero for a reject of the source.
	Content [16]byte `parquet:"content"`
	// What became of it.
	Kind ItemKind `parquet:"kind"`
	// Where it begins in the decompressed input, and its length in bytes, as a reject
	// says them.
	Offset int64 `parquet:"offset"`
	Bytes  int64 `parquet:"bytes"`
	// Beginning of the item as a reject shows it.
	Excerpt string `parquet:"excerpt"`
}

// ItemKind is what became of an item.
type ItemKind int32

// The kinds of items.
const (
	ItemDocument ItemKind = iota // a row of the table documents
	ItemRejected                 // a document that could not be analysed: a row of the table rejects
	ItemReject                   // a reject of the source: a row of the table rejects
)

func (r *ItemRow) check() error {
	if r.Kind < ItemDocument || r.Kind > ItemReject {
		return fmt.Errorf("column kind is %d", r.Kind)
	}
	return valid(column{"excerpt", r.Excerpt})
}

func (r *ItemRow) given() uint16 { return 0 }
