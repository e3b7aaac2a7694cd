package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// language is one table: its tag, and which CLDR locales go into it.
type language struct {
	tag     string
	cldr    string   // CLDR's tag
	scripts []string // scripts whose locales are merged, where CLDR has several
	extra   []string // locales that are main ones too, in another script
	drop    []row    // rows that do harm
}

// languages are those that the detector knows, as far as CLDR has them (it has nothing of Latin), and
// three whose documents have to say their language: am has the Ethiopian calendar, km and lo the
// Buddhist one.
var languages = func() []language {
	var list []language
	for tag := range strings.FieldsSeq(`
		af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gu he hi hr hu hy id is it ja
		ka kk km ko lg lo lt lv mi mk mn mr ms nb nl nn pa pl pt ro ru sk sl sn so sq sr st sv sw ta te th tl
		tn tr ts uk ur vi xh yo zh zu`) {
		l := language{tag: tag, cldr: tag}
		switch tag {
		case "az", "bs":
			l.scripts = []string{"Latn"}
		case "en":
			// As short as other words are.
			l.drop = []row{{kind: "month.hebrew", key: "12", form: "Av"}, {kind: "month.ethiopic", key: "5", form: "Ter"}, {kind: "month.ethiopic", key: "10", form: "Sene"}}
		case "fa":
			// Afghan Persian writes May like the prefix of most verbs.
			l.drop = []row{{kind: "month", key: "5", form: "می"}}
		case "kk":
			l.scripts = []string{"Cyrl"}
		case "pa":
			l.scripts = []string{"Guru"}
		case "sr":
			l.scripts = []string{"Cyrl", "Latn"}
			l.extra = []string{"sr-Latn"}
		case "tl":
			l.cldr = "fil"
			// A preposition; there is.
			l.drop = []row{{kind: "modifier-before", key: "0", form: "sa"}, {kind: "month", key: "5", form: "May"}}
		case "zh":
			l.scripts = []string{"Hans", "Hant"}
			l.extra = []string{"zh-Hant"}
		}
		for _, form := range strings.Fields(within[tag]) {
			l.drop = append(l.drop, row{kind: "count-before", key: "1", form: form}, row{kind: "count-after", key: "1", form: form})
		}
		list = append(list, l)
	}
	return list
}()

// within are words that CLDR puts beside a number of days to come, but that news uses for how long
// something takes (خلال يومين, dalam tiga hari), or for what came that much later (سه روز بعد).
var within = map[string]string{
	"am": "ውስጥ", "mr": "येत्या", "ar": "خلال", "az": "ərzində", "fa": "بعد", "hi": "में", "id": "dalam", "ms": "dalam", "pa": "ਵਿੱਚ", "ur": "میں",
}

// main returns the locales that stand for the language as a whole.
func (l language) main() []string { return append([]string{l.cldr}, l.extra...) }

// locales returns the language's locales that CLDR has, the main one first.
func (l language) locales(from string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(from, "cldr-dates-full/main"))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range entries {
		id := e.Name()
		subtags := strings.Split(id, "-")
		if subtags[0] != l.cldr {
			continue
		}
		if len(subtags) > 1 && len(subtags[1]) == 4 && !slices.Contains(l.scripts, subtags[1]) {
			continue
		}
		if id == "el-polyton" {
			continue // an orthography that news gave up
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 || ids[0] != l.cldr {
		return nil, fmt.Errorf("no locale %s in %s", l.cldr, from)
	}
	return ids, nil
}
