package lists

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// DefaultClasses are the classes of Wikidata that are read, and the type of
// their instances. Instances of their subclasses are not looked for.
var DefaultClasses = map[string]Type{
	"Q5":       Person,       // human
	"Q6256":    Country,      // country
	"Q3624078": Country,      // sovereign state
	"Q43229":   Organisation, // organization
	"Q4830453": Organisation, // business
	"Q783794":  Organisation, // company
	"Q891723":  Organisation, // public company
	"Q7278":    Organisation, // political party
	"Q484652":  Organisation, // international organization
	"Q327333":  Organisation, // government agency
	"Q3918":    Organisation, // university
	"Q476028":  Organisation, // association football club
	"Q22687":   Organisation, // bank
	"Q163740":  Organisation, // nonprofit organization
	"Q79913":   Organisation, // non-governmental organization
	"Q245065":  Organisation, // intergovernmental organization
	"Q192350":  Organisation, // ministry
}

// The properties of Wikidata that are read.
const (
	propertyClass  = "P31"  // instance of
	propertyAlpha2 = "P297" // code of ISO 3166-1
	propertyFormer = "P773" // code of ISO 3166-3
	propertyEnd    = "P582" // end time, of a statement
)

// readDump reads an array of items, one a line. One that is no array is read
// as lines of objects: exports of FollowTheMoney are called .json.
func readDump(in *lines, w *wanted, take func(*Entity) bool) error {
	items := newItemReader(w)
	open, closed, first := false, false, true
	for {
		line, err := in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if closed {
			return in.errorf("something follows the ] of the array; end the list with it")
		}
		if !open {
			if line[0] == '{' {
				in.again = true
				return readObjects(in, w, take)
			}
			if line[0] != '[' {
				return in.errorf("expected the [ of an array, found %.20q; see whether this is JSON", line)
			}
			open, line = true, bytes.TrimSpace(line[1:])
		}
		if n := len(line); n > 0 && line[n-1] == ']' {
			closed, line = true, bytes.TrimSpace(line[:n-1])
		}
		if line = bytes.TrimSpace(bytes.TrimSuffix(line, []byte(","))); len(line) == 0 {
			continue
		}
		if first {
			// Lines that hold none of the classes are not looked at, so that one
			// must tell that this is a dump.
			if err := checkItem(line); err != nil {
				return in.errorf("%w", err)
			}
			first = false
		}
		e, err := items.read(line)
		if err != nil {
			return in.errorf("%w", err)
		}
		if e == nil {
			continue
		}
		if !take(e.at(in.number)) {
			return nil
		}
	}
	if !closed {
		return in.errorf("the list ends before the ] of the array; it is cut off: fetch it again")
	}
	return nil
}

// checkItem checks that an object is one of Wikidata.
func checkItem(line []byte) error {
	found := false
	err := keys(line, func(key string) bool {
		switch key {
		case "labels", "descriptions", "aliases", "claims", "sitelinks", "lemmas", "lexicalCategory":
			found = true
		}
		return !found
	})
	if err == nil && !found {
		err = fmt.Errorf("no entity of Wikidata: it has neither labels nor claims; write other lists as .jsonl, one object a line")
	}
	return err
}

// itemReader reads items of Wikidata.
type itemReader struct {
	wanted *wanted
	index  map[string]int // of the names of an item, by form
}

func newItemReader(w *wanted) *itemReader { return &itemReader{wanted: w, index: make(map[string]int)} }

// item is what is read of an item before its names.
type item struct {
	id, kind                string
	labels, aliases, claims []byte
}

// read gives the entity that an item is; nil where it is none of the wanted
// classes, has no name, or is a country without a code.
func (r *itemReader) read(line []byte) (*Entity, error) {
	if !r.mayHold(line) {
		return nil, nil
	}
	if err := checkUTF8(line); err != nil {
		return nil, err
	}
	it, err := readItem(line)
	if err != nil || it.kind != "item" {
		return nil, err
	}
	if !isItem(it.id) {
		return nil, fmt.Errorf("field \"id\": %q is no id of an item; it should look like Q42", it.id)
	}
	kind, code, err := r.classify(it.claims)
	if err != nil {
		return nil, within("claims", err)
	}
	if kind == "" || kind == Country && code == "" {
		return nil, nil
	}
	labels, err := readLabels(it.labels)
	if err != nil {
		return nil, within("labels", err)
	}
	name := canonical(labels)
	if name == "" {
		return nil, nil
	}
	key := code
	if kind != Country {
		key = strings.Trim(slugOf(name)+"-"+strings.ToLower(it.id), "-")
	}
	e, err := newEntity(kind, kind.Prefix()+key, name, it.id)
	if err != nil {
		return nil, err
	}
	clear(r.index)
	for _, l := range labels {
		r.add(e, l)
	}
	err = fields(it.aliases, func(code string, value []byte) error {
		return elements(value, func(value []byte) error {
			l, err := readLabel(code, value)
			if err == nil {
				r.add(e, l)
			}
			return err
		})
	})
	return e, within("aliases", err)
}

// mayHold reports whether one of the wanted classes stands where those of an
// item do. It is what most of a dump is looked at for.
func (r *itemReader) mayHold(line []byte) bool {
	property := []byte(`"` + propertyClass + `"`)
	for {
		at := bytes.Index(line, property)
		if at < 0 {
			return false
		}
		line = line[at+len(property):]
		s := scanner{b: line}
		if s.peek() != ':' {
			continue // the value of a field "property"
		}
		s.i++
		statements, err := s.value()
		if err != nil {
			return true // and the reader will say what is wrong
		}
		for rest := statements; ; {
			_, after, found := bytes.Cut(rest, []byte(`"Q`))
			if !found {
				break
			}
			end := bytes.IndexByte(after, '"')
			if end < 0 {
				break
			}
			if _, ok := r.wanted.classes["Q"+string(after[:end])]; ok {
				return true
			}
			rest = after[end:]
		}
		line = line[s.i:]
	}
}

func readItem(line []byte) (it item, err error) {
	err = fields(line, func(field string, value []byte) (err error) {
		switch field {
		case "id":
			it.id, err = stringOf(value)
		case "type":
			it.kind, err = stringOf(value)
		case "labels":
			it.labels = value
		case "aliases":
			it.aliases = value
		case "claims":
			it.claims = value
		}
		return within(field, err)
	})
	return it, err
}

// classify gives the type that an item's claims make it, and the code of a
// country.
func (r *itemReader) classify(claims []byte) (kind Type, code string, err error) {
	var classes, alpha2, former []byte
	err = fields(claims, func(property string, value []byte) error {
		switch property {
		case propertyClass:
			classes = value
		case propertyAlpha2:
			alpha2 = value
		case propertyFormer:
			former = value
		}
		return nil
	})
	if err != nil {
		return "", "", err
	}
	ids, err := statements(classes, "id")
	if err != nil {
		return "", "", err
	}
	for _, id := range ids {
		if kind = r.wanted.classes[id]; kind != "" {
			break
		}
	}
	if kind != Country {
		return kind, "", nil
	}
	for _, codes := range [...][]byte{alpha2, former} {
		found, err := statements(codes)
		if err != nil {
			return "", "", err
		}
		for _, code := range found {
			if checkKey(Country, code) == nil {
				return kind, code, nil
			}
		}
	}
	return kind, "", nil
}

// statements gives the values of a property's statements that hold today, the
// preferred ones first. The path leads to the string in a value.
func statements(array []byte, path ...string) ([]string, error) {
	var preferred, normal []string
	err := elements(array, func(statement []byte) error {
		rank, err := lookupText(statement, "rank")
		if err != nil || rank == "deprecated" {
			return err
		}
		if ended, err := lookup(statement, "qualifiers", propertyEnd); err != nil || ended != nil {
			return err
		}
		value, err := lookupText(statement, append([]string{"mainsnak", "datavalue", "value"}, path...)...)
		switch {
		case err != nil || value == "":
		case rank == "preferred":
			preferred = append(preferred, value)
		default:
			normal = append(normal, value)
		}
		return err
	})
	return append(preferred, normal...), err
}

// label is a name of an item in a language.
type label struct {
	code string // as Wikidata has it
	form string
}

func readLabels(object []byte) (labels []label, err error) {
	err = fields(object, func(code string, value []byte) error {
		l, err := readLabel(code, value)
		if err == nil && len(l.form) <= maxName {
			labels = append(labels, l)
		}
		return err
	})
	return labels, err
}

func readLabel(code string, object []byte) (label, error) {
	form, err := lookupText(object, "value")
	if err != nil {
		return label{}, err
	}
	form = clean(form)
	if form == "" {
		return label{}, fmt.Errorf("the name in %q is empty; fill it in or take it out", code)
	}
	return label{code: code, form: form}, nil
}

// canonical is the English label, else the one for all languages, else the
// first by the codes of the languages, those of English before others.
func canonical(labels []label) string {
	if len(labels) == 0 {
		return ""
	}
	rank := func(code string) int {
		switch {
		case code == "en":
			return 0
		case code == "mul":
			return 1
		case tagOf(code) == "":
			return 2
		}
		return 3
	}
	return slices.MinFunc(labels, func(a, b label) int {
		if n := rank(a.code) - rank(b.code); n != 0 {
			return n
		}
		return strings.Compare(a.code, b.code)
	}).form
}

// add gives the entity a name in a language. Forms that languages share are
// one name.
func (r *itemReader) add(e *Entity, l label) {
	tag := tagOf(l.code)
	if len(l.form) > maxName || l.form == e.Name || tag != "" && !r.wanted.wantsTag(tag) {
		return
	}
	at, known := r.index[l.form]
	if !known {
		r.index[l.form] = len(e.Names)
		n := Name{Form: l.form}
		if tag != "" {
			n.Tags = []string{tag}
		}
		e.Names = append(e.Names, n)
		return
	}
	n := &e.Names[at]
	switch {
	case tag == "":
		n.Tags = nil
	case len(n.Tags) > 0 && !slices.Contains(n.Tags, tag):
		n.Tags = append(n.Tags, tag)
	}
}

// renamed are the codes of Wikidata that do not begin with their language.
var renamed = map[string]string{
	"simple": "en", "zh-yue": "yue", "zh-min-nan": "nan", "zh-classical": "lzh", "bat-smg": "sgs", "fiu-vro": "vro",
	"roa-rup": "rup", "als": "gsw", "bh": "bho", "mo": "ro",
}

// tagOf is the tag that names under a code get: its language, and none for
// English and what holds for all languages.
func tagOf(code string) string {
	base, ok := renamed[code]
	if !ok {
		if base, ok = languageOf(code); !ok {
			base = "und"
		}
	}
	if base == "en" || base == "mul" {
		return ""
	}
	return base
}
