package pipeline

import (
	"time"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Report counts what a run has done.
type Report struct {
	Documents int64 // documents that were analysed
	Mentions  int64
	Rejects   int64
	Bytes     int64 // bytes of text that were analysed

	Languages map[string]int64 // documents by language
	Types     map[string]int64 // mentions by type
	Rules     map[string]int64 // mentions by rule
	Reasons   map[string]int64 // rejects by reason

	PassedOver int              // files and folders below the inputs that are no documents
	Skipped    []source.Skipped // those of them that somebody may have meant
	Rejected   []source.Reject  // the first rejects, to be shown

	Elapsed time.Duration

	// Resumed and ResumedBytes are the documents, and bytes of text, of them that
	// an interrupted run had finished, and ResumedElapsed is how long that took.
	Resumed        int64
	ResumedBytes   int64
	ResumedElapsed time.Duration

	// Unchanged is true where the partition holds all this already, and nothing
	// was done; Documents and Rejects are those of the partition then.
	Unchanged bool
	// AlreadyRead is how many inputs were passed over because the partition that
	// the run appends to holds them already.
	AlreadyRead int
	// Notices say in sentences what an earlier run had left, and what became of it.
	Notices []string

	plan string // of the shards of which the run was one; empty for none
}

// maxRejected is how many rejects a report shows.
const maxRejected = 5

func newReport() Report {
	return Report{
		Languages: make(map[string]int64), Types: make(map[string]int64),
		Rules: make(map[string]int64), Reasons: make(map[string]int64),
	}
}

// resume goes on from the report of an interrupted run.
func (r *Report) resume(from *Report) {
	now := *r
	*r = *from
	r.Resumed, r.ResumedBytes, r.ResumedElapsed = from.Documents, from.Bytes, from.Elapsed
	r.PassedOver, r.Skipped, r.AlreadyRead, r.Notices = now.PassedOver, now.Skipped, now.AlreadyRead, now.Notices
}

// unchanged says that nothing was left to do with the inputs.
func (r *Report) unchanged(inputs []warehouse.Input) {
	r.Unchanged = true
	for _, in := range inputs {
		r.Documents += in.Documents
		r.Rejects += in.Rejects
	}
}

func (r *Report) addResult(result *Result) {
	r.Documents++
	r.Bytes += int64(len(result.Document.Text))
	r.Languages[result.Verdict.Language]++
	r.Mentions += int64(len(result.Mentions))
	for i := range result.Mentions {
		r.Types[string(result.Mentions[i].Type)]++
		r.Rules[result.Mentions[i].Rule]++
	}
}

func (r *Report) addReject(reject *source.Reject) {
	r.Rejects++
	r.Reasons[string(reject.Reason)]++
	if len(r.Rejected) < maxRejected {
		r.Rejected = append(r.Rejected, *reject)
	}
}

// counts are the figures as the manifest keeps them.
func (r *Report) counts() map[string]map[string]int64 {
	return map[string]map[string]int64{
		"documents.language": r.Languages, "mentions.type": r.Types, "mentions.rule": r.Rules, "rejects.reason": r.Reasons,
	}
}
