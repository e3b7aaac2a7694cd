package gazetteers

import (
	"fmt"
	"path/filepath"

	"github.com/dateline/dateline/gazetteers/lists"
)

// AddList enters the entities of a list that lists.Read can read, and notes the
// list among the sources of the gazetteer. Errors name the file and the line.
func (b *Builder) AddList(path string, o lists.Options) error {
	var s lists.Source
	for e, err := range lists.Read(path, o, &s) {
		if err != nil {
			return err
		}
		if err := b.Add(e); err != nil {
			return fmt.Errorf("%s:%d: %w", path, e.Line, err)
		}
	}
	b.source(filepath.Base(path), s)
	return nil
}

// source notes a list that was read. Its name is without folders: where a list
// lies changes nothing.
func (b *Builder) source(name string, s lists.Source) {
	b.meta.Sources = append(b.meta.Sources, Origin{Name: name, SHA256: s.SHA256, Entities: s.Entities, Names: s.Names})
}
