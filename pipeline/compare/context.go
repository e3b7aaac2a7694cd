package compare

import (
	"context"
	"io"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/visible"
)

// AddTexts puts what stands beside the examples in the texts of the documents of a
// set in the place of the next mentions. What is no document is passed over, as are
// texts that do not have the example where it was found.
func (r *Report) AddTexts(ctx context.Context, set *source.Set) error {
	wanted := make(map[string][]*ExampleMention)
	for i := range r.Mentions.Examples {
		e := &r.Mentions.Examples[i]
		wanted[e.ID] = append(wanted[e.ID], e.ExampleMention)
	}
	reader := set.Read()
	defer reader.Close()
	for len(wanted) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		item, err := reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if d := item.Document; d != nil {
			for _, m := range wanted[d.ID] {
				m.addText(d.Text)
			}
			delete(wanted, d.ID)
		}
	}
	return nil
}

func (m *ExampleMention) addText(text string) {
	start, end := int(m.Start), int(m.End)
	if start < 0 || start > end || end > len(text) || text[start:end] != m.Surface {
		return
	}
	m.Before, m.After = text[:start], text[end:]
	if i := visible.Last(m.Before, besideRunes); i > 0 {
		m.Before = "…" + m.Before[i:]
	}
	if i := visible.First(m.After, besideRunes); i < len(m.After) {
		m.After = m.After[:i] + "…"
	}
}
