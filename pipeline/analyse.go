// Package pipeline is the batch: documents from a source flow through language
// detection and the extractors, on several workers and in their order, into
// the tables of a warehouse or into JSON Lines.
package pipeline

import (
	"fmt"
	"runtime/debug"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/chain"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// Result is what is known of one document.
type Result struct {
	Document      *source.Document
	Verdict       language.Verdict
	LanguageGiven bool   // the source stated the language
	DuplicateOf   string // id of the first document of the run with this text, language stated and day; empty for that one itself

	Tokens     int
	Sentences  int
	Mentions   []extractors.Mention    // sorted by start, longer first
	Considered []extractors.Considered // sorted by start, longer first; only where Analysis.Explain is set
}

// Analysis says how documents are analysed.
type Analysis struct {
	MinConfidence float64 // mentions below it are left out, 0 for none
	Prose         bool    // prose is asked about English names that nothing else decides; it is slow
	Explain       bool    // results say what the extractors considered

	// MaxMentions is how many mentions a document may have; 0 means DefaultMaxMentions.
	MaxMentions int
	// MaxTime is how long a document may take; 0 means DefaultMaxTime. It is
	// looked at between the stages, each of which takes time in proportion to the
	// text. It is the one thing that the machine has a say in: a document that
	// takes so long on one may not on another.
	MaxTime time.Duration
}

// Analyser takes documents through the stages, one at a time. Each goroutine
// has its own; what they share is immutable.
type Analyser struct {
	detector *language.Detector
	chain    *chain.Chain
	analysis Analysis
	deadline time.Time             // of the document
	whole    [1]extractors.Stretch // of a text in one language
}

// NewAnalyser makes an analyser. The detector may be shared.
func NewAnalyser(g *gazetteers.Gazetteers, detector *language.Detector, analysis Analysis) *Analyser {
	if analysis.MaxMentions == 0 {
		analysis.MaxMentions = DefaultMaxMentions
	}
	if analysis.MaxTime == 0 {
		analysis.MaxTime = DefaultMaxTime
	}
	a := &Analyser{detector: detector, chain: chain.New(g), analysis: analysis}
	a.chain.AskProse(analysis.Prose)
	a.chain.GiveUpWhen(func() bool { return time.Now().After(a.deadline) })
	return a
}

// Analyse takes one document through every stage. A defect in a stage costs
// that document, and so does a limit: it comes back as an error that names the
// stage.
func (a *Analyser) Analyse(doc *source.Document) (result Result, err error) {
	stage := a.chain.Stage
	defer func() {
		if cause := recover(); cause != nil {
			err = &StageError{Stage: stage(), Cause: cause, Stack: debug.Stack()}
		}
	}()
	result = Result{Document: doc}
	a.deadline = time.Now().Add(a.analysis.MaxTime)
	tokens := a.chain.Cut(doc.Text)
	stage = func() string { return "language" }
	if tag, ok := language.Tag(doc.Language); ok {
		result.LanguageGiven = true
		result.Verdict = a.detector.Given(tag, doc.Text, tokens)
	} else {
		result.Verdict = a.detector.Detect(doc.Text, tokens)
	}
	stretches := result.Verdict.Stretches
	if len(stretches) == 0 {
		a.whole[0] = extractors.Stretch{First: 0, Last: len(tokens), Language: result.Verdict.Language}
		stretches = a.whole[:]
	}
	stage = a.chain.Stage
	kept := a.chain.ExtractTokens(doc.Text, tokens, stretches, doc.Published)
	if a.chain.Late() {
		return result, tooSlow(stage(), a.analysis.MaxTime)
	}
	for i := range kept {
		if err := sound(&kept[i], doc.Text); err != nil {
			return result, &StageError{Stage: stage(), Cause: err}
		}
	}
	if a.analysis.Explain {
		result.Considered = a.chain.Considered()
	}
	if a.analysis.MinConfidence > 0 {
		kept = extractors.Surer(kept, a.analysis.MinConfidence)
	}
	if len(kept) > a.analysis.MaxMentions {
		return result, tooManyMentions(len(kept), a.analysis.MaxMentions)
	}
	result.Mentions = kept
	result.Tokens, result.Sentences = a.chain.Tokens(), a.chain.Sentences()
	return result, nil
}

// sound says what of a mention no table could hold: a defect of a rule must
// cost one document, not the night. The text is UTF-8.
func sound(m *extractors.Mention, text string) error {
	if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
		return fmt.Errorf("rule %s: bytes %d to %d of %d are no mention", m.Rule, m.Start, m.End, len(text))
	}
	if !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]) {
		return fmt.Errorf("rule %s: bytes %d to %d cut a character", m.Rule, m.Start, m.End)
	}
	if !m.Valid() {
		return fmt.Errorf("rule %s: one of %q is not UTF-8", m.Rule, []string{m.Entity, m.Name, m.NameKey, m.Value})
	}
	return nil
}

// StageError is a defect that a document met in a stage.
type StageError struct {
	Stage string
	Cause any
	Stack []byte
}

// Error names the stage and the cause.
func (e *StageError) Error() string {
	return fmt.Sprintf("a defect in stage %s: %v; please report it with the document", e.Stage, e.Cause)
}
