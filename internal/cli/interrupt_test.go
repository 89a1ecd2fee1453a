//go:build unix

package cli_test

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// process is a privlint that lints a document and then waits for a second one, a named pipe that nobody writes to.
type process struct {
	*exec.Cmd
	out        *bufio.Reader
	pipe       io.Closer
	complaints bytes.Buffer
}

// start runs privlint in a new folder with the documents a.md, which says text, and b.md, which is the pipe.
func start(t *testing.T, text string, arguments ...string) *process {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.md", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo("b.md", 0o600); err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: exec.CommandContext(t.Context(), "privlint", append(arguments, "-o", "sarif=p.sarif", "a.md", "b.md")...)}
	p.Stderr = &p.complaints
	pipe, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out, p.pipe = bufio.NewReaderSize(pipe, 16), pipe
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill() })
	return p
}

const interrupted = "privlint: interrupted: what was written is not complete\n"

const shortPolicy = "# Privacy Policy\n\nWe collect your name.\n"

// ended waits for the end of the process and holds that it failed, saying so in one line, and left no file behind.
func (p *process) ended(t *testing.T, complaint string) {
	t.Helper()
	asked := time.Now()
	_ = p.Wait() // the exit code tells
	t.Logf("it ended after %v", time.Since(asked))
	if code := p.ProcessState.ExitCode(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	if said := p.complaints.String(); !strings.Contains(said, complaint) || strings.Count(said, "\n") != 1 {
		t.Errorf("it said %q", said)
	}
	files, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := filepath.Glob(".privlint*")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(append(files, hidden...), " "); got != "a.md b.md" {
		t.Errorf("there are %s now", got)
	}
}

// TestInterrupted holds that an interrupted run ends, that what was found before is written, and that no output is left half
// written.
func TestInterrupted(t *testing.T) {
	for name, signal := range map[string]os.Signal{"SIGINT": os.Interrupt, "SIGTERM": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			p := start(t, shortPolicy, "lint", "--format", "line")
			found, err := p.out.ReadString('\n')
			if err != nil || !strings.HasPrefix(found, "a.md:") {
				t.Errorf("it wrote %q, %v", found, err)
			}
			if err := p.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			p.ended(t, interrupted)
		})
	}
}

// TestInterruptedFix holds that an interrupted run leaves each document fixed as a whole, or as it was.
func TestInterruptedFix(t *testing.T) {
	const text, mended = "# Privacy Policy\n\nWe use it under Article 6(f) of the GDPR.\n", "# Privacy Policy\n\nWe use it under Article 6(1)(f) of the GDPR.\n"
	p := start(t, text, "lint", "--fix", "--format", "line")
	if _, err := p.out.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	p.ended(t, interrupted)
	if got := read(t, "a.md"); got != mended {
		t.Errorf("the document is now %q", got)
	}
}

// TestInterruptedWhileNobodyReads interrupts a run that waits for the reader of its output.
func TestInterruptedWhileNobodyReads(t *testing.T) {
	p := start(t, "# Privacy Policy\n\n"+strings.Repeat("We are 100% secure.\n\nTODO: say more of this.\n\n", 300), "lint", "--format", "json")
	if _, err := p.out.ReadByte(); err != nil {
		t.Fatal(err)
	}
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	p.ended(t, interrupted)
}

// TestReaderGoesAway holds that a run whose reader is gone ends, says so, and takes its unfinished files away.
func TestReaderGoesAway(t *testing.T) {
	p := start(t, shortPolicy, "lint", "--format", "line")
	if _, err := p.out.ReadByte(); err != nil {
		t.Fatal(err)
	}
	_ = p.pipe.Close()
	// What is written next finds nobody: the second document.
	pipe, err := os.OpenFile("b.md", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pipe.WriteString(shortPolicy); err != nil {
		t.Fatal(err)
	}
	_ = pipe.Close()
	p.ended(t, "broken pipe\n")
}
