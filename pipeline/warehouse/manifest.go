package warehouse

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// ManifestFormat is the version of the layout of manifest.json.
const ManifestFormat = 1

// Manifest says how the partitions of a date came about. Publish fills in
// Format, Date, Version, Metadata and Outputs.
type Manifest struct {
	Format   int    `json:"format"`
	Date     string `json:"date"`
	Version  string `json:"version"`
	Started  string `json:"started,omitempty"`  // RFC 3339; the caller's clock
	Finished string `json:"finished,omitempty"` // RFC 3339; the caller's clock

	// Metadata are the key-value pairs of the files: versions of rules and gazetteers.
	Metadata map[string]string `json:"metadata"`
	// Configuration is what the run was told to do.
	Configuration map[string]string `json:"configuration"`
	// Counts are the figures of the summary, "documents.language" → "id" → 12.
	Counts map[string]map[string]int64 `json:"counts"`

	Inputs  []Input  `json:"inputs"`
	Outputs []Output `json:"outputs"`
}

// Input is one file that was read.
type Input struct {
	Path      string `json:"path"`
	Bytes     int64  `json:"bytes"`
	SHA256    string `json:"sha256"`
	Documents int64  `json:"documents"`
	Rejects   int64  `json:"rejects"`
}

// Output is one part that was written.
type Output struct {
	Table  Table  `json:"table"`
	Path   string `json:"path"` // below the output folder, with forward slashes
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// ReadManifest reads the manifest of a date below out. published is false
// where _SUCCESS is missing: the partitions may be half replaced.
func ReadManifest(out, date string) (m Manifest, published bool, err error) {
	folder := filepath.Join(out, "_runs", "dt="+date)
	b, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err != nil {
		return m, false, fmt.Errorf("manifest: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, false, fmt.Errorf("manifest %s: %w", folder, err)
	}
	_, err = os.Stat(filepath.Join(folder, "_SUCCESS"))
	return m, err == nil, nil
}

// Time formats a time for Started and Finished.
func Time(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func (m *Manifest) write(name string) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(m); err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	return writeFile(name, b.Bytes())
}

// writeFile writes a file that is there in full or not at all.
func writeFile(name string, content []byte) error {
	file, err := os.OpenFile(name+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("%s could not be written: %w", name, err)
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(name+".tmp", name)
	}
	if err != nil {
		return fmt.Errorf("%s could not be written: %w", name, err)
	}
	return syncFolder(filepath.Dir(name))
}

// syncFolder makes the names in a folder durable.
func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("folder cannot be made durable: %w", err)
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil {
		return fmt.Errorf("folder %s cannot be made durable: %w", name, err)
	}
	return nil
}
