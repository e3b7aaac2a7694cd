package pipeline

import (
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/source"
)

// settings are what of the configuration can change rows, besides the inputs
// and the gazetteers.
func (c Config) settings() map[string]string {
	s := make(map[string]string)
	for name, field := range c.Source.Fields {
		s["field."+name] = field
	}
	if c.MinConfidence > 0 {
		s["min-confidence"] = strconv.FormatFloat(c.MinConfidence, 'f', -1, 64)
	}
	if c.Prose {
		s["prose"] = "true"
	}
	if !c.Source.Published.IsZero() {
		s["published"] = c.Source.Published.Format(time.RFC3339)
	}
	limits := c.Source.Limits
	seconds, mentions := int64(c.MaxTime.Seconds()), int64(c.MaxMentions)
	for _, limit := range append(sourceLimits(&limits),
		limit{"max-mentions", &mentions, DefaultMaxMentions}, limit{"max-seconds", &seconds, int64(DefaultMaxTime.Seconds())}) {
		if *limit.value > 0 && *limit.value != limit.normal {
			s[limit.name] = strconv.FormatInt(*limit.value, 10)
		}
	}
	return s
}

// limit is a limit by the name that it has among the settings.
type limit struct {
	name   string
	value  *int64
	normal int64
}

func sourceLimits(l *source.Limits) []limit {
	normal := source.DefaultLimits
	return []limit{
		{"max-document", &l.Document, normal.Document}, {"max-line", &l.Line, normal.Line}, {"max-ratio", &l.Ratio, normal.Ratio},
		{"max-unpacked", &l.Unpacked, normal.Unpacked}, {"max-depth", &l.Depth, normal.Depth},
	}
}

// readOptions is how a run of the settings reads the texts of documents.
func readOptions(settings map[string]string) source.Options {
	o := source.Options{KeepDuplicates: true, Fields: make(map[string]string)}
	for name, value := range settings {
		if field, ok := strings.CutPrefix(name, "field."); ok {
			o.Fields[field] = value
		}
	}
	for _, limit := range sourceLimits(&o.Limits) {
		*limit.value, _ = strconv.ParseInt(settings[limit.name], 10, 64) // 0 where it is the default
	}
	return o
}
