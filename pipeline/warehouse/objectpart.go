package warehouse

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/dateline/dateline/pipeline/object"
)

// objectPart reads a part on object storage, of which the columns that are read lie
// apart: in blocks, of which the last ones are kept.
type objectPart struct {
	bucket object.Bucket
	key    string
	size   int64

	mutex  sync.Mutex
	blocks []block // those read last are last
}

type block struct {
	number  int64
	content []byte
}

// A block has blockBytes; mostBlocks are kept, more than a table has columns.
const (
	blockBytes = 1 << 20
	mostBlocks = 32
)

// ReadAt implements io.ReaderAt.
func (p *objectPart) ReadAt(to []byte, offset int64) (read int, err error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for read < len(to) {
		if offset < 0 || offset >= p.size {
			return read, io.EOF
		}
		content, err := p.block(offset / blockBytes)
		if err != nil {
			return read, err
		}
		n := copy(to[read:], content[offset%blockBytes:])
		read += n
		offset += int64(n)
	}
	return read, nil
}

func (p *objectPart) block(number int64) ([]byte, error) {
	if at := slices.IndexFunc(p.blocks, func(b block) bool { return b.number == number }); at >= 0 {
		found := p.blocks[at]
		p.blocks = append(slices.Delete(p.blocks, at, at+1), found)
		return found.content, nil
	}
	first := number * blockBytes
	content := make([]byte, min(blockBytes, p.size-first))
	r, err := p.bucket.Read(context.Background(), p.key, first, int64(len(content)))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if _, err := io.ReadFull(r, content); err != nil {
		return nil, fmt.Errorf("bytes %d to %d of %s: %w", first, first+int64(len(content)), p.key, err)
	}
	if len(p.blocks) == mostBlocks {
		p.blocks = slices.Delete(p.blocks, 0, 1)
	}
	p.blocks = append(p.blocks, block{number, content})
	return content, nil
}

// Close implements io.Closer.
func (p *objectPart) Close() error { return nil }
