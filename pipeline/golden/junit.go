package golden

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/visible"
)

// The elements of JUnit's reports, in the order in which the schemas of Ant and
// Jenkins want them.

type junitSuites struct {
	XMLName xml.Name   `xml:"testsuites"`
	Suite   junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string      `xml:"name,attr"`
	Package    string      `xml:"package,attr"`
	ID         int         `xml:"id,attr"`
	Timestamp  string      `xml:"timestamp,attr"`
	Hostname   string      `xml:"hostname,attr"`
	Tests      int         `xml:"tests,attr"`
	Failures   int         `xml:"failures,attr"`
	Errors     int         `xml:"errors,attr"`
	Time       string      `xml:"time,attr"` // seconds
	Properties struct{}    `xml:"properties"`
	Cases      []junitCase `xml:"testcase"`
	Out        string      `xml:"system-out"`
	Err        string      `xml:"system-err"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the documents as the tests of a suite, as CI systems read them: one
// that differs is a failure with what Text writes of it. started is when the check
// began, by the caller's clock.
func (c *Checked) JUnit(w io.Writer, started time.Time, took time.Duration) error {
	var out strings.Builder
	if err := c.Report.Summary(&out, visible.Marks{}); err != nil {
		return err
	}
	suite := junitSuite{
		Name: "dateline golden", Package: "dateline.golden", Timestamp: started.UTC().Format("2006-01-02T15:04:05"), Hostname: "localhost",
		Time: seconds(took), Out: out.String(),
	}
	for _, i := range c.cases {
		test := junitCase{Name: visible.Line(i.id), Class: visible.Line(i.path), Time: seconds(0)}
		if i.reject != nil {
			test.Name = fmt.Sprintf("reject of line %d", i.line)
		}
		if i.differs() {
			var text strings.Builder
			if err := c.text(&text, i, visible.Marks{}); err != nil {
				return err
			}
			test.Failure = &junitFailure{Message: i.title(), Type: "difference", Text: text.String()}
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, test)
	}
	suite.Tests = len(suite.Cases)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(junitSuites{Suite: suite}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
