// Command dateparser compares the dates that dateline finds with those of
// go-dateparser (github.com/markusmobius/go-dateparser, BSD), which finds dates
// in running text by its Search. It is a module of its own, so that the program
// does without that:
//
//	cd testdata/dateparser && go run . GOLD.jsonl…
//
// prints the value F1 of both by language, as dateline eval does: F1 over dates
// that overlap with one of the gold and have its value or one that it accepts. Each
// is measured twice, with the language to be found out and with the language
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
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/score"
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
	scorers := map[string][]score.Scorer{} // by language
	for _, file := range files {
		documents, err := readGold(file)
		if err != nil {
			return err
		}
		for _, doc := range documents {
			row := scorers[doc.Lang]
			if row == nil {
				row = make([]score.Scorer, 2*len(all))
				scorers[doc.Lang] = row
			}
			for k, f := range all {
				for n, stated := range [...]string{"", doc.Lang} {
					found, err := f.find(doc, stated)
					if err != nil {
						return fmt.Errorf("%s: %s: %w", doc.ID, f.name, err)
					}
					if err := row[2*k+n].Add(doc, &gold.Document{ID: doc.ID, Mentions: found}); err != nil {
						return err
					}
				}
			}
		}
	}
	fmt.Print("| language | dates |")
	for _, f := range all {
		fmt.Printf(" %s | language stated |", f.name)
	}
	fmt.Println("\n|--|--:|--:|--:|--:|--:|")
	for _, l := range slices.Sorted(maps.Keys(scorers)) {
		for i := range scorers[l] {
			dates := scorers[l][i].Report(0).Figures(string(extractors.Date))
			if i == 0 {
				fmt.Printf("| %s | %d |", l, dates.Gold)
			}
			fmt.Printf(" %.3f |", dates.ValueF1.Value)
		}
		fmt.Println()
	}
	return nil
}

// readGold reads a file of gold.
func readGold(name string) (documents []*gold.Document, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for doc, err := range gold.Read(name, file) {
		if err != nil {
			return nil, err
		}
		documents = append(documents, doc)
	}
	return documents, nil
}

// printPredictions writes what go-dateparser finds, with the language stated.
func printPredictions(files []string) error {
	for _, file := range files {
		documents, err := readGold(file)
		if err != nil {
			return err
		}
		for _, doc := range documents {
			found, err := searchDates(doc, doc.Lang)
			if err != nil {
				return err
			}
			if err := (&gold.Document{ID: doc.ID, Language: doc.Lang, Mentions: found}).Write(os.Stdout); err != nil {
				return err
			}
		}
	}
	return nil
}
