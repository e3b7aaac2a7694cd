package warehouse

import (
	"cmp"
	"fmt"
	"slices"
)

// InputFile is a file that a publication has read, whole or in pieces.
type InputFile struct {
	Input          // of all pieces together; several have no SHA256 in common
	Pieces []Input // in the order of their bytes; one for a whole file
}

// InputFiles puts the pieces of files together, in the order of the inputs.
func InputFiles(inputs []Input) []InputFile {
	var files []InputFile
	at := make(map[inputKey]int, len(inputs))
	for _, in := range inputs {
		key := inputKey{in.Publication, in.Path}
		i, met := at[key]
		if !met {
			at[key] = len(files)
			files = append(files, InputFile{Input: in, Pieces: []Input{in}})
			continue
		}
		f := &files[i]
		f.Pieces = append(f.Pieces, in)
		f.Bytes += in.Bytes
		f.Read += in.Read
		f.Documents += in.Documents
		f.Rejects += in.Rejects
		f.SHA256 = ""
	}
	for i := range files {
		slices.SortFunc(files[i].Pieces, func(a, b Input) int { return cmp.Compare(a.Offset, b.Offset) })
		files[i].Offset = 0
	}
	return files
}

// Gap says where the pieces of a file do not follow one upon the other from its
// beginning to its end. Of one that could not be read to its end nothing is known.
func (f *InputFile) Gap() error {
	end := int64(0)
	for _, p := range f.Pieces {
		switch {
		case p.SHA256 == "":
			return nil
		case p.Of != f.Of:
			return fmt.Errorf("input %q: it had %d bytes for one shard and %d for another: it was written to, run its shards again", f.Path, f.Of, p.Of)
		case p.Offset != end:
			return fmt.Errorf("input %q: the shards have read up to byte %d and from byte %d: it was written to, run its shards again", f.Path, end, p.Offset)
		}
		end += p.Bytes
	}
	if f.Of > 0 && end != f.Of {
		return fmt.Errorf("input %q: the shards have read %d bytes of %d: it was written to, run its shards again", f.Path, end, f.Of)
	}
	return nil
}

// Content is what the content of the file is known by: where it is cut, which is
// nowhere for a whole file, and the SHA-256 of each stretch. ok is false where it
// could not be read.
func (f *InputFile) Content() (cuts []int64, sums []string, ok bool) {
	for i, p := range f.Pieces {
		if p.SHA256 == "" {
			return nil, nil, false
		}
		if i > 0 {
			cuts = append(cuts, p.Offset)
		}
		sums = append(sums, p.SHA256)
	}
	return cuts, sums, f.Gap() == nil
}
