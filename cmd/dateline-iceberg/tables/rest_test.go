package tables

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/apache/iceberg-go"
	"github.com/apache/iceberg-go/catalog"
	"github.com/apache/iceberg-go/table"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// server is a REST catalogue with what it needs in SQLite.
type server struct {
	*sqlite
	together bool // several tables can be committed at once
	token    string

	mutex  sync.Mutex
	calls  []string
	broken map[string]int // call → the status that it gets once
}

// commitRequest is one of the body of a commit, and of each of its tables.
type commitRequest struct {
	Identifier struct {
		Namespace []string `json:"namespace"`
		Name      string   `json:"name"`
	} `json:"identifier"`
	Requirements table.Requirements `json:"requirements"`
	Updates      table.Updates      `json:"updates"`
}

func serve(t *testing.T, out string, together bool) (*server, string) {
	s := &server{sqlite: open(t, out).(*sqlite), together: together, token: "secret", broken: make(map[string]int)}
	mux := http.NewServeMux()
	endpoints := []string{
		"POST /v1/{prefix}/namespaces", "GET /v1/{prefix}/namespaces/{namespace}", "POST /v1/{prefix}/namespaces/{namespace}/tables",
		"GET /v1/{prefix}/namespaces/{namespace}/tables/{table}", "POST /v1/{prefix}/namespaces/{namespace}/tables/{table}",
	}
	if together {
		endpoints = append(endpoints, "POST /v1/{prefix}/transactions/commit")
	}
	mux.HandleFunc("GET /v1/config", func(w http.ResponseWriter, r *http.Request) {
		answer(w, map[string]any{"defaults": map[string]string{}, "overrides": map[string]string{"prefix": r.URL.Query().Get("warehouse")}, "endpoints": endpoints})
	})
	mux.HandleFunc("POST /v1/w/namespaces", func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Namespace []string `json:"namespace"`
		}
		json.NewDecoder(r.Body).Decode(&body)
		if err := s.CreateNamespace(r.Context(), body.Namespace, nil); err != nil {
			fail(w, err)
			return
		}
		answer(w, map[string]any{"namespace": body.Namespace, "properties": map[string]string{}})
	})
	mux.HandleFunc("POST /v1/w/namespaces/{namespace}/tables", func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Name       string             `json:"name"`
			Schema     *iceberg.Schema    `json:"schema"`
			Properties iceberg.Properties `json:"properties"`
		}
		json.NewDecoder(r.Body).Decode(&body)
		tbl, err := s.CreateTable(r.Context(), table.Identifier{r.PathValue("namespace"), body.Name}, body.Schema, catalog.WithProperties(body.Properties))
		answerTable(w, tbl, err)
	})
	mux.HandleFunc("GET /v1/w/namespaces/{namespace}/tables/{table}", func(w http.ResponseWriter, r *http.Request) {
		tbl, err := s.LoadTable(r.Context(), table.Identifier{r.PathValue("namespace"), r.PathValue("table")})
		answerTable(w, tbl, err)
	})
	mux.HandleFunc("POST /v1/w/namespaces/{namespace}/tables/{table}", func(w http.ResponseWriter, r *http.Request) {
		var body commitRequest
		json.NewDecoder(r.Body).Decode(&body)
		ident := table.Identifier{r.PathValue("namespace"), r.PathValue("table")}
		err := s.sqlite.CommitTransaction(r.Context(), []table.TableCommit{{Identifier: ident, Requirements: body.Requirements, Updates: body.Updates}})
		if err != nil {
			fail(w, err)
			return
		}
		tbl, err := s.LoadTable(r.Context(), ident)
		answerTable(w, tbl, err)
	})
	mux.HandleFunc("POST /v1/w/transactions/commit", func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Changes []commitRequest `json:"table-changes"`
		}
		json.NewDecoder(r.Body).Decode(&body)
		var commits []table.TableCommit
		for _, c := range body.Changes {
			commits = append(commits, table.TableCommit{Identifier: append(c.Identifier.Namespace, c.Identifier.Name), Requirements: c.Requirements, Updates: c.Updates})
		}
		if err := s.sqlite.CommitTransaction(r.Context(), commits); err != nil {
			fail(w, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mutex.Lock()
		call := r.Method + " " + r.URL.Path
		s.calls = append(s.calls, call)
		status := s.broken[call]
		delete(s.broken, call)
		s.mutex.Unlock()
		switch {
		case r.Header.Get("Authorization") != "Bearer "+s.token:
			w.WriteHeader(http.StatusUnauthorized)
			answer(w, map[string]any{"error": map[string]any{"message": "who are you?", "type": "NotAuthorizedException", "code": 401}})
		case status != 0:
			w.WriteHeader(status)
			answer(w, map[string]any{"error": map[string]any{"message": "broken", "type": "Broken", "code": status}})
		default:
			mux.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(web.Close)
	return s, web.URL
}

func answer(w http.ResponseWriter, v any) { json.NewEncoder(w).Encode(v) }

func answerTable(w http.ResponseWriter, t *table.Table, err error) {
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, map[string]any{"metadata-location": t.MetadataLocation(), "metadata": t.Metadata(), "config": map[string]string{}})
}

func fail(w http.ResponseWriter, err error) {
	status := http.StatusBadRequest
	switch {
	case errors.Is(err, catalog.ErrNoSuchTable), errors.Is(err, catalog.ErrNoSuchNamespace):
		status = http.StatusNotFound
	case errors.Is(err, catalog.ErrNamespaceAlreadyExists), errors.Is(err, catalog.ErrTableAlreadyExists), errors.Is(err, table.ErrCommitFailed):
		status = http.StatusConflict
	}
	w.WriteHeader(status)
	answer(w, map[string]any{"error": map[string]any{"message": err.Error(), "type": "Failed", "code": status}})
}

// commits lists the commits of files that a server has got.
func (s *server) commits() (calls []string) {
	for _, call := range s.calls {
		if what, ok := strings.CutPrefix(call, "POST /v1/w/"); ok && what != "namespaces" && !strings.HasSuffix(what, "/tables") {
			calls = append(calls, what)
		}
	}
	return calls
}

func connect(t *testing.T, uri, token string) (catalog.Catalog, error) {
	return Open(t.Context(), Settings{Location: uri, Name: "test", Warehouse: "w", Properties: map[string]string{"token": token}})
}

// TestREST registers through a server that commits several tables at once, and
// through one that does not.
func TestREST(t *testing.T) {
	shaped := []string{"namespaces/news/tables/rejects", "namespaces/news/tables/mentions", "namespaces/news/tables/documents"}
	for _, together := range []bool{true, false} {
		out := t.TempDir()
		s, uri := serve(t, out, together)
		c, err := connect(t, uri, "secret")
		must(t, err)
		publish(t, out, friday, warehouse.Options{}, []string{"a"}, "empty.txt")
		_, err = Register(t.Context(), c, namespace, night(t, out, friday))
		must(t, err)
		want := slices.Concat(shaped, shaped)
		if together {
			want = append(slices.Clone(shaped), "transactions/commit")
		}
		equal(t, "calls", s.commits(), want)
		equal(t, "documents", seen(t, s, warehouse.Documents), []string{"2026-11-20 a"})
		equal(t, "rejects", seen(t, s, warehouse.Rejects), []string{"2026-11-20 empty.txt"})

		s.calls = nil
		changes, err := Register(t.Context(), c, namespace, night(t, out, friday))
		must(t, err)
		equal(t, "again", said(changes), []string{"rejects unchanged 1 files 1 rows", "mentions unchanged 1 files 1 rows", "documents unchanged 1 files 1 rows"})
		equal(t, "calls of the second time", s.commits(), nil)

		// A conflict is tried again, and only what is not done yet.
		publish(t, out, friday, warehouse.Options{}, []string{"bb"})
		s.broken["POST /v1/w/transactions/commit"] = http.StatusConflict
		s.broken["POST /v1/w/namespaces/news/tables/mentions"] = http.StatusConflict
		_, err = Register(t.Context(), c, namespace, night(t, out, friday))
		must(t, err)
		equal(t, "documents after a conflict", seen(t, s, warehouse.Documents), []string{"2026-11-20 bb"})
		equal(t, "rejects after a conflict", seen(t, s, warehouse.Rejects), []string{})

		// Whether a commit was made may stay unknown.
		publish(t, out, friday, warehouse.Options{}, []string{"ccc"})
		s.broken = map[string]int{"POST /v1/w/transactions/commit": http.StatusServiceUnavailable, "POST /v1/w/namespaces/news/tables/documents": http.StatusServiceUnavailable}
		_, err = Register(t.Context(), c, namespace, night(t, out, friday))
		wantError(t, err, "run the same command again")
		s.broken = nil
		_, err = Register(t.Context(), c, namespace, night(t, out, friday))
		must(t, err)
		equal(t, "documents in the end", seen(t, s, warehouse.Documents), []string{"2026-11-20 ccc"})
	}
}

func TestRESTRefuses(t *testing.T) {
	_, uri := serve(t, t.TempDir(), true)
	_, err := connect(t, uri, "wrong")
	wantError(t, err, "the catalogue at "+uri+" cannot be opened")
	wantError(t, err, "who are you?")
}
