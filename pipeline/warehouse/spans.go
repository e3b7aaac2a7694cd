package warehouse

import (
	"crypto/sha256"
	"encoding/hex"
	"unicode/utf8"
)

// spans holds the mentions of a document against each other and against the
// text.
type spans struct {
	v     *verifier
	d     *DocumentRow
	text  string
	known bool // the text is at hand

	around   []span // the mentions that enclose the last one, and itself
	last     span
	at, char int // the same place in the text, in bytes and code points
}

type span struct {
	mention    int32
	start, end int32
}

func (s *spans) checkText() {
	sum := sha256.Sum256([]byte(s.text))
	if hex.EncodeToString(sum[:]) != s.d.TextSHA256 || int64(len(s.text)) != s.d.Bytes {
		s.v.problem("document %q: its text in %q is another", s.d.DocID, s.d.Path)
		s.known = false
	}
}

// check looks at the mention that is number n of the document.
func (s *spans) check(m *MentionRow, n int32) {
	problem := func(format string, args ...any) {
		s.v.problem("mention %d of %q: "+format, append([]any{m.Mention, m.DocID}, args...)...)
	}
	if m.Mention != n {
		problem("it is number %d", n)
	}
	if int64(m.EndByte) > s.d.Bytes || int64(m.EndChar) > s.d.Characters {
		problem("it ends at byte %d and character %d of a text of %d and %d", m.EndByte, m.EndChar, s.d.Bytes, s.d.Characters)
		return
	}
	here := span{m.Mention, m.StartByte, m.EndByte}
	if n > 0 && (here.start < s.last.start || here.start == s.last.start && here.end > s.last.end) {
		problem("it stands behind one that begins later or is shorter")
	}
	s.last = here
	for len(s.around) > 0 && s.around[len(s.around)-1].end <= here.start {
		s.around = s.around[:len(s.around)-1]
	}
	if len(s.around) == 0 {
		if m.Parent != nil {
			problem("its parent %d does not enclose it", *m.Parent)
		}
	} else {
		parent := s.around[len(s.around)-1]
		switch {
		case here.start == parent.start && here.end == parent.end:
			problem("it stands where mention %d does", parent.mention)
		case here.end > parent.end:
			problem("it overlaps with mention %d", parent.mention)
		case m.Parent == nil || *m.Parent != parent.mention:
			problem("its parent is not mention %d, the smallest around it", parent.mention)
		}
	}
	s.around = append(s.around, here)
	if s.known {
		s.checkSurface(m, problem)
	}
}

func (s *spans) checkSurface(m *MentionRow, problem func(string, ...any)) {
	start, end := int(m.StartByte), int(m.EndByte)
	if s.text[start:end] != m.Surface {
		problem("its surface is %q, the text has %q", m.Surface, s.text[start:end])
		return
	}
	if start < s.at {
		s.at, s.char = 0, 0
	}
	s.char += utf8.RuneCountInString(s.text[s.at:start])
	s.at = start
	if first, last := s.char, s.char+utf8.RuneCountInString(m.Surface); int(m.StartChar) != first || int(m.EndChar) != last {
		problem("characters %d to %d, in the text they are %d to %d", m.StartChar, m.EndChar, first, last)
	}
}
