package pipeline

import "testing"

func TestMaxRejects(t *testing.T) {
	for _, test := range []struct {
		limit              string
		documents, rejects int64
		early, end         bool // it may go on
	}{
		{"", 0, 1000, true, true},
		{"0", 10, 0, true, true},
		{"0", 10, 1, false, false},
		{"10", 0, 10, true, true},
		{"10", 1000, 11, false, false},
		{"5%", 95, 5, true, true},
		{"5%", 94, 6, true, false},
		{"0.5%", 199, 1, true, true},
		{"0%", 1000, 1, true, false},
		{"100%", 0, 7, true, true},
		{"5%", 0, 0, true, true},
	} {
		var m MaxRejects
		if test.limit != "" {
			var err error
			if m, err = ParseMaxRejects(test.limit); err != nil || m.String() != test.limit {
				t.Errorf("%s: %q, %v", test.limit, m, err)
			}
		}
		r := Report{Documents: test.documents, Rejects: test.rejects}
		if got := m.check(&r, false) == nil; got != test.early {
			t.Errorf("%+v, early: %v", test, got)
		}
		if got := m.check(&r, true) == nil; got != test.end {
			t.Errorf("%+v, at the end: %v", test, got)
		}
	}
	for _, wrong := range []string{"", "%", "-1", "101%", "-5%", "many", "1.5", "NaN%", "5 %", "1e3"} {
		if m, err := ParseMaxRejects(wrong); err == nil {
			t.Errorf("%q is %v", wrong, m)
		}
	}
}
