// Package s3test is a server for tests that speaks like Amazon S3, in the process,
// and fails as told.
package s3test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// Server is a server with one bucket, news.
type Server struct {
	endpoint string
	backend  gofakes3.Backend // without the faults
	mutex    sync.Mutex
	plan     func(r *http.Request) Fault
	hidden   map[string]bool // nil where lists are not stale
}

// Start starts a server, which stops at the end of the test, and sets the
// environment for its clients.
func Start(t *testing.T) *Server {
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_REGION", "eu-west-1")
	s := &Server{backend: s3mem.New()}
	if err := s.backend.CreateBucket("news"); err != nil {
		t.Fatal(err)
	}
	next := gofakes3.New(s.backend).Server()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, next) }))
	t.Cleanup(server.Close)
	s.endpoint = server.URL
	return s
}

// URL is that of an object, a folder or a pattern in the bucket.
func (s *Server) URL(key string) string {
	return "s3://news/" + key + "?use_path_style=true&endpoint=" + s.endpoint
}

// Break has the server fail as planned from now on; nil mends it. The plan is asked
// by one goroutine at a time.
func (s *Server) Break(plan func(r *http.Request) Fault) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.plan = plan
}

// Freeze has lists leave out what is written from now on.
func (s *Server) Freeze() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.hidden = make(map[string]bool)
}

// Thaw has lists be whole again.
func (s *Server) Thaw() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.hidden = nil
}

// Keys are those of all objects, without faults.
func (s *Server) Keys(t *testing.T) (keys []string) {
	t.Helper()
	list, err := s.backend.ListBucket("news", nil, gofakes3.ListBucketPage{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list.Contents {
		keys = append(keys, o.Key)
	}
	return keys
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request, next http.Handler) {
	s.mutex.Lock()
	fault := Fault(whole)
	if s.plan != nil {
		if planned := s.plan(r); planned != nil {
			fault = planned
		}
	}
	key := strings.TrimPrefix(r.URL.Path, "/news/")
	if s.hidden != nil && (r.Method == http.MethodPut || r.Method == http.MethodPost) {
		s.hidden[key] = true
	}
	stale := s.hidden != nil && r.URL.Query().Has("list-type")
	s.mutex.Unlock()
	if stale {
		next = s.without(next)
	}
	fault(w, r, next)
}
