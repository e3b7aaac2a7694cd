package warehouse

import (
	"encoding/json"
	"fmt"
	"path"
	"reflect"
)

// ledger is what is finished of a run, kept in the staging folder: a run that
// is interrupted goes on from it. It stands for exactly the rows of its parts,
// which end at the same document in every table.
type ledger struct {
	Format int             `json:"format"`
	Origin origin          `json:"origin"`
	State  json.RawMessage `json:"state"` // the caller's: what it has read, and how to go on
	Parts  []Output        `json:"parts"`
}

// origin is what rows depend on besides the inputs. A ledger of another one is
// of no use.
type origin struct {
	Publication   int               `json:"publication"`
	Shard         Shard             `json:"shard,omitzero"`
	Append        bool              `json:"append"`
	Version       string            `json:"version"`
	Metadata      map[string]string `json:"metadata"`
	Configuration map[string]string `json:"configuration"`
}

const ledgerFormat = 2

func (w *Writer) origin() origin {
	return origin{w.publication, w.options.Shard, w.options.Append, w.options.Version, w.options.Metadata, w.options.Configuration}
}

// Checkpoint ends the open parts of all tables and writes down that the rows so
// far are finished, and what the caller needs to go on behind them. A run that
// is interrupted loses what it has written since.
func (w *Writer) Checkpoint(state any) error {
	if err := w.EndParts(); err != nil {
		return err
	}
	l := ledger{Format: ledgerFormat, Origin: w.origin(), Parts: w.parts()}
	var err error
	if l.State, err = json.Marshal(state); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	b, err := encode(l)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	if err := writeFile(w.disk, w.ledger(), b); err != nil {
		return err
	}
	w.store.checkpointed()
	return nil
}

// resume adopts what an interrupted run has finished, and says why it cannot.
func (w *Writer) resume() (dropped string) {
	b, err := at(w.ledger()).read(w.ledger())
	if err != nil {
		if missing(err) {
			return ""
		}
		return err.Error()
	}
	var l ledger
	if err := json.Unmarshal(b, &l); err != nil {
		return fmt.Sprintf("its ledger is damaged: %v", err)
	}
	if l.Format != ledgerFormat || !reflect.DeepEqual(l.Origin, w.origin()) {
		return "it was of another version, configuration or gazetteer, or another run has published since"
	}
	for _, part := range l.Parts {
		if why := w.adopt(part); why != "" {
			return why
		}
	}
	w.state = l.State
	return ""
}

// adopt takes over a finished part, where it is what the ledger says.
func (w *Writer) adopt(part Output) (why string) {
	if why := w.missing(part); why != "" {
		return why
	}
	switch part.Table {
	case Documents:
		w.documents.parts = append(w.documents.parts, part)
	case Mentions:
		w.mentions.parts = append(w.mentions.parts, part)
	case Rejects:
		w.rejects.parts = append(w.rejects.parts, part)
	case items:
		w.items.parts = append(w.items.parts, part)
	}
	return ""
}

// missing says why a finished part is not in the staging folder.
func (p paths) missing(part Output) (why string) {
	if err := part.check(p, stagedTables); err != nil {
		return err.Error()
	}
	// It was made durable, reread and hashed before it was written down.
	name := p.stagedPart(part)
	if size, err := at(name).size(name); err != nil || size != part.Bytes {
		return fmt.Sprintf("%s is not what its ledger says", part.Path)
	}
	return ""
}

// stagedPart is where a part lies before it is published: on object storage, where
// nothing can be moved, a part of a table lies where it will be published.
func (p paths) stagedPart(part Output) string {
	if p.onObjects() && part.Table != items {
		return p.part(part)
	}
	return join(p.staged(part.Table), path.Base(part.Path))
}

// State gives what the caller handed to the last Checkpoint of an interrupted
// run that the writer goes on with; false where it begins anew.
func (w *Writer) State(state any) (bool, error) {
	if w.state == nil {
		return false, nil
	}
	if err := json.Unmarshal(w.state, state); err != nil {
		return false, fmt.Errorf("ledger of the interrupted run: %w", err)
	}
	return true, nil
}

// Restart drops what an interrupted run has finished.
func (w *Writer) Restart() error {
	w.state = nil
	return w.clean()
}
