package warehouse

import (
	"slices"
	"strings"
	"testing"
)

func TestInputFiles(t *testing.T) {
	files := InputFiles([]Input{
		{Publication: 1, Path: "a", Of: 30, Bytes: 10, SHA256: "x", Read: 3, Documents: 2, Rejects: 1},
		{Publication: 1, Path: "a", Of: 30, Offset: 10, Bytes: 20, SHA256: "y", Read: 4, Documents: 4},
		{Publication: 1, Path: "b", Bytes: 5, SHA256: "z", Read: 1, Documents: 1},
		{Publication: 2, Path: "a", Bytes: 7, SHA256: "v"},
	})
	if len(files) != 3 {
		t.Fatalf("%+v", files)
	}
	if a := files[0].Input; a != (Input{Publication: 1, Path: "a", Of: 30, Bytes: 30, Read: 7, Documents: 6, Rejects: 1}) {
		t.Errorf("%+v", a)
	}
	if cuts, sums, ok := files[0].Content(); !ok || !slices.Equal(cuts, []int64{10}) || !slices.Equal(sums, []string{"x", "y"}) {
		t.Errorf("%v %v %v", cuts, sums, ok)
	}
	if cuts, sums, ok := files[2].Content(); !ok || cuts != nil || !slices.Equal(sums, []string{"v"}) {
		t.Errorf("%v %v %v", cuts, sums, ok)
	}
}

func TestGap(t *testing.T) {
	piece := func(offset, bytes, of int64) Input {
		return Input{Path: "a", Offset: offset, Bytes: bytes, Of: of, SHA256: "x"}
	}
	unread := piece(5, 0, 9)
	unread.SHA256 = ""
	for _, test := range []struct {
		pieces []Input
		want   string
	}{
		{[]Input{piece(0, 9, 0)}, ""},
		{[]Input{piece(0, 9, 9)}, ""},
		{[]Input{piece(4, 5, 9), piece(0, 4, 9)}, ""},
		{[]Input{piece(0, 5, 9), unread}, ""}, // a reject says so
		{[]Input{piece(0, 5, 9), piece(6, 3, 9)}, "up to byte 5 and from byte 6"},
		{[]Input{piece(0, 5, 9), piece(4, 5, 9)}, "up to byte 5 and from byte 4"},
		{[]Input{piece(0, 5, 9), piece(5, 3, 9)}, "8 bytes of 9"},
		{[]Input{piece(5, 4, 9)}, "up to byte 0 and from byte 5"},
		{[]Input{piece(0, 5, 9), piece(5, 4, 10)}, "9 bytes for one shard and 10 for another"},
	} {
		err := InputFiles(test.pieces)[0].Gap()
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %q", test.pieces, err, test.want)
		}
		if _, _, ok := InputFiles(test.pieces)[0].Content(); ok != (test.want == "" && test.pieces[len(test.pieces)-1].SHA256 != "") {
			t.Errorf("%+v: content is known: %v", test.pieces, ok)
		}
	}
}

// Shards join where the pieces that they have read do. One that could not be read is
// a reject of its shard, as in a run, and no reason not to publish.
func TestShardsJoin(t *testing.T) {
	piece := func(path string, offset, bytes, of int64, sum string) Input {
		return Input{Path: path, Offset: offset, Bytes: bytes, Of: of, SHA256: sum}
	}
	for _, test := range []struct {
		shards [][]Input
		want   string
	}{
		{[][]Input{{piece("a", 0, 4, 9, "x")}, {piece("a", 4, 5, 9, "y"), piece("b", 0, 3, 0, "z")}}, ""},
		{[][]Input{{piece("a", 0, 4, 9, "x")}, {}, {piece("a", 4, 5, 9, "y")}}, ""},
		{[][]Input{{piece("a", 0, 0, 9, "")}, {piece("a", 4, 0, 9, ""), piece("b", 0, 3, 0, "z")}}, ""},
		{[][]Input{{piece("a", 0, 4, 9, "x")}, {piece("a", 4, 2, 9, "")}}, ""},
		{[][]Input{{piece("a", 0, 4, 9, "x")}, {piece("a", 5, 4, 9, "y")}}, "begins with a from byte 5, want a from byte 4"},
		{[][]Input{{piece("a", 0, 4, 9, "x")}, {piece("b", 0, 3, 0, "z")}}, "begins with b from byte 0, want a from byte 4"},
		{[][]Input{{piece("a", 0, 4, 9, "x")}}, "ends at byte 4 of a, which has 9"},
	} {
		p := Publication{Writer: &Writer{paths: paths{date: "2026-11-20"}}}
		for n, inputs := range test.shards {
			p.Shards = append(p.Shards, &Finished{Shard: Shard{Number: n + 1}, Inputs: inputs})
		}
		err := p.agree()
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %q", test.shards, err, test.want)
		}
	}
}
