package languages

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Every vocabulary is what it should be: words of letters, none twice.
func TestFrequent(t *testing.T) {
	all, err := Frequent()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Errorf("%d vocabularies", len(all))
	}
	functions := map[string][]string{}
	languages, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		for _, e := range entries(t, l, "function") {
			functions[l.Tag] = append(functions[l.Tag], e.Form)
		}
	}
	for _, v := range all {
		if v.Share <= 0 || v.Share > UsualShare || v.News < -1 || v.News > 3 {
			t.Errorf("%s: share %v, news %d", v.Tag, v.Share, v.News)
		}
		seen := map[string]bool{}
		for _, w := range v.Words {
			if seen[w] {
				t.Errorf("%s: %q is there twice", v.Tag, w)
			}
			seen[w] = true
			if !norm.NFC.IsNormalString(w) || strings.ContainsAny(w, ",;:.!?()[]0123456789") {
				t.Errorf("%s: %q is no word in NFC", v.Tag, w)
			}
		}
		if len(v.Words)+len(functions[v.Tag]) < 25 && v.Tag != "ja" && v.Tag != "zh" && v.Tag != "el" {
			t.Errorf("%s: %d words and %d function words are too few", v.Tag, len(v.Words), len(functions[v.Tag]))
		}
		for _, l := range v.Letters {
			if l != "-" && utf8.RuneCountInString(l) > 2 {
				t.Errorf("%s: %q is no letter", v.Tag, l)
			}
		}
	}
}

func TestNear(t *testing.T) {
	groups, err := Near()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if g.Name != strings.Join(g.Tags, "-") || len(g.Tags) < 2 {
			t.Errorf("group %q of %v", g.Name, g.Tags)
		}
		if g.Alike && len(g.Telling) == 0 {
			t.Errorf("%s: nothing tells its languages apart", g.Name)
		}
	}
	if g := groups[0]; g.Name != "id-ms" || !g.Alike || !slices.Contains(g.Telling[0].Words, "bahwa") {
		t.Errorf("the first group is %+v", g)
	}
	for _, broken := range []string{"id: bahwa", "[id-ms]\nfr: bonjour", "[id-ms]\nbahwa"} {
		if _, err := parseNear("near.txt", broken); err == nil || !strings.Contains(err.Error(), "near.txt") {
			t.Errorf("%q: %v", broken, err)
		}
	}
}

// A file says what is wrong with it.
func TestVocabulary(t *testing.T) {
	var v Vocabulary
	for _, line := range []string{"letters: ä ö", "share: 0.2", "news: -1", "ja ei", "se"} {
		if err := v.add(line); err != nil {
			t.Errorf("%q: %v", line, err)
		}
	}
	if !slices.Equal(v.Words, []string{"ja", "ei", "se"}) || !slices.Equal(v.Letters, []string{"ä", "ö"}) || v.Share != 0.2 || v.News != -1 {
		t.Errorf("%+v", v)
	}
	for _, line := range []string{"share: much", "news: 1.5", "origin: knowledge"} {
		if err := v.add(line); err == nil {
			t.Errorf("%q is taken", line)
		}
	}
}
