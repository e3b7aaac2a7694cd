package source

import "fmt"

// Limits bound what is read of inputs that nobody checked. What is beyond one
// is a reject with a reason of its own; a limit of 0 is its default.
type Limits struct {
	// Document is the longest text in bytes of UTF-8, up to 1 GiB.
	Document int64
	// Line is the longest line of JSON Lines in bytes, up to 2 GiB: what
	// surrounds a text, and its escapes, take more than the text alone.
	Line int64
	// Ratio is how many times its size a compressed file may grow. It is not
	// looked at before the file has grown to 1 MiB: short texts that repeat
	// themselves may shrink to next to nothing.
	Ratio int64
	// Unpacked is how many bytes a compressed file may grow to.
	Unpacked int64
	// Depth is how many folders below an input may be inside one another.
	Depth int64
}

// DefaultLimits are what is meant by Limits of 0.
var DefaultLimits = Limits{Document: 32 << 20, Line: 64 << 20, Ratio: 200, Unpacked: 64 << 30, Depth: 32}

// The greatest limits keep offsets and lengths within 32 bits, as the tables
// and the reader have them.
var greatestLimits = Limits{Document: 1 << 30, Line: 2<<30 - 1<<20, Ratio: 1 << 30, Unpacked: 1 << 60, Depth: 1000}

// ratioFrom is the size from which on Limits.Ratio holds.
const ratioFrom = 1 << 20

// resolve fills in the defaults.
func (l *Limits) resolve() error {
	for _, limit := range []struct {
		what             string
		value            *int64
		normal, greatest int64
	}{
		{"bytes of a document", &l.Document, DefaultLimits.Document, greatestLimits.Document},
		{"bytes of a line", &l.Line, DefaultLimits.Line, greatestLimits.Line},
		{"growth of a compressed file", &l.Ratio, DefaultLimits.Ratio, greatestLimits.Ratio},
		{"bytes of an unpacked file", &l.Unpacked, DefaultLimits.Unpacked, greatestLimits.Unpacked},
		{"folders inside one another", &l.Depth, DefaultLimits.Depth, greatestLimits.Depth},
	} {
		if *limit.value < 0 || *limit.value > limit.greatest {
			return fmt.Errorf("limit of %d for the %s: give a positive number up to %d", *limit.value, limit.what, limit.greatest)
		}
		if *limit.value == 0 {
			*limit.value = limit.normal
		}
	}
	return nil
}
