// Package arrowread reads the tables of dateline with a reader that has nothing
// in common with the writer: Apache Arrow's. It is a module of its own, so that
// the program does without that reader. Its test builds the program, runs it on the
// articles in testdata, and looks at every file.
//
//	cd testdata/arrowread && go test ./...
package arrowread
