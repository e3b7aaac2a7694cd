package warehouse

import (
	"fmt"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
)

// Table is one of the three tables.
type Table string

// The tables.
const (
	Documents Table = "documents"
	Mentions  Table = "mentions"
	Rejects   Table = "rejects"
)

// Tables lists the tables in the order in which they are published.
var Tables = []Table{Documents, Mentions, Rejects}

// valid names the first column that is not UTF-8: parquet-go would write it.
func valid(columns ...column) error {
	for _, c := range columns {
		if !utf8.ValidString(c.value) {
			return fmt.Errorf("column %s is not valid UTF-8: %.60q", c.name, c.value)
		}
	}
	return nil
}

type column struct{ name, value string }

func (r *DocumentRow) check() error {
	r.LanguageConfidence = extractors.Round(r.LanguageConfidence)
	if r.DocID == "" {
		return fmt.Errorf("column doc_id is empty")
	}
	return valid(column{"doc_id", r.DocID}, column{"path", r.Path}, column{"url", r.URL}, column{"title", r.Title},
		column{"language", r.Language}, column{"script", r.Script}, column{"text_sha256", r.TextSHA256}, column{"duplicate_of", r.DuplicateOf})
}

func (r *MentionRow) check() error {
	if err := r.checkOwn(); err != nil {
		return err
	}
	return r.checkShared()
}

// checkOwn looks at what the row shares with no other, checkShared at the rest.
func (r *MentionRow) checkOwn() error {
	if r.Confidence = extractors.Round(r.Confidence); !(0 <= r.Confidence && r.Confidence <= 1) {
		return fmt.Errorf("column confidence is %v", r.Confidence)
	}
	if r.StartByte < 0 || r.EndByte <= r.StartByte || r.StartChar < 0 || r.EndChar <= r.StartChar {
		return fmt.Errorf("bytes %d to %d, characters %d to %d are no span", r.StartByte, r.EndByte, r.StartChar, r.EndChar)
	}
	if (r.DateStart == nil) != (r.DateEnd == nil) {
		return fmt.Errorf("column date_start is null and date_end is not, or the other way round")
	}
	return valid(column{"surface", r.Surface})
}

func (r *MentionRow) checkShared() error {
	if r.DocID == "" {
		return fmt.Errorf("column doc_id is empty")
	}
	// The other columns hold words of the program, not of texts and lists.
	return valid(column{"doc_id", r.DocID}, column{"entity", r.Entity}, column{"name", r.Name},
		column{"name_key", r.NameKey}, column{"value", r.Value})
}

func (r *RejectRow) check() error {
	return valid(column{"doc_id", r.DocID}, column{"path", r.Path}, column{"reason", r.Reason},
		column{"message", r.Message}, column{"excerpt", r.Excerpt})
}
