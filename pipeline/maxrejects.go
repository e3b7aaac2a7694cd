package pipeline

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// MaxRejects is how many rejects a run may have before it fails without
// publishing: a broken feed must not replace a good partition. The zero value
// allows any number.
type MaxRejects struct {
	set     bool
	percent bool
	limit   float64
}

// ParseMaxRejects reads a number ("100") or a share of what was read ("2.5%").
func ParseMaxRejects(s string) (MaxRejects, error) {
	number, percent := strings.CutSuffix(s, "%")
	var err error
	m := MaxRejects{set: true, percent: percent}
	if percent {
		m.limit, err = strconv.ParseFloat(number, 64)
	} else {
		var n int64
		n, err = strconv.ParseInt(number, 10, 64)
		m.limit = float64(n)
	}
	if err != nil || !(m.limit >= 0) || percent && m.limit > 100 {
		return MaxRejects{}, fmt.Errorf("%q: give a number such as 100, or a share such as 5%%", s)
	}
	return m, nil
}

func (m MaxRejects) String() string {
	switch {
	case !m.set:
		return ""
	case m.percent:
		return strconv.FormatFloat(m.limit, 'f', -1, 64) + "%"
	}
	return strconv.FormatFloat(m.limit, 'f', -1, 64)
}

// ErrTooManyRejects says that a run had more rejects than MaxRejects.
var ErrTooManyRejects = errors.New("too many rejects")

// check says whether a run may be published. A number is known to be exceeded
// before the end, a share is not.
func (m MaxRejects) check(r *Report, ended bool) error {
	allowed := m.limit
	switch {
	case !m.set, m.percent && !ended:
		return nil
	case m.percent:
		allowed = m.limit / 100 * float64(r.Documents+r.Rejects)
	}
	if float64(r.Rejects) <= allowed {
		return nil
	}
	return fmt.Errorf("%w: %d beside %d documents, allowed are %s: look at the inputs, or allow more", ErrTooManyRejects, r.Rejects, r.Documents, m)
}
