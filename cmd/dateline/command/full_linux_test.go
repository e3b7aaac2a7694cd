package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// TestFullFileSystem runs on file systems that are too small, here and there,
// and again after room was made. FAULTS=all tries 24 sizes, otherwise three.
func TestFullFileSystem(t *testing.T) {
	in, whole := t.TempDir(), t.TempDir()
	writeFeed(t, in, 2500)
	run := func(out string) (int, string) {
		said, err := exec.Command("dateline", "run", in, "--out", out, "--date", night, "--checkpoint", "200000", "--quiet").CombinedOutput()
		return exitCode(err), string(said)
	}
	if code, said := run(whole); code != exitRejects {
		t.Fatalf("exit code %d: %s", code, said)
	}
	want := rowsDigest(t, whole)
	var sizes []int
	for size := 16; size <= 16+23*24; size += 24 {
		if os.Getenv("FAULTS") == "all" || size%(9*24) == 16 {
			sizes = append(sizes, size)
		}
	}
	failed, resumed := 0, 0
	for _, size := range sizes {
		disk := t.TempDir()
		if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
			t.Skipf("no file system can be mounted here: %v", err)
		}
		func() {
			defer syscall.Unmount(disk, syscall.MNT_DETACH)
			out := filepath.Join(disk, "out")
			code, said := run(out)
			if code != exitFailed || !bytes.Contains([]byte(said), []byte("no space left on device")) {
				t.Fatalf("%d kB: exit code %d: %s", size, code, said)
			}
			failed++
			if _, _, err := warehouse.ReadManifest(out, night); err == nil {
				t.Fatalf("%d kB: something is published", size)
			}
			if left, _ := filepath.Glob(filepath.Join(out, "_staging", "*", "ledger.json")); len(left) > 0 {
				resumed++
			}
			if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, "size=64m"); err != nil {
				t.Fatal(err)
			}
			if code, said := run(out); code != exitRejects {
				t.Fatalf("%d kB, then more: exit code %d: %s", size, code, said)
			}
			if got := rowsDigest(t, out); got != want {
				t.Fatalf("%d kB, then more: there are %s, want %s", size, got, want)
			}
			if _, err := pipeline.Verify(context.Background(), out, night, func(problem string) { t.Error(problem) }); err != nil {
				t.Error(err)
			}
		}()
	}
	t.Logf("full %d times, after %d of them there was something to go on from; rows lost or doubled: 0", failed, resumed)
}
