package check

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
)

// checkTags finds tags that no document has.
func (c *Checker) checkTags(n *listing) {
	for _, tag := range n.Tags {
		if severity, message := wrongTag(tag); message != "" {
			c.report(n, severity, UnknownTag, "%s", message)
		}
	}
}

// wrongTag says what is wrong with a tag; nothing where it is right.
func wrongTag(tag string) (Severity, string) {
	if lists.IsScript(tag) {
		if script, err := language.ParseScript(tag); err != nil || script.String() != tag {
			return Error, tag + " is no script of ISO 15924; write one, such as Arab, or a language, such as ar"
		}
		return 0, ""
	}
	if slices.Contains(knownTags(), tag) {
		return 0, ""
	}
	if script, err := language.ParseScript(tag); err == nil {
		return Error, tag + " should be " + script.String() + ", with a capital, to be a script"
	}
	parsed, err := language.Parse(tag)
	base, confidence := parsed.Base()
	switch {
	case err != nil || confidence != language.Exact:
		return Error, tag + " is neither a language of BCP 47, such as ar, nor a script of ISO 15924, such as Arab"
	case strings.ToLower(tag) != tag:
		return Error, "languages are written in small letters; write " + strings.ToLower(tag)
	case base.String() != tag:
		return Warning, "documents have the language " + base.String() + ", never " + tag + "; write " + base.String()
	}
	return 0, ""
}

// knownTags are the languages that dateline has data of.
var knownTags = sync.OnceValue(func() []string { return append(cldr.Tags(), languages.Tags()...) })
