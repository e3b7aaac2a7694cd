package pipeline

import (
	"context"
	"errors"
	"io"

	"github.com/dateline/dateline/pipeline/batches"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// ExtractArrow writes the rows of every document of the inputs as an Arrow stream,
// in their order: those of one table or, where table is empty, one for every item
// of the source, a document with its mentions or a reject (see batches.Schema).
// What does not become a document goes to reject, too. What the source gives
// without waiting is written before it is waited for.
func ExtractArrow(ctx context.Context, config ExtractConfig, table warehouse.Table, out io.Writer, reject func(source.Reject)) (Report, error) {
	e, err := config.open(ctx)
	if err != nil {
		return e.report, err
	}
	described := metadata(e.gazetteers, config.Gazetteers)
	described["dateline.version"] = Version
	s := &arrowSink{report: &e.report, reject: reject}
	if s.out, err = batches.NewWriter(out, table, described); err != nil {
		return e.report, writing(err)
	}
	report, err := e.process(ctx, s.consume, s.flush)
	if err != nil {
		if ctx.Err() == nil { // what was read is good
			err = errors.Join(err, s.flush())
		}
		return report, err
	}
	return report, writing(s.out.Close())
}

// arrowSink turns outcomes into rows of an Arrow stream.
type arrowSink struct {
	out    *batches.Writer
	report *Report
	reject func(source.Reject)
	rows   rows // of an outcome

	mentions []warehouse.MentionRow // scratch of write
}

// consume writes the rows of an outcome.
func (s *arrowSink) consume(o outcome) error {
	s.rows.empty()
	if o.reject == nil {
		err := s.write(&o)
		var defect *StageError
		switch {
		case err == nil:
			s.report.addResult(&o.result)
			return nil
		case errors.Is(err, batches.ErrTooLarge):
			o.reject = rejected(o.result.Document, &limitError{source.TooLarge, err.Error()})
		case errors.As(err, &defect):
			o.reject = rejected(o.result.Document, err)
		default:
			return writing(err)
		}
	}
	s.report.addReject(o.reject)
	s.reject(*o.reject)
	row := RejectRow(o.reject)
	var content []byte
	if o.result.Document != nil {
		content = o.content[:]
	}
	return writing(s.out.WriteReject(&row, content))
}

func (s *arrowSink) write(o *outcome) error {
	if err := s.rows.add(&o.result); err != nil {
		return err
	}
	document := s.rows.documentRow()
	s.mentions = s.rows.mentionRows(s.mentions[:0])
	return s.out.WriteDocument(&document, s.mentions, o.content[:])
}

func (s *arrowSink) flush() error { return writing(s.out.Flush()) }
