package marked

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"github.com/dateline/dateline/extractors"
)

// TestRead checks what an example says, and that writing it gives it again.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		example, text string
		facts         map[Span]string
	}{
		{"", "", nil},
		{"No mark.", "No mark.", nil},
		{"In {Russia|RU}.", "In Russia.", map[Span]string{{3, 9}: "RU"}},
		{"{روسيا|RU}", "روسيا", map[Span]string{{0, 10}: "RU"}},
		{"{A|1}{B|2}", "AB", map[Span]string{{0, 1}: "1", {1, 2}: "2"}},
		{"{Bank of {Russia|RU}|bank} fell.", "Bank of Russia fell.", map[Span]string{{0, 14}: "bank", {8, 14}: "RU"}},
		{"{{Russia|RU} Today|org}", "Russia Today", map[Span]string{{0, 12}: "org", {0, 6}: "RU"}},
	} {
		text, facts := Read(c.example)
		if text != c.text || !maps.Equal(facts, c.facts) {
			t.Errorf("%q: %q, %v; want %q, %v", c.example, text, facts, c.text, c.facts)
		}
		var mentions []extractors.Mention
		for span, fact := range facts {
			mentions = append(mentions, extractors.Mention{Start: span.Start, End: span.End, Entity: fact})
		}
		slices.SortFunc(mentions, func(a, b extractors.Mention) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
		})
		if got := Write(text, mentions, facts, Entity); got != c.example {
			t.Errorf("written again: %q, want %q", got, c.example)
		}
	}
}

// TestReadBroken checks that a slip in an example does not pass for an example.
func TestReadBroken(t *testing.T) {
	for _, example := range []string{"{Russia|RU", "{Russia", "Russia|RU}", "Russia}", "Russia | Ukraine", "{{Russia|RU}"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is taken for an example", example)
				}
			}()
			Read(example)
		}()
	}
}

// said is what an example fails with.
type said struct {
	testing.TB
	failed bool
}

func (s *said) Helper()               {}
func (s *said) Errorf(string, ...any) { s.failed = true }
func (s *said) Fatal(...any)          { s.failed = true }

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		text string
		good bool
	}{
		{"President {Vladimir Putin|person:vladimir-putin} left Russia.", true},
		{"President {Vladimir Putin} left Russia.", true},
		{"President {Vladimir Putin|person:sergey-lavrov} left Russia.", false},
		{"President Vladimir Putin left Russia.", false},
		{"President {Vladimir Putin} left {Russia}.", false},
		{"{President Vladimir Putin} left Russia.", false},
	} {
		s := said{TB: t}
		Check(&s, 0, Example{Language: "en", Text: c.text}, extractors.Person, Entity)
		if s.failed == c.good {
			t.Errorf("%q: holds is %v, want %v", c.text, !s.failed, c.good)
		}
	}
}
