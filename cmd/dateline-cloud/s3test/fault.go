package s3test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
)

// Fault answers a request in the place of the server.
type Fault func(w http.ResponseWriter, r *http.Request, server http.Handler)

func whole(w http.ResponseWriter, r *http.Request, server http.Handler) { server.ServeHTTP(w, r) }

// SlowDown asks for patience.
func SlowDown(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(http.StatusServiceUnavailable)
	io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>`)
}

// Forbid refuses the credentials.
func Forbid(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(http.StatusForbidden)
	io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?><Error><Code>InvalidAccessKeyId</Code><Message>The key is not known.</Message></Error>`)
}

// CutAnswer loses the connection behind so many bytes of the answer.
func CutAnswer(bytes int) Fault {
	return func(w http.ResponseWriter, r *http.Request, server http.Handler) {
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, r)
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.Code)
		if answer.Body.Len() <= bytes {
			w.Write(answer.Body.Bytes())
			return
		}
		w.Write(answer.Body.Bytes()[:bytes])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// CutRequest loses the connection behind so many bytes of the request, which then
// has no effect.
func CutRequest(bytes int64) Fault {
	return func(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
		io.CopyN(io.Discard, r.Body, bytes)
		panic(http.ErrAbortHandler)
	}
}

// LoseAnswer does what is asked for and loses the connection before it says so.
func LoseAnswer(_ http.ResponseWriter, r *http.Request, server http.Handler) {
	server.ServeHTTP(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

var contents = regexp.MustCompile(`(?s)<Contents>.*?<Key>(.*?)</Key>.*?</Contents>`)

// without is a server whose lists leave out what is hidden.
func (s *Server) without(server http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, r)
		for name, values := range answer.Header() {
			if !strings.EqualFold(name, "Content-Length") {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(answer.Code)
		s.mutex.Lock()
		defer s.mutex.Unlock()
		w.Write(contents.ReplaceAllFunc(answer.Body.Bytes(), func(match []byte) []byte {
			if key := contents.FindSubmatch(match)[1]; s.hidden[string(bytes.TrimSpace(key))] {
				return nil
			}
			return match
		}))
	})
}
