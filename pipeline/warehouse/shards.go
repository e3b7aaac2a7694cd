package warehouse

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Publication are the finished shards of a date, which are about to be published
// together. It has the lock of the date and belongs to one goroutine.
type Publication struct {
	*Writer
	Plan   Shards
	Shards []*Finished // by number from 1, less one
}

// UnfinishedError says that shards of a date are missing.
type UnfinishedError struct {
	Date    string
	Plan    Shards
	Missing []int          // numbers of the shards that are not finished, in order
	Begun   map[int]Holder // who has begun them, and has not ended or has died
	Why     map[int]error  // why they cannot be taken
	Others  []string       // ids of other plans that have begun shards of the date
}

func (e *UnfinishedError) Error() string {
	var b strings.Builder
	what, are := "shards", "are"
	if len(e.Missing) == 1 {
		what, are = "shard", "is"
	}
	fmt.Fprintf(&b, "%s %s of %d of %s (plan %s) %s not finished: run what is missing, then publish", what, numbers(e.Missing), e.Plan.Count, e.Date, e.Plan.Plan, are)
	told := 0
	for _, n := range e.Missing {
		if by, begun := e.Begun[n]; begun && told < mostTold {
			fmt.Fprintf(&b, "\nshard %d: %v, has not finished it", n, by)
			told++
		} else if !missing(e.Why[n]) && told < mostTold {
			fmt.Fprintf(&b, "\n%v", e.Why[n])
			told++
		}
	}
	if len(e.Others) > 0 {
		fmt.Fprintf(&b, "\nother plans have shards of the date, too: %s; where the inputs have changed, the shards of both are of no use together", strings.Join(e.Others, ", "))
	}
	return b.String()
}

// mostTold is how many shards an error says something of.
const mostTold = 5

// numbers writes numbers in their order as people do.
func numbers(all []int) string {
	var b strings.Builder
	for i := 0; i < len(all); {
		to := i
		for to+1 < len(all) && all[to+1] == all[to]+1 {
			to++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(all[i]))
		if to > i {
			fmt.Fprintf(&b, "-%d", all[to])
		}
		i = to + 1
	}
	return b.String()
}

// ErrNoShards says that no shard of a date was begun, or that all are published.
var ErrNoShards = errors.New("no shards wait for their publication: run them first")

// OpenShards takes the lock of a date and opens the shards of a plan, or of the only
// plan there is where its id is empty. A publication that was interrupted is ended
// first. Of the options those of writing count; the others are the shards'.
//
// While another run has the date the error is a *LockedError, while shards are missing
// an *UnfinishedError, and ErrNoShards where nothing is to be published.
func OpenShards(out, date, plan string, options Options) (*Publication, error) {
	options.Append, options.Shard, options.waits = false, Shard{}, true
	w, err := Create(out, date, options)
	if err != nil {
		return nil, err
	}
	p := &Publication{Writer: w}
	if err := p.open(plan); err != nil {
		w.leave() // without a trace
		return nil, err
	}
	if err := w.clean(); err != nil {
		return nil, errors.Join(err, w.Abort())
	}
	return p, nil
}

func (p *Publication) open(plan string) error {
	plans, err := p.plans()
	if err != nil {
		return err
	}
	if plan == "" && len(plans) > 0 {
		plan, err = p.choose(plans)
	}
	if err != nil {
		return err
	}
	listed := slices.Contains(plans, plan)
	if plan == "" || !listed && !p.onObjects() { // where a list may lack what is new
		return fmt.Errorf("%s: %w", p.date, ErrNoShards)
	}
	others := slices.DeleteFunc(plans, func(other string) bool { return other == plan })
	if p.Plan, err = planOf(plan); err != nil {
		return err
	}
	p.ofPlan = plan
	if err := p.read(others); err != nil {
		var unfinished *UnfinishedError
		if p.onObjects() && errors.As(err, &unfinished) && len(unfinished.Missing) == p.Plan.Count && (!listed || p.published()) {
			err = fmt.Errorf("%s: %w", p.date, ErrNoShards)
		}
		return err
	}
	if len(others) > 0 {
		p.notice("shards of other plans of %s are left in %s (%s): remove them if nobody runs them", p.date, p.allStaging(), strings.Join(others, ", "))
	}
	first := &p.Shards[0].Run
	p.options.Version, p.options.Metadata, p.options.Configuration = first.Version, first.Metadata, first.Configuration
	return nil
}

// published reports whether the plan is the one that was published last.
func (p *Publication) published() bool {
	return p.earlier != nil && p.earlier.Shards() != nil && *p.earlier.Shards() == p.Plan
}

// plans are the ids of those that have shards of the date, in order.
func (p paths) plans() (ids []string, err error) {
	names, err := at(p.out).below(p.allStaging())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("staging folder: %w", err)
	}
	for _, name := range names {
		if id, ok := strings.CutPrefix(name, p.planPrefix()); ok && validPlan(id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// choose takes the only plan of which all shards are there, or the only plan.
func (p *Publication) choose(plans []string) (plan string, err error) {
	if len(plans) == 1 {
		return plans[0], nil
	}
	for _, id := range plans {
		all, err := planOf(id)
		if err != nil {
			return "", err
		}
		whole := true
		for n := 1; n <= all.Count && whole; n++ {
			whole = exists(p.of(all, n).finished())
		}
		if whole && plan != "" {
			return "", fmt.Errorf("the plans %s and %s are finished for %s: name the one to publish", plan, id, p.date)
		}
		if whole {
			plan = id
		}
	}
	if plan == "" {
		return "", fmt.Errorf("there are shards of several plans for %s, and none has all of its own: %s; the inputs, or the number of shards, have changed between: run all shards again, over the same inputs",
			p.date, strings.Join(plans, ", "))
	}
	return plan, nil
}

// planOf reads the number of shards from the id of a plan.
func planOf(id string) (Shards, error) {
	count, _, _ := strings.Cut(id, "-")
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 {
		return Shards{}, fmt.Errorf("%q is no plan: its id begins with the number of shards", id)
	}
	return Shards{n, id}, nil
}

// of are the paths of a shard.
func (p paths) of(plan Shards, number int) paths {
	p.shard = Shard{number, plan.Count, plan.Plan}
	return p
}

// read reads what the shards have written, and holds them against one another.
func (p *Publication) read(others []string) error {
	lacking := &UnfinishedError{Date: p.date, Plan: p.Plan, Begun: make(map[int]Holder), Why: make(map[int]error), Others: others}
	p.Shards = make([]*Finished, p.Plan.Count)
	failed := make([]error, p.Plan.Count)
	atOnce(p.Plan.Count, func(n int) error {
		f, err := readFinished(p.of(p.Plan, n+1))
		for i := range f.Outputs {
			f.Outputs[i].Shard = n + 1
		}
		p.Shards[n], failed[n] = &f, err
		return nil
	})
	for n, err := range failed {
		if err == nil {
			continue
		}
		lacking.Missing = append(lacking.Missing, n+1)
		lacking.Why[n+1] = err
		if by := readHolder(p.of(p.Plan, n+1).lock()); by != (Holder{}) {
			lacking.Begun[n+1] = by
		}
	}
	if len(lacking.Missing) == 0 {
		return p.agree()
	}
	if m, err := readManifest(p.manifest(), p.paths); err == nil && m.Publication >= p.publication {
		return fmt.Errorf("%s: another publication was faster: %w", p.date, ErrNoShards)
	}
	return lacking
}

// agree says where shards were not made in the same way, or do not join.
func (p *Publication) agree() error {
	first := p.Shards[0]
	var last Input // piece of a file; of one that could not be read to its end a reject says so
	for _, s := range p.Shards {
		if err := agreeing(&first.Run, &s.Run); err != nil {
			return fmt.Errorf("shards 1 and %d of %s do not agree: %w; run one of them again", s.Shard.Number, p.date, err)
		}
		for _, in := range s.Inputs {
			known := last.SHA256 != "" && (in.SHA256 != "" || in.Path != last.Path)
			if want := last.Offset + last.Bytes; known && last.Of > want && (in.Path != last.Path || in.Offset != want) {
				return fmt.Errorf("%v of %s begins with %s from byte %d, want %s from byte %d, where the shard before ends: run both again",
					s.Shard, p.date, in.Path, in.Offset, last.Path, want)
			}
			last = in
		}
	}
	if end := last.Offset + last.Bytes; last.Of > end && last.SHA256 != "" {
		return fmt.Errorf("the last shard of %s ends at byte %d of %s, which has %d: run it again", p.date, end, last.Path, last.Of)
	}
	return nil
}

func agreeing(a, b *Run) error {
	if a.Version != b.Version {
		return fmt.Errorf("versions %s and %s", a.Version, b.Version)
	}
	for _, both := range []struct {
		what string
		a, b map[string]string
	}{{"metadata", a.Metadata, b.Metadata}, {"configuration", a.Configuration, b.Configuration}} {
		for _, m := range []map[string]string{both.a, both.b} {
			for key := range m {
				if both.a[key] != both.b[key] {
					return fmt.Errorf("%s %s is %q and %q", both.what, key, both.a[key], both.b[key])
				}
			}
		}
	}
	return nil
}

// parts are where the parts of a table of a shard lie.
func (p *Publication) parts(n int, t Table) (names []string) {
	for _, o := range p.Shards[n-1].Outputs {
		if o.Table == t {
			names = append(names, p.lies(o))
		}
	}
	return names
}

// lies is where a part of a shard lies: one that was rewritten in the folder of the
// date.
func (p *Publication) lies(o Output) string {
	if o.Publication > 0 {
		return p.stagedPart(o)
	}
	return p.of(p.Plan, o.Shard).stagedPart(o)
}

// Items gives the items of the shard with a number, in the order of the source. A row is
// valid until the next one; after an error there is none.
func (p *Publication) Items(n int) iter.Seq2[*ItemRow, error] {
	return partRows[ItemRow](p.parts(n, items))
}

// Documents gives the documents of a shard as Items does.
func (p *Publication) Documents(n int) iter.Seq2[*DocumentRow, error] {
	return partRows[DocumentRow](p.parts(n, Documents))
}

// Rejects gives the rejects of a shard as Items does.
func (p *Publication) Rejects(n int) iter.Seq2[*RejectRow, error] {
	return partRows[RejectRow](p.parts(n, Rejects))
}

// Outputs are the parts of the shards that are published, in no order.
func (p *Publication) Outputs() (outputs []Output) {
	for _, s := range p.Shards {
		for _, o := range s.Outputs {
			if o.Table != items {
				outputs = append(outputs, o)
			}
		}
	}
	return outputs
}

// PublishShards publishes the rows of all shards as Publish does those of a run,
// which run describes.
func (p *Publication) PublishShards(run Run) error {
	run.Shards = &p.Plan
	var inputs []Input
	for _, s := range p.Shards {
		inputs = append(inputs, s.Inputs...)
	}
	var outputs []Output
	for _, t := range Tables {
		before := len(outputs)
		for _, s := range p.Shards {
			for _, o := range s.Outputs {
				if o.Table == t {
					outputs = append(outputs, p.asPublished(o))
				}
			}
		}
		if len(outputs) > before {
			continue
		}
		empty, err := p.emptyPart(t)
		if err != nil {
			return err
		}
		outputs = append(outputs, empty...)
	}
	p.outputs, p.closed = outputs, true
	return p.Publish(run, inputs)
}

// asPublished is a part of a shard with the name that it has when it is published.
func (p *Publication) asPublished(o Output) Output {
	if o.Publication == 0 && p.onObjects() {
		o.Publication = p.publication // it lies there already
	} else if o.Publication == 0 {
		o.Publication = p.publication
		o.Path = path.Join(path.Dir(o.Path), shardPart(p.publication, o.Shard, o.number()))
	}
	return o
}

// asStaged is a part of a shard with the name that it has in the shard's folder.
func (o Output) asStaged() Output {
	o.Publication = 0
	o.Path = path.Join(path.Dir(o.Path), partName(0, o.number()))
	return o
}

// number counts the parts of a table that a run, or a shard, has written, from 0.
func (o *Output) number() (n int) {
	name := strings.TrimSuffix(path.Base(o.Path), ".parquet")
	n, _ = strconv.Atoi(name[strings.LastIndexByte(name, '-')+1:])
	return n
}

// emptyPart is that of a table for which no shard has a row: that of the schema.
func (p *Publication) emptyPart(t Table) (parts []Output, err error) {
	switch t {
	case Documents:
		err = p.documents.openFirst()
	case Mentions:
		err = p.mentions.openFirst()
	case Rejects:
		err = p.rejects.openFirst()
	}
	if err == nil {
		err = p.EndParts()
	}
	return slices.DeleteFunc(p.Writer.parts(), func(o Output) bool { return o.Table != t }), err
}
