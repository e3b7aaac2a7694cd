package check

import (
	"fmt"
	"strings"
)

// Severity is how bad a finding is.
type Severity uint8

// The severities: what may well be meant, and what cannot be.
const (
	Warning Severity = iota
	Error
)

// String is the severity in a word: "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Finding is one thing to look at in a list.
type Finding struct {
	File     string
	Line     int    // 1-based
	Entity   string // its key: "person:jane-doe"
	Form     string // empty where it is about the whole entity
	Rule     string // one of the Rule constants
	Message  string // what is wrong and what to do, lower-case
	Severity Severity
}

// String is the finding in a line:
//
//	people.txt:12: person:jane-doe: "Jane": a given name in en; mark it weak with ~ (common-word)
func (f Finding) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d: %s: ", f.File, f.Line, f.Entity)
	if f.Form != "" {
		fmt.Fprintf(&b, "%q: ", f.Form)
	}
	fmt.Fprintf(&b, "%s (%s)", f.Message, f.Rule)
	return b.String()
}
