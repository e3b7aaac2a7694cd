package extractors_test

import (
	"strings"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/marked"
)

// TestIdentify lists the entities of the people and organisations of a text,
// in its order.
func TestIdentify(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		// A shorter form takes the entity of the fuller one before it.
		{"en", "President Vladimir Putin spoke. Putin then left.", "person:vladimir-putin person:vladimir-putin"},
		{"en", "\"It is over,\" said John Miller. Miller then left.", "person:john-miller person:john-miller"},
		{"id", "Budi Santoso hadir. Menurut Santoso, hal itu benar.", "person:budi-santoso person:budi-santoso"},
		{"ar", "التقى فلاديمير بوتين الوفد. وقال بوتين إنه مستعد.", "person:vladimir-putin person:vladimir-putin"},
		{"fa", "ولادیمیر پوتین سخن گفت. پوتین گفت که آماده است.", "person:vladimir-putin person:vladimir-putin"},
		{"ru", "Владимир Путин прибыл. Переговоры с Путиным идут.", "person:vladimir-putin person:vladimir-putin"},
		// Or of the first one behind it.
		{"id", "Menurut Santoso, hal itu benar. Budi Santoso hadir.", "person:budi-santoso person:budi-santoso"},
		// Two brothers with one surname stay two people.
		{"id", "Ahmad Santoso dan Budi Santoso hadir. Ahmad Santoso pulang.", "person:ahmad-santoso person:budi-santoso person:ahmad-santoso"},
		{"en", "Peter Miller and David Miller spoke. Peter left. Miller stayed.", "person:peter-miller person:david-miller person:peter-miller person:david-miller"},
		// The nearest one before decides.
		{"en", "Peter Miller spoke. Then Miller left. David Miller spoke. Then Miller left.", "person:peter-miller person:peter-miller person:david-miller person:david-miller"},
		// Spelling variants of one name meet.
		{"en", "Minister Dmitri Kasatkin spoke. Minister Dmitry Kasatkin left.", "person:dmitri-kasatkin person:dmitri-kasatkin"},
		{"id", "Jenderal Sergei Soigu hadir. Jenderal Shoigu pulang.", "person:sergei-shoigu person:sergei-shoigu"},
		// An abbreviation takes the entity of the name before it.
		{"id", "Kementerian Pertahanan (Kemhan) membantah.", "org:ministry-of-defence org:ministry-of-defence"},
		{"en", "The Collective Security Treaty Organization (CSTO) met.", "org:collective-security-treaty-organization org:collective-security-treaty-organization"},
		{"en", "The Society for Better Gardens (SBG) met. The SBG then left.", "org:society-for-better-gardens org:society-for-better-gardens org:society-for-better-gardens"},
	} {
		var keys []string
		for _, m := range marked.Analyse(t, c.text, c.language, "") {
			if m.Type == extractors.Person || m.Type == extractors.Organisation {
				keys = append(keys, m.Entity)
			}
		}
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.language, c.text, got, c.want)
		}
	}
}

// TestAcrossScripts checks that a name has one entity and one key in every
// language.
func TestAcrossScripts(t *testing.T) {
	for _, c := range []struct {
		entity, name string
		texts        map[string]string // by language
	}{
		{"person:vladimir-putin", "Vladimir Putin", map[string]string{
			"en": "Vladimir Putin", "id": "Vladimir Putin", "ru": "Владимир Путин", "ar": "فلاديمير بوتين", "fa": "ولادیمیر پوتین", "de": "Wladimir Putin", "zh": "普京", "ja": "プーチン",
		}},
		{"org:nato", "NATO", map[string]string{"en": "NATO", "ru": "НАТО", "ar": "الناتو", "fa": "ناتو", "es": "OTAN", "zh": "北约"}},
		{"org:ministry-of-defence-of-russia", "Ministry of Defence of Russia", map[string]string{
			"en": "Ministry of Defence of Russia", "id": "Kementerian Pertahanan Rusia", "ar": "وزارة الدفاع الروسية", "fa": "وزارت دفاع روسیه", "ru": "Министерство обороны России",
		}},
	} {
		key := ""
		for language, text := range c.texts {
			ms := marked.Analyse(t, text, language, "")
			if len(ms) == 0 || ms[0].Entity != c.entity || ms[0].Name != c.name || ms[0].NameKey == "" {
				t.Errorf("%s %q: %+v, want %s", language, text, ms, c.entity)
				continue
			}
			if key == "" {
				key = ms[0].NameKey
			}
			if ms[0].NameKey != key {
				t.Errorf("%s %q: key %q, elsewhere %q", language, text, ms[0].NameKey, key)
			}
		}
	}
}

// TestParents checks what stands inside what in a whole text.
func TestParents(t *testing.T) {
	ms := marked.Analyse(t, "قال رئيس مركز مكافحة الإرهاب لرابطة الدول المستقلة في روسيا.", "ar", "")
	parents := map[string]string{}
	for _, m := range ms {
		parents[m.Surface()] = ""
		if m.Parent >= 0 {
			parents[m.Surface()] = ms[m.Parent].Surface()
		}
	}
	for surface, parent := range map[string]string{
		"مركز مكافحة الإرهاب لرابطة الدول المستقلة": "",
		"رابطة الدول المستقلة":                      "مركز مكافحة الإرهاب لرابطة الدول المستقلة",
		"روسيا":                                     "",
	} {
		if got, ok := parents[surface]; !ok || got != parent {
			t.Errorf("%q stands in %q (found: %v), want %q", surface, got, ok, parent)
		}
	}
}
