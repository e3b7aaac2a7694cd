package gazetteers

import "strings"

// inflection generates the case forms of one-word names: by ending, what may
// stand in its place.
type inflection map[string][]string

// add enters a rule. An ending written "-" is the empty one.
func (f inflection) add(ending, replacement string) {
	if ending == "-" {
		ending = ""
	}
	f[ending] = append(f[ending], replacement)
}

// forms gives the inflected forms of a name, by the longest ending that has a
// rule; none for names of more than one word. The empty ending is for names
// that end in a consonant.
func (f inflection) forms(name string) []string {
	if len(f) == 0 || strings.ContainsAny(name, " -") {
		return nil
	}
	best, found := "", false
	for ending := range f {
		if ending != "" && strings.HasSuffix(name, ending) && len(ending) >= len(best) {
			best, found = ending, true
		}
	}
	if !found && (f[""] == nil || endsInVowel(name)) {
		return nil
	}
	stem := strings.TrimSuffix(name, best)
	var forms []string
	for _, r := range f[best] {
		forms = append(forms, stem+r)
	}
	return forms
}

func endsInVowel(s string) bool {
	return strings.ContainsRune("aeiouyąęаеиоуыэюяіїєáéíóúäöüőű", lastRune(s))
}

func lastRune(s string) rune {
	var last rune
	for _, r := range s {
		last = r
	}
	return last
}
