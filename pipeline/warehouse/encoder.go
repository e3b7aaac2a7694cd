package warehouse

import "github.com/parquet-go/parquet-go"

// encoder writes rows of a window to the columns of a part. What rows that mention the
// same share is looked up once for those that follow each other, as they do where rows
// are sorted.
type encoder struct {
	window *window
	coded  []*coded // all of them

	docID, surface, confidence, rule, dateStart, dateEnd *coded

	texts   [len(sharedTexts)]*coded
	numbers [len(ownNumbers)]*parquet.ColumnWriter
	parent  *parquet.ColumnWriter

	// Codes in the row group by index, and 1; 0 where they are not known.
	docs, rules []int32
	percents    [101]int32

	text     []byte // scratch
	surfaces []byte
	values   [rowsInBatch]parquet.Value
}

// sharedTexts are the columns of texts that rows with the same named share.
var sharedTexts = [...]struct {
	column string
	of     func(*named) string
}{
	{"type", func(n *named) string { return n.kind }},
	{"entity", (*named).entity},
	{"name", (*named).name},
	{"name_key", (*named).nameKey},
	{"country", func(n *named) string { return n.country }},
	{"form", func(n *named) string { return n.form }},
	{"value", (*named).value},
	{"precision", func(n *named) string { return n.precision }},
	{"calendar", func(n *named) string { return n.calendar }},
	{"resolved_by", func(n *named) string { return n.resolvedBy }},
	{"flags", func(n *named) string { return n.remarks }},
}

// ownNumbers are the columns of numbers that every row has.
var ownNumbers = [...]struct {
	column string
	of     func(*mention) int32
}{
	{"mention", func(m *mention) int32 { return m.number }},
	{"start_byte", func(m *mention) int32 { return m.startByte }},
	{"end_byte", func(m *mention) int32 { return m.endByte }},
	{"start_char", func(m *mention) int32 { return m.startChar }},
	{"end_char", func(m *mention) int32 { return m.endChar }},
}

// newEncoder makes one for a part, whose coded columns there are by their numbers.
func newEncoder(w *window, part *parquet.GenericWriter[MentionRow], columns []*coded) *encoder {
	e := &encoder{window: w}
	writers := part.ColumnWriters()
	number := make(map[string]int)
	for i, f := range part.Schema().Fields() {
		number[f.Name()] = i
		if c := columns[i]; c != nil {
			c.writer = writers[i]
			e.coded = append(e.coded, c)
		}
	}
	of := func(column string) *coded { return columns[number[column]] }
	e.docID, e.surface, e.confidence, e.rule = of("doc_id"), of("surface"), of("confidence"), of("rule")
	e.dateStart, e.dateEnd = of("date_start"), of("date_end")
	for i, t := range sharedTexts {
		e.texts[i] = of(t.column)
	}
	for i, n := range ownNumbers {
		e.numbers[i] = writers[number[n.column]]
	}
	e.parent = writers[number["parent"]]
	return e
}

// begin begins a row group.
func (e *encoder) begin() {
	e.docs = append(e.docs[:0], make([]int32, len(e.window.docs))...)
	e.rules = append(e.rules[:0], make([]int32, len(e.window.rules))...)
	clear(e.percents[:])
	for _, c := range e.coded {
		c.last.code = -1
	}
}

// write writes up to rowsInBatch rows.
func (e *encoder) write(rows []mention) error {
	for first := 0; first < len(rows); {
		last := first + 1
		for last < len(rows) && rows[last].named == rows[first].named {
			last++
		}
		e.addShared(&e.window.names.all[rows[first].named], last-first)
		first = last
	}
	e.addOwn(rows)
	for _, c := range e.coded {
		if err := c.write(); err != nil {
			return err
		}
	}
	values := e.values[:len(rows)]
	for n, c := range e.numbers {
		for i := range rows {
			values[i] = parquet.Int32Value(ownNumbers[n].of(&rows[i]))
		}
		if _, err := c.WriteRowValues(values); err != nil {
			return err
		}
	}
	for i := range rows {
		if values[i] = nulls[i]; rows[i].parent != noParent {
			values[i] = parquet.Int32Value(rows[i].parent).Level(0, 1, 0)
		}
	}
	_, err := e.parent.WriteRowValues(values)
	return err
}

// addShared adds what rows share that mention the same.
func (e *encoder) addShared(n *named, rows int) {
	for i, c := range e.texts {
		if text := sharedTexts[i].of(n); text != "" || c == e.texts[0] { // a row without a type has an empty one
			addText(c, text, rows)
		} else {
			c.null(rows)
		}
	}
	if n.days {
		e.dateStart.add(parquet.Int32Value(n.start), rows)
		e.dateEnd.add(parquet.Int32Value(n.end), rows)
	} else {
		e.dateStart.null(rows)
		e.dateEnd.null(rows)
	}
}

// addOwn adds what each row has for itself.
func (e *encoder) addOwn(rows []mention) {
	// The surfaces lie far apart: none is waited for before all are asked for.
	e.surfaces = e.surfaces[:0]
	for i := range rows {
		e.surfaces = append(e.surfaces, e.window.surface(&rows[i])...)
	}
	rest := e.surfaces
	for i := range rows {
		m := &rows[i]
		if known := &e.docs[m.doc]; !e.docID.addCode(*known-1, 1) {
			*known = e.docID.add(e.value(e.window.docs[m.doc]), 1) + 1
		}
		if known := &e.rules[m.rule]; !e.rule.addCode(*known-1, 1) {
			*known = e.rule.add(e.value(e.window.rules[m.rule]), 1) + 1
		}
		if known := &e.percents[m.percent]; !e.confidence.addCode(*known-1, 1) {
			*known = e.confidence.add(parquet.DoubleValue(float64(m.percent)/100), 1) + 1
		}
		addText(e.surface, rest[:m.bytes], 1)
		rest = rest[m.bytes:]
	}
}

// value is valid until the next one.
func (e *encoder) value(text string) parquet.Value {
	e.text = append(e.text[:0], text...)
	return parquet.ByteArrayValue(e.text)
}
