package lists

import (
	"os"
	"strings"
	"testing"
)

// TestReadme reads the examples of README.md as lists of the format that
// stands behind their fences.
func TestReadme(t *testing.T) {
	content, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"txt": "person:milena-obradt=Milena Obradt Q900000001 | Latn: Obradt | Latn: ~Milena | sr bg: Милена Обрад; country:XX=Ruritania | de: Ruritanien | demonym de: ruritanisch | demonym de: ^Ruritanier",
		"tsv": "person:milena-obradt=Milena Obradt Q900000001 | Latn: Obradt | sr bg: Милена Обрад; org:acme=Acme, Inc. | ~Acme; country:XX=Ruritania | demonym en: Ruritanian; " +
			"person:jane-doe=Jane Döe; org:acme-inc=Acme, Inc.",
		"jsonl": "person:milena-obradt=Milena Obradt Q900000001 | sr bg: Милена Обрад | ~Milena; country:XX=Ruritania | demonym en: Ruritanian; " +
			"person:nk-invented=Bruno Falkenrath Q900000020 | Бруно Фалькенрат | ~Bruno; org:inv-1=Falkenrath GmbH | Falkenrath OHG | ~FG",
		"json": "person:milena-obradt-q900000001=Milena Obradt Q900000001 | sr: Милена Обрад | pt: Milena O.; country:XX=Ruritania Q900000003",
	}
	got := make(map[string][]Entity)
	line, format, example := 0, "", ""
	for text := range strings.Lines(string(content)) {
		line++
		fence, isFence := strings.CutPrefix(text, "```")
		switch {
		case isFence && format == "":
			format, example = strings.TrimSpace(fence), ""
		case isFence:
			entities, _, err := collect("l."+format, example, Options{})
			if err != nil {
				t.Errorf("README.md: the example above line %d: %v", line, err)
			}
			got[format] = append(got[format], entities...)
			format = ""
		default:
			example += text
		}
	}
	for format, want := range want {
		if got := outline(got[format]); got != want {
			t.Errorf("%s: %s\nwant %s", format, got, want)
		}
	}
	for class := range DefaultClasses {
		if !strings.Contains(string(content), class) {
			t.Errorf("README.md does not name the class %s", class)
		}
	}
	for _, column := range columnNames {
		if !strings.Contains(string(content), "| `"+column+"` |") {
			t.Errorf("README.md does not describe the column %s", column)
		}
	}
}
