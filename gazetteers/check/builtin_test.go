package check

import (
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
)

// known are findings on the built-in lists that were looked at and are to stay.
var known = map[string]string{
	"org:nato Nato":                                         "Italian for born, but with a capital the alliance",
	"org:camorra Camorra":                                   "the Italian word is the name",
	"org:riksdag Riksdagen":                                 "the Swedish word is the name",
	"org:eduskunta Eduskunta":                               "the Finnish word is the name",
	"org:sejm Sejm":                                         "the Polish word is the name",
	"org:lok-sabha लोकसभा":                                  "the Hindi word is the name",
	"org:rajya-sabha राज्यसभा":                              "the Hindi word is the name",
	"org:taliban طالبان":                                    "Arabic for two students, but in news the movement",
	"org:nasa ناسا":                                         "Arabic for people, but in news the agency",
	"org:yonhap-news-agency 연합뉴스":                           "a word of Korean news because it credits the agency",
	"org:indonesian-chamber-of-commerce-and-industry Kadin": "Indonesian for a head of department too, but mostly the chamber",
}

// TestBuiltin checks that the built-in lists have no errors, and counts what
// else there is to look at.
func TestBuiltin(t *testing.T) {
	c := New()
	for _, list := range []string{lists.People, lists.Organisations, lists.FormerCountries} {
		for e, err := range lists.Builtin(list, nil) {
			if err != nil {
				t.Fatal(err)
			}
			c.Add(list, e)
		}
	}
	warnings, met := make(map[string]int), make(map[string]bool)
	for _, f := range c.Findings() {
		switch name := f.Entity + " " + f.Form; {
		case f.Severity == Warning:
			warnings[f.Rule]++
		case known[name] != "":
			met[name] = true
		default:
			t.Error(f)
		}
	}
	for name := range known {
		if !met[name] {
			t.Errorf("%s is an error no longer; take it out of what is known", name)
		}
	}
	t.Logf("warnings: %v", warnings)
}
