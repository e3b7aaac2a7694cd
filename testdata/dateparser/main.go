// Command dateparser compares the dates that dateline finds with those of
// go-dateparser (github.com/markusmobius/go-dateparser, BSD), which finds dates
// in running text by its Search. It is a module of its own, so that the program
// does without that:
//
//	cd testdata/dateparser && go run . GOLD.jsonl…
//
// prints the value F1 of both by language: F1 over dates that overlap with one
// of the gold and have its value or one that it accepts, as TempEval-3 measures
// it. A line of the gold is {"id", "lang", "text", "published", "mentions":
// [{"start", "end", "type", "value", "accept"}], "ignore": [[start, end]]}; offsets are bytes. Each is
// measured twice, with the language to be found out and with the language
// stated.
//
//	go run . -speed
//
// prints how fast both are on the articles in ../news, and
//
//	go run . -predictions GOLD.jsonl
//
// writes what go-dateparser finds, in the format of dateline extract.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
)

func main() {
	speed := flag.Bool("speed", false, "measure the speed")
	predictions := flag.Bool("predictions", false, "write what go-dateparser finds")
	news := flag.String("news", "../news", "folder of the articles that the speed is measured on")
	rounds := flag.Int("rounds", 3, "of which the best time counts")
	flag.Parse()
	var err error
	switch {
	case *speed && flag.NArg() == 0:
		err = printSpeed(*news, *rounds)
	case *predictions && flag.NArg() > 0:
		err = printPredictions(flag.Args())
	case !*speed && !*predictions && flag.NArg() > 0:
		err = printTable(flag.Args())
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dateparser:", err)
		os.Exit(1)
	}
}

// printTable prints the value F1 of the finders by language.
func printTable(files []string) error {
	all, err := finders()
	if err != nil {
		return err
	}
	tallies := map[string][]tally{}
	for _, file := range files {
		gold, err := readGold(file)
		if err != nil {
			return err
		}
		for i := range gold {
			doc := &gold[i]
			row := tallies[doc.Lang]
			if row == nil {
				row = make([]tally, 2*len(all))
				tallies[doc.Lang] = row
			}
			for k, f := range all {
				for n, stated := range [...]string{"", doc.Lang} {
					found, err := f.find(doc, stated)
					if err != nil {
						return fmt.Errorf("%s: %s: %w", doc.ID, f.name, err)
					}
					row[2*k+n].add(doc.scored(doc.Mentions), doc.scored(found))
				}
			}
		}
	}
	fmt.Print("| language | dates |")
	for _, f := range all {
		fmt.Printf(" %s | language stated |", f.name)
	}
	fmt.Println("\n|--|--:|--:|--:|--:|--:|")
	for _, l := range slices.Sorted(maps.Keys(tallies)) {
		fmt.Printf("| %s | %d |", l, tallies[l][0].gold)
		for _, t := range tallies[l] {
			fmt.Printf(" %.3f |", t.f1())
		}
		fmt.Println()
	}
	return nil
}

// printPredictions writes what go-dateparser finds, with the language stated.
func printPredictions(files []string) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for _, file := range files {
		gold, err := readGold(file)
		if err != nil {
			return err
		}
		for i := range gold {
			found, err := searchDates(&gold[i], gold[i].Lang)
			if err != nil {
				return err
			}
			if err := encoder.Encode(map[string]any{"id": gold[i].ID, "language": gold[i].Lang, "mentions": found}); err != nil {
				return err
			}
		}
	}
	return nil
}
