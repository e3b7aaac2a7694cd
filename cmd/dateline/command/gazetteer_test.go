package command

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write gazetteers/NAMES.md anew")

// TestNames wants gazetteers/NAMES.md to be what dateline gazetteer stats says
// of the built-in gazetteer.
func TestNames(t *testing.T) {
	const path, above = "../../../gazetteers/NAMES.md", "# What the built-in gazetteer holds\n\n" +
		"Written by `dateline gazetteer stats`; `go test ./cmd/dateline/command -run TestNames -update` writes it anew.\n\n"
	var out, errOut bytes.Buffer
	if code := run([]string{"gazetteer", "stats"}, nil, &out, &errOut); code != exitGood {
		t.Fatalf("exit code %d: %s", code, &errOut)
	}
	want := above + out.String()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what dateline gazetteer stats prints; look at the difference and take it with -update", path)
	}
}
