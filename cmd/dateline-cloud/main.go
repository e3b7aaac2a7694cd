// Dateline-cloud is dateline with object storage: its inputs and outputs may be
// URLs of Amazon S3 and what speaks like it, of Google Cloud Storage and of Azure
// Blob Storage.
package main

import (
	"io"
	"log"

	"github.com/dateline/dateline/cmd/dateline-cloud/storage"
	"github.com/dateline/dateline/cmd/dateline/command"
)

func main() {
	log.SetOutput(io.Discard) // libraries tell what is tried again
	storage.Register()
	command.Main()
}
