module github.com/dateline/dateline/testdata/ahocorasick

go 1.26.0

require (
	github.com/BobuSumisu/aho-corasick v1.0.3
	github.com/dateline/dateline v0.0.0
	github.com/petar-dambovaliev/aho-corasick v0.0.0-20250424160509-463d218d4745
)

require (
	github.com/edsrzf/mmap-go v1.2.0 // indirect
	github.com/klauspost/compress v1.20.3 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/dateline/dateline => ../..
