package compare

import "github.com/dateline/dateline/pipeline/warehouse"

// Rejects compares two lists of rejects, counts them, and gives those that are
// lost and new. One that differs in anything is lost and new.
func (s *Summary) Rejects(old, now []warehouse.RejectRow) (lost, added []warehouse.RejectRow) {
	there := make(map[warehouse.RejectRow]int)
	for _, r := range now {
		s.rejects.of(r.Reason).After++
		there[r]++
	}
	was := make(map[warehouse.RejectRow]int)
	for _, r := range old {
		s.rejects.of(r.Reason).Before++
		was[r]++
		if there[r]--; there[r] < 0 {
			s.rejects.of(r.Reason).Lost++
			lost = append(lost, r)
		}
	}
	for _, r := range now {
		if was[r]--; was[r] < 0 {
			s.rejects.of(r.Reason).New++
			added = append(added, r)
		}
	}
	return lost, added
}
