package pipeline

import (
	"fmt"
	"path/filepath"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/cldr"
)

// LoadGazetteers gives the built-in gazetteer with those of compiled files over
// it, later ones over earlier ones. Every file is compared with its checksum.
func LoadGazetteers(paths []string) (*gazetteers.Gazetteers, error) {
	g, err := gazetteers.Builtin()
	if err != nil {
		return nil, fmt.Errorf("loading the built-in gazetteers: %w", err)
	}
	for _, path := range paths {
		f, err := gazetteers.Open(path)
		if err != nil {
			return nil, err
		}
		if err := f.Verify(); err != nil {
			return nil, fmt.Errorf("gazetteer %s: %w", path, err)
		}
		g = g.With(f)
	}
	return g, nil
}

// metadata names what rows come from, for the files of a run: the version of
// the rules and every gazetteer by its digest.
func metadata(g *gazetteers.Gazetteers, paths []string) map[string]string {
	m := map[string]string{"dateline.rules": RulesVersion, "dateline.cldr": cldr.Version}
	for i, f := range g.Files() {
		name := "builtin"
		if i > 0 {
			name = fmt.Sprintf("%d %s", i, filepath.Base(paths[i-1]))
		}
		m["dateline.gazetteer."+name] = "sha256:" + f.Digest()
	}
	return m
}
