package warehouse

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/dateline/dateline/pipeline/object"
)

// bucket is a warehouse on object storage. A part goes to the folder of its table as
// soon as it is finished, under a name that no other attempt at a shard has; that of
// the items goes to the folder of the shard. What an attempt has written counts when
// shard.json names it, which is written once, and is published when the object of
// publication, written once too, names it. Whoever comes second removes what is its own.
type bucket struct {
	token string // of the attempt, in the names of its parts

	mutex sync.Mutex
	own   []string // what the attempt has written, by URL
	named int      // of those, how many a ledger names
}

func newBucket() (*bucket, error) {
	var token [6]byte
	_, err := rand.Read(token[:])
	return &bucket{token: hex.EncodeToString(token[:])}, err
}

func (b *bucket) claim(w *Writer) (err error) {
	if w.options.Append {
		return fmt.Errorf("nothing is added to a date on object storage (%s): run the date again, with all its inputs", w.out)
	}
	if _, _, err := locate(w.out); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	w.work, err = os.MkdirTemp("", "dateline-")
	if err != nil {
		return fmt.Errorf("folder for what is being written: %w", err)
	}
	return nil
}

// recover ends the publications that were decided and are not carried out to the end.
func (b *bucket) recover(w *Writer) error {
	for {
		number := 0
		m, err := readManifest(w.manifest(), w.paths)
		if err == nil {
			number = m.Publication
		}
		if err == nil && !exists(w.success()) {
			if err := settleObjects(w.paths, &m); err != nil {
				return fmt.Errorf("the publication that was interrupted cannot be ended: %w", err)
			}
		}
		next, err := readManifest(w.decision(number+1), w.paths)
		if missing(err) {
			return nil
		}
		if err == nil {
			err = settleObjects(w.paths, &next)
		}
		if err != nil {
			return fmt.Errorf("the publication that was interrupted cannot be ended: %w", err)
		}
		w.notice("the publication that was interrupted is ended")
	}
}

// clean makes the folders in which parts are written, before they are kept.
func (b *bucket) clean(w *Writer) error {
	if w.state == nil && w.options.Shard.Count > 0 {
		if err := at(w.ledger()).remove(w.ledger()); err != nil {
			return err
		}
	}
	for _, t := range w.tables() {
		if err := os.MkdirAll(filepath.Join(w.work, string(t)), 0o700); err != nil {
			return fmt.Errorf("folder for what is being written: %w", err)
		}
	}
	return nil
}

// keep writes a part to the place where it is published. Names are in the order of
// the rows.
func (b *bucket) keep(w *Writer, part *Output, name string) error {
	shard := max(w.options.Shard.Number, w.rewritten)
	part.Path = path.Join(path.Dir(part.Path), fmt.Sprintf("part-%s-%05d-%05d-%s.parquet", w.ofPlan, shard, part.number(), b.token))
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("part cannot be reopened: %w", err)
	}
	defer os.Remove(name)
	defer file.Close()
	to := w.stagedPart(*part)
	bucket, key, err := locate(to)
	if err != nil {
		return err
	}
	b.mutex.Lock()
	b.own = append(b.own, to)
	b.mutex.Unlock()
	return bucket.Write(context.Background(), key, file, false)
}

func (b *bucket) checkpointed() { b.named = len(b.own) }

func (b *bucket) finish(w *Writer, finished []byte) error {
	err := put(w.paths.finished(), finished, !w.options.Restart)
	if errors.Is(err, object.ErrExists) {
		first, err := readFinished(w.paths)
		if err == nil && !w.sameOptions(&first.Run) {
			err = fmt.Errorf("%v: another attempt of another version, configuration or gazetteer was faster: run it again", w.paths.shard)
		}
		return errors.Join(err, b.drop(w.paths, first.Outputs))
	}
	if err != nil {
		return err
	}
	b.named = len(b.own)
	return b.tooLate(w)
}

// tooLate removes what the attempt has written where the plan has been published
// meanwhile, without it.
func (b *bucket) tooLate(w *Writer) error {
	m, err := readManifest(w.manifest(), w.paths)
	if err != nil || w.earlier != nil && m.Publication == w.earlier.Publication {
		return nil // another one of the date says the rest
	}
	if plan := m.Shards(); plan == nil || plan.Plan != w.options.Shard.Plan || b.named == 0 || b.publishedIn(w.paths, &m) {
		return nil
	}
	return errors.Join(b.drop(w.paths, m.Outputs), at(w.paths.finished()).remove(w.paths.finished()))
}

// publishedIn reports whether a manifest names what the attempt has written.
func (b *bucket) publishedIn(p paths, m *Manifest) bool {
	return slices.ContainsFunc(m.Outputs, func(o Output) bool { return slices.Contains(b.own, p.part(o)) })
}

// drop removes what the attempt has written, but for what is named.
func (b *bucket) drop(p paths, named []Output) error {
	var gone []string
	for _, name := range b.own {
		if !slices.ContainsFunc(named, func(o Output) bool { return p.stagedPart(o) == name }) {
			gone = append(gone, name)
		}
	}
	b.own, b.named = nil, 0
	return removeObjects(gone)
}

func (b *bucket) publish(w *Writer, m *Manifest) error {
	content, err := encode(m)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	err = put(w.decision(m.Publication), content, true)
	if errors.Is(err, object.ErrExists) {
		err = fmt.Errorf("another publication of %s was faster: nothing of this one is published; publish again if it was of other shards", m.Date)
	}
	if err != nil {
		return errors.Join(err, b.drop(w.paths, nil))
	}
	w.decided = true
	return settleObjects(w.paths, m)
}

func (b *bucket) abort(w *Writer) error {
	return removeObjects(b.own[b.named:])
}

func (b *bucket) leave(w *Writer) { os.RemoveAll(w.work) }

// decision is the object that says what a publication is.
func (p paths) decision(publication int) string {
	return join(p.runs(), fmt.Sprintf("publication-%04d.json", publication))
}

// settleObjects carries out the publication that m has decided:
//
//  1. _SUCCESS is taken away.
//  2. The manifest is replaced.
//  3. Parts are removed that m does not name, but for those of plans that wait.
//  4. What the shards have left is removed.
//  5. _SUCCESS is written: nothing is left to do.
//
// It does nothing where a later publication is decided. Several may do it at once.
func settleObjects(p paths, m *Manifest) error {
	if exists(p.decision(m.Publication + 1)) {
		return nil
	}
	content, err := encode(m)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	here := at(p.out)
	if err := here.remove(p.success()); err != nil {
		return fmt.Errorf("the earlier publication cannot be taken back: %w", err)
	}
	if err := here.write(p.manifest(), content); err != nil {
		return err
	}
	superseded, err := supersededObjects(p, m)
	if err == nil {
		err = removeObjects(superseded)
	}
	if err != nil {
		return fmt.Errorf("earlier parts cannot be removed: %w", err)
	}
	if plan := m.Shards(); plan != nil {
		if err := removeShards(p, *plan); err != nil {
			return fmt.Errorf("what the shards have left cannot be removed: %w", err)
		}
	}
	return here.write(p.success(), nil)
}

// removeShards removes what the shards of a plan have left besides their parts.
func removeShards(p paths, plan Shards) error {
	left, err := objectsBelow(p.of(plan, 0).plan())
	if err != nil {
		return err
	}
	// A list may lack some of them.
	named := make([][]string, plan.Count)
	atOnce(plan.Count, func(i int) error {
		shard := p.of(plan, i+1)
		named[i] = []string{shard.finished(), shard.ledger()}
		var f Finished
		if b, err := at(shard.finished()).read(shard.finished()); err == nil && json.Unmarshal(b, &f) == nil {
			for _, o := range f.Outputs {
				if o.Table == items {
					named[i] = append(named[i], shard.stagedPart(o))
				}
			}
		}
		return nil
	})
	left = slices.Concat(append(named, left)...)
	slices.Sort(left)
	return removeObjects(slices.Compact(left))
}

// supersededObjects are the parts in the folders of the tables that m does not name: those
// of the publication before, and what attempts at shards have left. The parts of other
// plans, of which shards wait, stay.
func supersededObjects(p paths, m *Manifest) (names []string, err error) {
	named := make(map[string]bool)
	for _, o := range m.Outputs {
		named[p.part(o)] = true
	}
	waiting, err := p.plans()
	if err != nil {
		return nil, err
	}
	waiting = slices.DeleteFunc(waiting, func(id string) bool { return m.Shards() != nil && m.Shards().Plan == id })
	for _, t := range Tables {
		listed, err := objectsBelow(p.table(t))
		if err != nil {
			return nil, err
		}
		for _, name := range listed {
			_, key, _ := object.Cut(name)
			base := path.Base(key)
			if isPart(base) && !named[name] && !slices.ContainsFunc(waiting, func(id string) bool { return strings.HasPrefix(base, "part-"+id+"-") }) {
				names = append(names, name)
			}
		}
	}
	if before, err := readManifest(p.decision(m.Publication-1), p); err == nil { // a list may lack them
		for _, o := range before.Outputs {
			if name := p.part(o); !named[name] {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// objectsBelow lists the URLs of the objects in a folder and all that is below it.
func objectsBelow(folder string) (urls []string, err error) {
	b, key, err := locate(folder)
	if err != nil {
		return nil, err
	}
	for o, err := range b.List(context.Background(), key+"/") {
		if err != nil {
			return nil, err
		}
		urls = append(urls, join(folder, strings.TrimPrefix(o.Key, key+"/")))
	}
	return urls, nil
}

// requestsAtOnce is how many objects are asked for or removed at a time.
const requestsAtOnce = 32

// removeObjects removes objects by their URLs.
func removeObjects(urls []string) error {
	return atOnce(len(urls), func(i int) error { return at(urls[i]).remove(urls[i]) })
}

// atOnce does n things, several at once, and gives the first error by their order.
func atOnce(n int, do func(i int) error) error {
	failed := make([]error, n)
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(n, requestsAtOnce) {
		wait.Go(func() {
			for i := range next {
				failed[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// put writes an object.
func put(url string, content []byte, once bool) error {
	b, key, err := locate(url)
	if err != nil {
		return err
	}
	return b.Write(context.Background(), key, bytes.NewReader(content), once)
}
