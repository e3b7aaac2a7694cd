package text

import "testing"

func TestNameKey(t *testing.T) {
	for _, same := range [][]string{
		{"Soigu", "Shoigu", "Шойгу", "شويغو", "شویگو"},
		{"Vladimir Putin", "Wladimir Putin", "Владимир Путин", "فلاديمير بوتين", "ولادیمیر پوتین"},
		{"Lavrov", "Лавров", "لافروف"},
		{"Patrushev", "Патрушев", "باتروشيف", "Patruschew"},
		{"Gorbachev", "Горбачев", "Gorbatschow"},
	} {
		for _, name := range same[1:] {
			if NameKey(name) != NameKey(same[0]) {
				t.Errorf("%s: %q, %s: %q", same[0], NameKey(same[0]), name, NameKey(name))
			}
		}
	}
	for _, c := range [][2]string{{"Putin", "Patten Ann"}, {"Lavrov", "Larov"}, {"Bush", "Rush"}} {
		if NameKey(c[0]) == NameKey(c[1]) {
			t.Errorf("%s and %s share %q", c[0], c[1], NameKey(c[0]))
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Vladimir Putin": "vladimir-putin",
		"Côte d'Ivoire":  "cote-divoire",
		"Министерство обороны": "ministerstvo-oborony",
		"  AT&T Inc. ": "at-t-inc",
		"وزارة الدفاع": "wzarh-aldfaa",
		"中国共产党":        "中国共产党",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}
