package main_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/privlint/privlint/internal/lint/linttest"
)

// BenchmarkProcess is all of a process, from its start to its end, with the number of processors of -cpu.
func BenchmarkProcess(b *testing.B) {
	program := build(b)
	folder := policies(b, 64)
	for _, run := range []struct {
		name      string
		size      int64
		arguments []string
	}{
		{"version", 0, []string{"version"}},
		{"40KB", 40 << 10, []string{"lint", "--format", "json", "--pack", "all", "--as-of", "2026-11-21", filepath.Join(folder, "00000.md")}},
		{"64x40KB", 64 * 40 << 10, []string{"lint", "--format", "json", "--pack", "all", "--as-of", "2026-11-21", folder}},
	} {
		b.Run(run.name, func(b *testing.B) {
			b.SetBytes(run.size)
			var used time.Duration
			for b.Loop() {
				process := command(program, run.arguments)
				if err := process.Run(); process.ProcessState.ExitCode() > 1 {
					b.Fatal(err)
				}
				used += process.ProcessState.UserTime() + process.ProcessState.SystemTime()
			}
			b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

// BenchmarkManyFiles lints up to 10,000 documents in one run (1,000 with -short). It tells when the first was written, and how much
// memory the process had at most.
func BenchmarkManyFiles(b *testing.B) {
	program := build(b)
	for _, count := range []int{100, 1_000, 10_000} {
		b.Run(strconv.Itoa(count), func(b *testing.B) {
			if testing.Short() && count > 1_000 {
				b.Skip("with -short")
			}
			folder := policies(b, count)
			for b.Loop() {
				process := command(program, []string{"lint", "--format", "jsonl", "--pack", "all", "--as-of", "2026-11-21", folder})
				out, err := process.StdoutPipe()
				if err != nil {
					b.Fatal(err)
				}
				began := time.Now()
				if err := process.Start(); err != nil {
					b.Fatal(err)
				}
				lines := bufio.NewScanner(out)
				lines.Buffer(nil, 16<<20)
				for number := 0; lines.Scan(); number++ {
					if number == 0 {
						b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms-to-first")
					}
				}
				if err := process.Wait(); process.ProcessState.ExitCode() > 1 {
					b.Fatal(err)
				}
				if used, ok := process.ProcessState.SysUsage().(*syscall.Rusage); ok {
					b.ReportMetric(float64(used.Maxrss)/1024, "MB-resident")
				}
			}
		})
	}
}

// build builds the program as it is released.
func build(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "privlint")
	compiler := exec.Command("go", "build", "-o", program, ".")
	compiler.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := compiler.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, output)
	}
	return program
}

// policies are so many files, 64 of them different.
func policies(b *testing.B, count int) (folder string) {
	b.Helper()
	folder = b.TempDir()
	name := func(number int) string { return filepath.Join(folder, fmt.Sprintf("%05d.md", number)) }
	for number := range count {
		var err error
		if number < 64 {
			err = os.WriteFile(name(number), []byte(linttest.Variant(40<<10, number)), 0o600)
		} else {
			err = os.Link(name(number%64), name(number))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return folder
}

func command(program string, arguments []string) *exec.Cmd {
	process := exec.Command(program, arguments...)
	process.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", runtime.GOMAXPROCS(0)))
	return process
}
