package warehouse

import "math/bits"

// together gives how many of the first rows can be handed to parquet-go 0.32 at once.
// It looks for the nulls of a column in up to 64 rows at a time, and where the last
// values among them begin at row n and are n, it writes the rows behind them as
// empty strings and zeros. So the rows end behind such values.
func together[T any, R row[T]](rows []T) int {
	var given [16]uint64 // by column, a bit for each row
	rows = rows[:min(len(rows), 64)]
	for i := range rows {
		for columns := R(&rows[i]).given(); columns != 0; columns &= columns - 1 {
			given[bits.TrailingZeros16(columns)] |= 1 << i
		}
	}
	n := len(rows)
	for c := 0; c < len(given); c++ {
		values := given[c] & (1<<n - 1)
		end := bits.Len64(values)
		if end == 0 || end == n {
			continue
		}
		if last := bits.LeadingZeros64(^(values << (64 - end))); last == end-last {
			n, c = end, -1 // with fewer rows the last values of other columns are others
		}
	}
	return n
}

// given says which of the columns that may be null have a value, those of pointers
// aside.
func (r *DocumentRow) given() uint16 {
	return flags(r.Line != 0, r.URL != "", r.Title != "", !r.Published.IsZero(), r.Script != "",
		r.LanguageGroup != "", r.Languages != "", r.LanguageFlags != "", r.DuplicateOf != "")
}

func (r *MentionRow) given() uint16 {
	return flags(r.Entity != "", r.Name != "", r.NameKey != "", r.Country != "", r.Form != "", r.Value != "",
		r.Precision != "", r.Calendar != "", r.ResolvedBy != "", r.Flags != "")
}

func (r *RejectRow) given() uint16 {
	return flags(r.DocID != "", r.Line != 0, r.Excerpt != "", r.Bytes != 0)
}

func flags(given ...bool) (bits uint16) {
	for i, yes := range given {
		if yes {
			bits |= 1 << i
		}
	}
	return bits
}
