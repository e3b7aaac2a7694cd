// Dateline extracts the people, countries, organisations and dates that the
// day's news names, in many languages, into Parquet tables.
package main

import "github.com/dateline/dateline/cmd/dateline/command"

func main() { command.Main() }
