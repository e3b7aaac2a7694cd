package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Plan says which shard of a run reads what. It follows from the names and the
// sizes of the files alone, so that every shard makes the same one by itself.
type Plan struct {
	ID     string  `json:"id"` // number of the shards, -, and 16 hexadecimal digits of that number and of the names and sizes of the files
	Shards []Shard `json:"shards"`

	starts []place // of every shard, and behind the last one
}

// Shard is a stretch of the files in the order of a run. It may be empty.
type Shard struct {
	Number int     `json:"number"` // from 1
	Bytes  int64   `json:"bytes"`  // as they are stored
	Weight int64   `json:"weight"` // by which shards are balanced: bytes, thrice those of compressed files
	Pieces []Piece `json:"pieces"`
}

// Piece is what a shard reads of a file: all of it, or the lines whose first byte
// is in From to To, the byte To excluded.
type Piece struct {
	Path  string `json:"path"`
	From  int64  `json:"from"`
	To    int64  `json:"to"`
	Whole bool   `json:"whole"`
}

// place is a byte of a file of a set; it is 0 between files.
type place struct {
	file int
	at   int64
}

const (
	// MostShards is how many shards a plan may have.
	MostShards = 99_999
	// grain is what the places are multiples of at which a file is cut: pieces
	// are not smaller, the time to begin one would tell.
	grain = 1 << 20
	// packedWeight is what a byte of a compressed file counts.
	packedWeight = 3
)

// weight is what a file counts in a plan.
func (f *File) weight() int64 {
	if f.pack != plain {
		return packedWeight * f.Bytes
	}
	return f.Bytes
}

// Plan cuts the files into shards of about the same weight. Plain files of JSON
// Lines are cut, all others go to one shard whole. Standard input is an error, for
// no two processes read the same one.
func (s *Set) Plan(shards int) (*Plan, error) {
	if shards < 1 || shards > MostShards {
		return nil, fmt.Errorf("%d shards: give a number from 1 to %d", shards, MostShards)
	}
	var total uint64
	for i := range s.Files {
		if s.Files[i].Path == "-" {
			return nil, errors.New("standard input cannot be read in shards: name files")
		}
		total += uint64(s.Files[i].weight())
	}
	p := &Plan{ID: s.planID(shards), Shards: make([]Shard, shards), starts: make([]place, shards+1)}
	file, before := 0, uint64(0) // and what the files before it weigh
	for k := 1; k < shards; k++ {
		high, low := bits.Mul64(total, uint64(k))
		border, _ := bits.Div64(high, low, uint64(shards))
		for file < len(s.Files) && border-before >= uint64(s.Files[file].weight()) {
			before += uint64(s.Files[file].weight())
			file++
		}
		p.starts[k] = s.nearest(file, int64(border-before))
	}
	p.starts[shards] = place{file: len(s.Files)}
	for k := range p.Shards {
		p.Shards[k] = s.stretch(k+1, p.starts[k], p.starts[k+1])
	}
	return p, nil
}

// planID names a plan: the number of its shards, and what they follow from.
func (s *Set) planID(shards int) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%d shards\n", shards)
	for i := range s.Files {
		f := &s.Files[i]
		fmt.Fprintf(sum, "%d %d %s\n", f.Bytes, len(f.Path), f.Path)
	}
	return fmt.Sprintf("%d-%s", shards, hex.EncodeToString(sum.Sum(nil)[:8]))
}

// nearest is the place at which a shard may begin that is nearest to where, by
// weight, one should begin within a file.
func (s *Set) nearest(file int, at int64) place {
	if file == len(s.Files) {
		return place{file: file}
	}
	f, step := &s.Files[file], int64(grain)
	if f.Format != Lines || f.pack != plain || f.Bytes < grain {
		step = f.weight()
	}
	end := f.weight()
	last := (end/step - 1) * step // the piece behind it is not smaller than step either
	switch {
	case at <= last:
		return place{file, (at + step/2) / step * step}
	case at-last < end-at:
		return place{file, last}
	}
	return place{file: file + 1}
}

// stretch is what lies between two places.
func (s *Set) stretch(number int, from, to place) Shard {
	shard := Shard{Number: number, Pieces: []Piece{}}
	for i := from.file; i < len(s.Files) && (i < to.file || i == to.file && to.at > 0); i++ {
		f := &s.Files[i]
		piece := Piece{Path: f.Path, To: f.Bytes}
		if i == from.file {
			piece.From = from.at
		}
		if i == to.file {
			piece.To = to.at
		}
		size := piece.To - piece.From
		if size == 0 && f.Bytes > 0 { // a shard that begins where it ends
			continue
		}
		piece.Whole = size == f.Bytes
		shard.Pieces = append(shard.Pieces, piece)
		shard.Bytes += size
		if f.pack != plain {
			size *= packedWeight
		}
		shard.Weight += size
	}
	return shard
}

// Shard is the set of what a shard of a plan of s reads, counted from 1. What was
// passed over on the way to the files is said by the first one. Number is to be
// called before it is read.
func (s *Set) Shard(plan *Plan, number int) *Set {
	shard := &Set{Temporary: s.Temporary, options: s.options, names: s.names}
	if number == 1 {
		shard.PassedOver, shard.Skipped = s.PassedOver, s.Skipped
	}
	first := plan.starts[number-1].file
	for i, p := range plan.Shards[number-1].Pieces {
		f := s.Files[first+i]
		if !p.Whole {
			f.piece = plan.piece(first+i, p, f.Bytes)
			f.Bytes = p.To - p.From
		}
		shard.Files = append(shard.Files, f)
	}
	return shard
}

// piece describes a piece for whoever reads it.
func (p *Plan) piece(file int, of Piece, size int64) piece {
	cuts := []int64{0}
	at, _ := slices.BinarySearchFunc(p.starts, file, func(start place, file int) int { return start.file - file })
	for _, start := range p.starts[at:] {
		if start.file > file || start.at > of.From {
			break
		}
		if start.at > cuts[len(cuts)-1] {
			cuts = append(cuts, start.at)
		}
	}
	lines := 0
	if of.From > 0 {
		lines = -1
	}
	return piece{from: of.From, to: of.To, of: size, file: file, cuts: cuts, lines: lines}
}
