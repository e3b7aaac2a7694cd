package invent

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// alphabet says how many of the names are in a script, and what their words
// are made of.
type alphabet struct {
	tag     string   // ISO 15924
	share   int      // of the names, in hundredths
	spoken  []string // languages whose words are taken; all of the script if there are none
	letters *unicode.RangeTable
	capital bool // words begin with one

	first, middle, last string // parts of a syllable, - for none
}

const (
	latin = "Latn"
	han   = "Hans"
)

var alphabets = []alphabet{
	{latin, 55, nil, unicode.Latin, true,
		"b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w y z",
		"a e i o u a e i o ai au ei ie ou",
		"- - - - - l m n n ng r r s t k nd rt"},
	{"Arab", 20, []string{"ar", "fa"}, unicode.Arabic, false,
		"ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه و ي",
		"- - - ا ا و ي",
		"- - - - ر ن م ل د ت"},
	{"Cyrl", 15, nil, unicode.Cyrillic, true,
		"б бр в г гр д ж з к кр л м н п пр р с ст т ф х ч ш",
		"а е и о у я ю ы",
		"- - - - - в й л м н н р с т к"},
	{"Deva", 4, nil, unicode.Devanagari, false,
		"क ख ग च ज ट ड त द न प ब भ म य र ल व श स ह",
		"- - ा ि ी ु े ो",
		"- - - - - न् र् ं"},
	{han, 6, nil, unicode.Han, false, "", "", ""},
}

// script makes the names of one script.
type script struct {
	tag   string
	share int
	space string // between words

	person, organisation func(*maker) []string

	given, surname, head, common, particle, connector *pool
}

// load makes the scripts.
func (m *maker) load() {
	for i := range alphabets {
		a := &alphabets[i]
		s := &script{tag: a.tag, share: a.share, space: " "}
		s.given, s.surname = m.pool(a, given, 300_000), m.pool(a, surname, 1_000_000)
		s.head, s.common = m.pool(a, head, 1_000), m.pool(a, common, 200_000)
		s.particle, s.connector = m.pool(a, particle, 0), m.pool(a, connector, 0)
		s.person, s.organisation = s.people, s.organisations
		if a.tag == han {
			s.space, s.person, s.organisation = "", s.hanPeople, s.hanOrganisations
		}
		m.scripts = append(m.scripts, s)
	}
}

// pool is the words of one kind in one script. Real words are the commonest,
// as they are in real lists, and meet the words of real news; made ones follow
// them.
type pool struct {
	real   []string
	made   *alphabet // syllables; nil for none
	han    bool
	seed   uint64
	ranks  *rand.Zipf
	random *rand.Rand
}

// pool makes a pool of at least size words.
func (m *maker) pool(a *alphabet, kind section, size int) *pool {
	p := &pool{real: words(a, kind), made: a, han: a.tag == han, seed: uint64(a.share)<<8 | uint64(kind), random: m.random}
	if p.han {
		size = min(size, 10_000)
	}
	p.ranks = rand.NewZipf(m.random, 1.07, 8, uint64(max(size, len(p.real), 1)-1))
	return p
}

// word draws a word.
func (p *pool) word() string {
	rank := p.ranks.Uint64()
	if rank < uint64(len(p.real)) {
		return p.real[rank]
	}
	random := rand.New(rand.NewPCG(p.seed, rank))
	if p.han {
		return string(rune(0x4E00 + random.IntN(0x5000)))
	}
	var b strings.Builder
	for range 2 + random.IntN(3) {
		for _, part := range [...]string{p.made.first, p.made.middle, p.made.last} {
			parts := strings.Fields(part)
			if s := parts[random.IntN(len(parts))]; s != "-" {
				b.WriteString(s)
			}
		}
	}
	if p.made.capital {
		return capitalised(b.String())
	}
	return b.String()
}

// people makes a name of given names, particles and surnames.
func (s *script) people(m *maker) []string {
	switch m.length(5, 60, 25, 8, 2) {
	case 1:
		return []string{s.surname.word()}
	case 2:
		return []string{s.given.word(), s.surname.word()}
	case 3:
		if m.chance(25) {
			return []string{s.given.word(), s.particle.word(), s.surname.word()}
		}
		return []string{s.given.word(), s.given.word(), s.surname.word()}
	case 4:
		if m.chance(50) {
			return []string{s.given.word(), s.given.word(), s.particle.word(), s.surname.word()}
		}
		return []string{s.given.word(), s.given.word(), s.surname.word(), s.surname.word()}
	}
	return []string{s.given.word(), s.given.word(), s.given.word(), s.particle.word(), s.surname.word()}
}

// organisations makes a name of nouns, function words and made-up ones. Some
// begin with a word of every sentence, as The Gambia Times does: engines must
// bear that, too.
func (s *script) organisations(m *maker) []string {
	var name []string
	switch m.length(60, 35, 5) {
	case 1:
		name = append(name, s.head.word())
	case 2:
		name = append(name, s.common.word())
	case 3:
		name = append(name, capitalised(s.connector.word()))
	}
	switch m.length(8, 34, 36, 16, 6) {
	case 1:
		return []string{s.surname.word() + s.given.word()} // a brand
	case 2:
	case 3:
		if m.chance(50) {
			name = append(name, s.connector.word())
		} else {
			name = append(name, s.common.word())
		}
	case 4:
		name = append(name, s.common.word(), s.connector.word())
	case 5:
		name = append(name, s.common.word(), s.connector.word(), s.common.word())
	}
	if m.chance(40) {
		return append(name, s.surname.word())
	}
	return append(name, s.common.word())
}

// hanPeople makes a name of a surname and one or two other characters.
func (s *script) hanPeople(m *maker) []string {
	name := []string{s.surname.word(), s.common.word()}
	if m.chance(75) {
		name = append(name, s.common.word())
	}
	return name
}

// hanOrganisations makes a name of three to five characters.
func (s *script) hanOrganisations(m *maker) []string {
	name := []string{s.common.word(), s.common.word(), s.head.word()}
	for range m.random.IntN(3) {
		name = append([]string{s.common.word()}, name...)
	}
	return name
}
