package lists

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// The columns of a table.
const (
	columnType = iota
	columnEntity
	columnName
	columnForm
	columnTags
	columnStrength
	columnDemonym
	columnWikidata
	columnCount
)

var columnNames = [columnCount]string{"type", "entity", "name", "form", "tags", "strength", "demonym", "wikidata"}

// row holds the cells of a line; those of columns that are not there are empty.
type row [columnCount]string

// readTable reads tab-separated values. Consecutive rows of one entity make one.
func readTable(in *lines, _ *wanted, take func(*Entity) bool) error {
	columns, err := readHeader(in)
	if err != nil {
		return err
	}
	var e *Entity
	for {
		line, err := in.text()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		r, err := cut(line, columns)
		if err != nil {
			return in.errorf("%w", err)
		}
		of, err := r.entity()
		if err != nil {
			return in.errorf("%w", err)
		}
		switch {
		case e == nil || e.Key != of.Key:
			if e != nil && !take(e) {
				return nil
			}
			e = of
			e.Line = in.number
		default:
			if err := e.join(of, r); err != nil {
				return in.errorf("%w", err)
			}
		}
		if r[columnForm] != "" {
			n, err := r.form()
			if err != nil {
				return in.errorf("%w", err)
			}
			n.Line = in.number
			if err := e.add(n); err != nil {
				return in.errorf("%w", err)
			}
		}
	}
	if e != nil {
		take(e)
	}
	return nil
}

// readHeader gives the columns in the order of the header.
func readHeader(in *lines) ([]int, error) {
	line, err := in.text()
	if err == io.EOF {
		return nil, in.errorf("the table is empty; begin it with a header of %s", knownColumns())
	}
	if err != nil {
		return nil, err
	}
	var columns []int
	for cell := range strings.SplitSeq(line, "\t") {
		column := slices.Index(columnNames[:], strings.TrimSpace(cell))
		if column < 0 {
			return nil, in.errorf("unknown column %q; the columns are %s, with tabs between them", cell, knownColumns())
		}
		if slices.Contains(columns, column) {
			return nil, in.errorf("the column %s is there twice; take one out", columnNames[column])
		}
		columns = append(columns, column)
	}
	if !slices.Contains(columns, columnType) || !slices.Contains(columns, columnForm) && !slices.Contains(columns, columnName) {
		return nil, in.errorf("the header lacks type, or both form and name; the columns are %s", knownColumns())
	}
	return columns, nil
}

func knownColumns() string { return strings.Join(columnNames[:], ", ") }

// cut cuts a line into its cells. Empty ones at its end may be missing.
func cut(line string, columns []int) (*row, error) {
	r := new(row)
	i := 0
	for cell := range strings.SplitSeq(line, "\t") {
		cell = strings.TrimSpace(cell)
		if i < len(columns) {
			r[columns[i]] = cell
		} else if cell != "" {
			return nil, fmt.Errorf("the row has more cells than the header's %d; take tabs out of %q", len(columns), line)
		}
		i++
	}
	return r, nil
}

// entity is that of a row. It is called by its form where the row gives no
// other name.
func (r *row) entity() (*Entity, error) {
	name := r[columnName]
	if name == "" {
		name = r[columnForm]
	}
	return newEntity(Type(r[columnType]), r[columnEntity], name, r[columnWikidata])
}

// join checks that another row of the same entity does not say otherwise.
func (e *Entity) join(other *Entity, r *row) error {
	if r[columnName] != "" && other.Name != e.Name {
		return fmt.Errorf("%s is called %q, and %q in line %d; write one name in all its rows", e.Key, other.Name, e.Name, e.Line)
	}
	if other.Wikidata != "" {
		if e.Wikidata != "" && e.Wikidata != other.Wikidata {
			return fmt.Errorf("%s has the wikidata id %s, and %s in a row above; take one out", e.Key, other.Wikidata, e.Wikidata)
		}
		e.Wikidata = other.Wikidata
	}
	return nil
}

// form is the name that a row adds.
func (r *row) form() (Name, error) {
	strength, err := strengthOf(r[columnStrength])
	if err != nil {
		return Name{}, err
	}
	n := Name{Form: r[columnForm], Strength: strength}
	switch r[columnDemonym] {
	case "", "false":
	case "true":
		n.Demonym = true
	default:
		return Name{}, fmt.Errorf("demonym is %q; write true, false or nothing", r[columnDemonym])
	}
	if r[columnTags] != "" {
		n.Tags, err = checkTags(strings.Fields(r[columnTags]))
	}
	return n, err
}
