package main

import (
	"bufio"
	"encoding/gob"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/testdata/scale/measure"
)

// compiled is what compiling took.
type compiled struct {
	Adding, Writing time.Duration
	Memory          measure.Memory
	Bytes           int64 // of the file
}

// compile compiles the entities on standard input. Reading them is no part of
// the time, but it is part of the memory.
func (o *options) compile() error {
	debug.SetGCPercent(o.collect)
	var c compiled
	b, decoder := gazetteers.NewBuilder(), gob.NewDecoder(bufio.NewReader(os.Stdin))
	for {
		var some []*lists.Entity
		if err := decoder.Decode(&some); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		started := time.Now()
		for _, e := range some {
			if err := b.Add(e); err != nil {
				return err
			}
		}
		c.Adding += time.Since(started)
	}
	started := time.Now()
	if err := b.WriteFile(o.file); err != nil {
		return err
	}
	c.Writing = time.Since(started)
	stat, err := os.Stat(o.file)
	if err != nil {
		return err
	}
	c.Bytes = stat.Size()
	if c.Memory, err = measure.Now(); err != nil {
		return err
	}
	return measure.Print(c)
}
