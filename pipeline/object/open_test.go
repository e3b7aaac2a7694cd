package object_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/object/objecttest"
)

func TestURLs(t *testing.T) {
	for _, test := range []struct {
		name               string
		is                 bool
		bucket, key, query string
	}{
		{"s3://news/dt=2026/a.jsonl.zst", true, "s3://news", "dt=2026/a.jsonl.zst", ""},
		{"s3://news/a/*.jsonl?region=eu-west-1&use_path_style=true", true, "s3://news", "a/*.jsonl", "region=eu-west-1&use_path_style=true"},
		{"gs://news", true, "gs://news", "", ""},
		{"azblob://news/", true, "azblob://news", "", ""},
		{"file:///var/news/a.txt", true, "file://", "var/news/a.txt", ""},
		{"s3://news/100%/a b#c", true, "s3://news", "100%/a b#c", ""},
		{name: "news/a.txt"},
		{name: "-"},
		{name: `C://news`},
		{name: "a/b://c"},
		{name: "://a"},
	} {
		if is := object.IsURL(test.name); is != test.is {
			t.Errorf("%q is a URL: %v", test.name, is)
		}
		if bucket, key, query := object.Cut(test.name); test.is && (bucket != test.bucket || key != test.key || query != test.query) {
			t.Errorf("%q is parted into %q, %q and %q", test.name, bucket, key, query)
		}
	}
}

func TestOpen(t *testing.T) {
	open := func(url string) error {
		_, err := object.Open(context.Background(), url)
		return err
	}
	if err := open("s3://news/a"); err == nil || !strings.Contains(err.Error(), "dateline-cloud") {
		t.Errorf("without any storage: %v", err)
	}
	new(objecttest.Memory).Register("memory")
	if err := open("memory://news/a"); err != nil {
		t.Error(err)
	}
	if err := open("s3://news/a"); err == nil || !strings.HasSuffix(err.Error(), "no storage is known by s3://: there is memory://") {
		t.Errorf("without this storage: %v", err)
	}
	if err := open("news/a"); err == nil || !strings.Contains(err.Error(), "is no URL") {
		t.Errorf("a path: %v", err)
	}
	var got string
	object.Register("memory", func(_ context.Context, url string) (object.Bucket, error) {
		got = url
		return nil, nil
	})
	if open("memory://news/a/b?region=x"); got != "memory://news?region=x" {
		t.Errorf("%q is opened", got)
	}
}
