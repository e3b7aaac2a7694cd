package gold

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/date/edtf"
	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// Finding is one thing to look at in gold.
type Finding struct {
	File    string
	Line    int    // 1-based
	ID      string // of the document; empty where it has none
	Warning bool   // it may well be meant
	Message string // what is wrong and what to do, lower-case
}

// String is the finding in a line:
//
//	gold.jsonl:12: article-7: mention 3, "Putin" at 10-15: the text there is " Puti"; …
func (f Finding) String() string {
	place := fmt.Sprintf("%s:%d: ", f.File, f.Line)
	if f.Warning {
		place += "warning: "
	}
	if f.ID != "" {
		place += f.ID + ": "
	}
	return place + f.Message
}

// Checker finds mistakes in gold. It does not know whether a name is one.
type Checker struct {
	countries map[string]bool      // ISO 3166 codes
	ids       map[string]*Document // their texts are not kept
	clitics   map[string]clitics   // by language
	findings  []Finding            // of the document at hand
}

// NewChecker makes a checker.
func NewChecker() (*Checker, error) {
	c := &Checker{countries: make(map[string]bool), ids: make(map[string]*Document), clitics: make(map[string]clitics)}
	for _, code := range cldr.Countries() {
		c.countries[code.Alpha2] = true
	}
	for former, err := range lists.Builtin(lists.FormerCountries, nil) {
		if err != nil {
			return nil, fmt.Errorf("the former countries: %w", err)
		}
		c.countries[lists.Code(former.Key)] = true
	}
	return c, nil
}

// Broken is the finding on what Read could not read as a document; ok is false
// for errors that are not of a document.
func Broken(err error) (f Finding, ok bool) {
	var broken *Error
	if !errors.As(err, &broken) {
		return f, false
	}
	return Finding{File: broken.File, Line: broken.Line, ID: broken.ID, Message: broken.Err.Error()}, true
}

// Check finds what is wrong with a document, and with its id beside those of the
// documents before.
func (c *Checker) Check(d *Document) []Finding {
	c.findings = nil
	c.checkDocument(d)
	relations := d.nesting()
	for i, m := range d.Mentions {
		say := func(warning bool, format string, args ...any) {
			c.findings = append(c.findings, Finding{d.File, m.Line, d.ID, warning, fmt.Sprintf("mention %d, %s: ", i, m.named()) + fmt.Sprintf(format, args...)})
		}
		checkPlace(d, m, say)
		if m.Placed(d.Text) {
			checkNesting(d, i, relations[i], say)
			c.checkEnds(d, m, say)
		}
		c.checkFields(m, say)
	}
	return c.findings
}

// say notes a finding.
type say func(warning bool, format string, args ...any)

// named is a mention as findings name it.
func (m *Mention) named() string {
	if m.Start < 0 || m.End < 0 {
		return fmt.Sprintf("%q", m.Surface)
	}
	return fmt.Sprintf("%q at %d-%d", m.Surface, m.Start, m.End)
}

func (c *Checker) checkDocument(d *Document) {
	say := func(warning bool, format string, args ...any) {
		c.findings = append(c.findings, Finding{d.File, d.Line, d.ID, warning, fmt.Sprintf(format, args...)})
	}
	if d.ID == "" {
		say(false, "no id: give the document one of its own")
	} else if same := c.ids[d.ID]; same != nil {
		say(false, "the id is that of %s:%d too: give each document its own", same.File, same.Line)
	} else {
		c.ids[d.ID] = &Document{File: d.File, Line: d.Line}
	}
	switch {
	case strings.TrimSpace(d.Text) == "":
		say(false, "no text: gold holds the texts that it marks")
	case strings.ContainsRune(d.Text, 0):
		say(false, "the text has U+0000, which no document may have: take it out, and correct the offsets behind it (--fix does)")
	}
	if d.Published != "" {
		if _, err := source.ParsePublished(d.Published); err != nil {
			say(false, "published %q: %v", d.Published, err)
		}
	}
	if tag, ok := language.Tag(d.Lang); d.Lang == "" {
		say(true, `no "lang": whether the language is told cannot be said`)
	} else if !ok && d.Lang != "und" {
		say(true, "lang %q is no language that is told", d.Lang)
	} else if ok && tag != d.Lang {
		say(true, "lang %q is told as %q: write it so", d.Lang, tag)
	}
	for _, t := range d.Scored {
		if !slices.Contains(Scored, t) {
			say(false, "scored: no type %q: there is %s", t, strings.Join(Scored, ", "))
		}
	}
	for _, r := range d.Ignore {
		if !(&Mention{Start: r[0], End: r[1]}).Placed(d.Text) {
			say(false, "ignore [%d, %d]: it is no stretch of a text of %d bytes", r[0], r[1], len(d.Text))
		}
	}
	for _, field := range slices.Sorted(maps.Keys(d.Extra)) {
		say(true, "the field %q means nothing", field)
	}
	for i := 1; i < len(d.Mentions); i++ {
		if a, b := d.Mentions[i-1], d.Mentions[i]; a.Placed(d.Text) && b.Placed(d.Text) && before(a, b) > 0 {
			c.findings = append(c.findings, Finding{d.File, b.Line, d.ID, false, fmt.Sprintf("mention %d, %s, stands behind the one at %d-%d: sort them by start, longer first (--fix does)", i, b.named(), a.Start, a.End)})
			return
		}
	}
}

// checkPlace looks at offsets and surface.
func checkPlace(d *Document, m *Mention, say say) {
	hint := "correct them"
	if m.Surface != "" {
		switch n := strings.Count(d.Text, m.Surface); {
		case n == 0:
			hint = "the surface stands nowhere in the text"
		case n == 1:
			at := strings.Index(d.Text, m.Surface)
			hint = fmt.Sprintf("the surface stands at %d-%d (--fix puts it there)", at, at+len(m.Surface))
		default:
			hint = fmt.Sprintf("the surface stands in %d places: give the start of the one that is meant, unless --fix can tell", n)
		}
		if m.inCodePoints(d.Text) {
			hint = "the offsets are code points, want bytes (--fix counts them)"
		}
	}
	switch {
	case m.Start < 0 && m.End < 0:
		say(false, "no start and end; %s", hint)
	case m.Start < 0 || m.End > len(d.Text) || m.Start >= m.End:
		say(false, "the offsets are no stretch of a text of %d bytes; %s", len(d.Text), hint)
	case !m.Placed(d.Text):
		say(false, "the offsets cut a character; %s", hint)
	case m.Surface != "" && d.Text[m.Start:m.End] != m.Surface:
		say(false, "the text there is %q; %s", d.Text[m.Start:m.End], hint)
	}
}

func checkNesting(d *Document, i int, r relation, say say) {
	m := d.Mentions[i]
	if r.crosses >= 0 {
		other := d.Mentions[r.crosses]
		say(false, "it overlaps with mention %d, %s, and neither is within the other: correct one of them", r.crosses, other.named())
	}
	if r.twin >= 0 {
		if other := d.Mentions[r.twin]; other.Type == m.Type {
			say(false, "mention %d is the same: take one of them out", r.twin)
		} else {
			say(true, "mention %d has the same span and is a %s", r.twin, other.Type)
		}
	}
	switch {
	case m.Parent == nil:
		if r.parent >= 0 && !d.Flat {
			say(true, "it stands within mention %d, but has no parent (--fix gives it one)", r.parent)
		}
	case *m.Parent < 0 || *m.Parent >= len(d.Mentions) || *m.Parent == i:
		say(false, "parent %d is no other mention: parents are numbers of mentions, from 0 on (--fix corrects them)", *m.Parent)
	default:
		if p := d.Mentions[*m.Parent]; p.Start > m.Start || p.End < m.End {
			say(false, "it does not stand within its parent, mention %d, %s (--fix corrects parents)", *m.Parent, p.named())
		}
	}
}

// checkEnds looks at what a mention cuts.
func (c *Checker) checkEnds(d *Document, m *Mention, say say) {
	surface := d.Text[m.Start:m.End]
	if m.Surface != "" && m.Surface != surface {
		return // what is cut there was not meant
	}
	first, _ := utf8.DecodeRuneInString(surface)
	last, _ := utf8.DecodeLastRuneInString(surface)
	if unicode.IsSpace(first) || unicode.IsSpace(last) {
		say(false, "it begins or ends with white space: leave that outside (--fix does)")
	}
	switch next, _ := utf8.DecodeRuneInString(d.Text[m.End:]); {
	case extends(first):
		say(false, "it begins within a character, with the mark %U: begin with the letter that bears it", first)
	case m.End < len(d.Text) && extends(next):
		say(false, "it ends within a character, before the mark %U: end behind it", next)
	default:
		c.checkWords(d, m, say)
	}
}

// extends reports whether a code point belongs to the character before it.
// Zero-width non-joiners part a name from what is written together with it.
func extends(r rune) bool { return unicode.Is(unicode.M, r) || r == '\u200d' }

func (c *Checker) checkFields(m *Mention, say say) {
	switch {
	case m.Type == "":
		say(false, "no type: there is %s", strings.Join(Types, ", "))
	case !slices.Contains(Types, m.Type):
		say(false, "unknown type %q: there is %s", m.Type, strings.Join(Types, ", "))
	}
	for _, v := range append([]*string{m.Value.Text}, m.Accept...) {
		if v == nil {
			continue
		}
		if _, err := edtf.Parse(*v); err != nil {
			say(false, "the value is no EDTF of the kind that dates get: %v; write 2018-04-04, 2018-04, 2018-04-04/2018-04-05, XXXX-04-04, or null for an open one", err)
		}
	}
	if m.Value.Stated && m.Type != string(extractors.Date) {
		say(true, "only dates have a value")
	}
	if m.Country != "" && !c.countries[m.Country] {
		say(false, "unknown country code %q: write that of ISO 3166-1 in two capitals, or of ISO 3166-3 in four", m.Country)
	}
	if code := lists.Code(m.Entity); code != "" && m.Country != "" && code != m.Country {
		say(false, "the country is %q, but the entity is %s: correct one of them", m.Country, m.Entity)
	}
	if prefix, ok := prefixes[m.Type]; ok && m.Entity != "" && !strings.HasPrefix(m.Entity, prefix) {
		say(true, "the entity %s does not begin with %s, as those of the type do", m.Entity, prefix)
	}
	if m.Form != "" && m.Form != string(extractors.FormName) && m.Form != string(extractors.FormDemonym) {
		say(false, "unknown form %q: there is name and demonym", m.Form)
	}
	for _, field := range slices.Sorted(maps.Keys(m.Extra)) {
		say(true, "the field %q means nothing", field)
	}
}

// prefixes begin the keys of entities.
var prefixes = map[string]string{
	string(extractors.Person): lists.Person.Prefix(), string(extractors.Organisation): lists.Organisation.Prefix(), string(extractors.Country): lists.Country.Prefix(),
}
