package objecttest

import "testing"

func TestMemory(t *testing.T) { Suite(t, new(Memory), "") }
