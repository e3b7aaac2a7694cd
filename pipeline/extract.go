package pipeline

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// ExtractConfig says what Extract and Each read.
type ExtractConfig struct {
	Inputs  []string
	Source  source.Options
	Workers int // 0 means one for each CPU

	Gazetteers []string // compiled files, laid over the built-in one and over one another

	Analysis
}

// Line is what Extract writes for one document.
type Line struct {
	ID                 string        `json:"id"`
	Language           string        `json:"language"`
	LanguageConfidence float64       `json:"language_confidence"`
	LanguageGroup      string        `json:"language_group,omitempty"`
	Languages          string        `json:"languages,omitempty"`
	LanguageFlags      []string      `json:"language_flags,omitempty"`
	Script             string        `json:"script"`
	DuplicateOf        string        `json:"duplicate_of,omitempty"`
	Mentions           []LineMention `json:"mentions"`
}

// LineMention is one mention of a Line; its fields are those of
// extractors.Mention.
type LineMention struct {
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Surface    string   `json:"surface"`
	Type       string   `json:"type"`
	Entity     string   `json:"entity,omitempty"`
	Name       string   `json:"name,omitempty"`
	NameKey    string   `json:"name_key,omitempty"`
	Country    string   `json:"country,omitempty"`
	Form       string   `json:"form,omitempty"`
	Value      *string  `json:"value,omitempty"`
	DateStart  string   `json:"date_start,omitempty"`
	DateEnd    string   `json:"date_end,omitempty"`
	Precision  string   `json:"precision,omitempty"`
	Calendar   string   `json:"calendar,omitempty"`
	ResolvedBy *string  `json:"resolved_by,omitempty"`
	Flags      []string `json:"flags,omitempty"`
	Confidence float64  `json:"confidence"`
	Rule       string   `json:"rule"`
	Parent     *int     `json:"parent"`
}

// Extract writes one JSON line for every document of the inputs, in their
// order. What does not become a document goes to reject.
func Extract(ctx context.Context, config ExtractConfig, out io.Writer, reject func(source.Reject)) (Report, error) {
	buffered := bufio.NewWriterSize(out, 1<<16)
	encoder := json.NewEncoder(buffered)
	encoder.SetEscapeHTML(false)
	result := func(r *Result) error { return writing(encoder.Encode(NewLine(r))) }
	// Who feeds the filter line by line sees each answer at once.
	idle := func() error { return writing(buffered.Flush()) }
	report, err := each(ctx, config, result, reject, idle)
	if err == nil {
		err = idle()
	}
	return report, err
}

// writing says of an error what it was doing.
func writing(err error) error {
	if err != nil {
		return fmt.Errorf("writing the output: %w", err)
	}
	return nil
}

// Each hands the result of every document of the inputs to result, in their
// order, and what does not become a document to reject.
func Each(ctx context.Context, config ExtractConfig, result func(*Result) error, reject func(source.Reject)) (Report, error) {
	return each(ctx, config, result, reject, nil)
}

func each(ctx context.Context, config ExtractConfig, result func(*Result) error, reject func(source.Reject), idle func() error) (Report, error) {
	e, err := config.open(ctx)
	if err != nil {
		return e.report, err
	}
	return e.process(ctx, func(o outcome) error {
		if o.reject != nil {
			e.report.addReject(o.reject)
			reject(*o.reject)
			return nil
		}
		e.report.addResult(&o.result)
		return result(&o.result)
	}, idle)
}

// extraction is what is there before anything is read.
type extraction struct {
	config     ExtractConfig
	started    time.Time
	set        *source.Set
	gazetteers *gazetteers.Gazetteers
	report     Report
}

func (c ExtractConfig) open(ctx context.Context) (e *extraction, err error) {
	e = &extraction{config: c, started: time.Now()}
	if e.set, e.gazetteers, err = load(ctx, c.Inputs, c.Source, c.Gazetteers); err != nil {
		return e, err
	}
	e.report = newReport()
	e.report.PassedOver, e.report.Skipped = e.set.PassedOver, e.set.Skipped
	return e, nil
}

// process hands over the outcomes, which consume adds to the report.
func (e *extraction) process(ctx context.Context, consume func(outcome) error, idle func() error) (Report, error) {
	err := process(ctx, e.set.Read(), newRepeats(0), e.gazetteers, e.config.Analysis, workers(e.config.Workers), consume, idle)
	e.report.Elapsed = time.Since(e.started)
	return e.report, err
}

// NewLine is the line of a result.
func NewLine(r *Result) Line {
	l := Line{
		ID: r.Document.ID, Language: r.Verdict.Language, LanguageConfidence: r.Verdict.Confidence, Script: r.Verdict.Script,
		LanguageGroup: r.Verdict.Group, Languages: language.ShareList(r.Verdict.Shares), LanguageFlags: r.Verdict.Flags,
		DuplicateOf: r.DuplicateOf,
		Mentions:    make([]LineMention, len(r.Mentions)),
	}
	for i := range r.Mentions {
		l.Mentions[i] = lineMention(&r.Mentions[i])
	}
	return l
}

func lineMention(m *extractors.Mention) LineMention {
	l := LineMention{
		Start: m.Start, End: m.End, Surface: m.Surface(), Type: string(m.Type), Entity: m.Entity, Name: m.Name, NameKey: m.NameKey,
		Country: m.Country, Form: string(m.Form), Precision: m.Precision, Calendar: m.Calendar, Flags: m.Flags,
		Confidence: extractors.Round(m.Confidence), Rule: m.Rule,
	}
	if m.Type == extractors.Date {
		if m.Value != "" {
			l.Value = &m.Value
		}
		if m.ResolvedBy != "" {
			l.ResolvedBy = &m.ResolvedBy
		}
		if m.Days {
			l.DateStart, l.DateEnd = m.FirstDay.String(), m.LastDay.String()
		}
	}
	if m.Parent >= 0 {
		l.Parent = &m.Parent
	}
	return l
}
