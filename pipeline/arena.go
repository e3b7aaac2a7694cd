package pipeline

import "strings"

// arena keeps short strings together: one allocation holds many of them.
type arena struct{ b strings.Builder }

// arenaBytes is what is allocated at once.
const arenaBytes = 16 << 10

// keep copies a text into the arena. It lives as long as any string that is in
// the same piece of memory.
func (a *arena) keep(s []byte) string {
	if a.b.Cap()-a.b.Len() < len(s) {
		a.b = strings.Builder{}
		a.b.Grow(max(arenaBytes, len(s)))
	}
	a.b.Write(s)
	return a.b.String()[a.b.Len()-len(s):]
}
