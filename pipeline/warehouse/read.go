package warehouse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// ReadDocuments reads the parts of a partition of the table documents, in order.
func ReadDocuments(folder string) ([]DocumentRow, error) { return read[DocumentRow](folder) }

// ReadMentions reads the parts of a partition of the table mentions, in order.
func ReadMentions(folder string) ([]MentionRow, error) { return read[MentionRow](folder) }

// ReadRejects reads the parts of a partition of the table rejects, in order.
func ReadRejects(folder string) ([]RejectRow, error) { return read[RejectRow](folder) }

func read[T any](folder string) ([]T, error) {
	entries, err := os.ReadDir(folder) // sorted
	if err != nil {
		return nil, fmt.Errorf("partition cannot be read: %w", err)
	}
	var rows []T
	parts := 0
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), "part-") || filepath.Ext(entry.Name()) != ".parquet" {
			continue
		}
		part, err := readPart[T](filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		rows = append(rows, part...)
		parts++
	}
	if parts == 0 {
		return nil, fmt.Errorf("partition %s holds no part-*.parquet: check the path", folder)
	}
	return rows, nil
}

func readPart[T any](name string) ([]T, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("part cannot be read: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("part cannot be read: %w", err)
	}
	rows, err := parquet.Read[T](file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	return rows, nil
}
