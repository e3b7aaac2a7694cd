package extractors

import "testing"

// The entries of a word are found whole, however many there are of it and of others.
func TestHoldersOf(t *testing.T) {
	for n := range 40 {
		for rest := range 4 {
			var list []holder
			for range rest {
				list = append(list, holder{word: 3})
			}
			for k := range n {
				list = append(list, holder{word: 5, name: int32(k)})
			}
			for range rest {
				list = append(list, holder{word: 8})
			}
			if got := of(list, 5); len(got) != n || n > 0 && (got[0].name != 0 || got[n-1].name != int32(n-1)) {
				t.Errorf("%d of a word between %d others: got %v", n, rest, got)
			}
			if got := of(list, 4); len(got) != 0 {
				t.Errorf("a word that nobody holds, among %d: got %v", len(list), got)
			}
		}
	}
}
