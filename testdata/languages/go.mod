module github.com/dateline/dateline/testdata/languages

go 1.26.0

require (
	github.com/abadojack/whatlanggo v1.0.1
	github.com/dateline/dateline v0.0.0
	github.com/pemistahl/lingua-go v1.4.0
)

require (
	github.com/edsrzf/mmap-go v1.2.0 // indirect
	github.com/klauspost/compress v1.20.3 // indirect
	github.com/shopspring/decimal v1.3.1 // indirect
	golang.org/x/exp v0.0.0-20260112195511-716be5621a96 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
	google.golang.org/protobuf v1.36.12 // indirect
)

replace github.com/dateline/dateline => ../..
