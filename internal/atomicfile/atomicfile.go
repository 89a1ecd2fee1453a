// Package atomicfile writes files that take their places as a whole or not at all.
package atomicfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Files are the files that a process is writing. They know each other so that a process that must end at once can take away what is
// not finished. The zero value is ready for use, by several goroutines at once.
type Files struct {
	mu         sync.Mutex
	unfinished map[*File]bool
	abandoned  bool
}

// errAbandoned is why no file is begun any more.
var errAbandoned = errors.New("the process is ending")

// Write writes a file at path with what write writes. Where that fails, what stood there stays. Errors name the file.
func (s *Files) Write(path string, write func(io.Writer) error) error {
	file, err := s.Create(path)
	if err != nil {
		return err
	}
	defer file.Discard()
	if err := write(file); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return file.Commit()
}

// File is a file that is being written. Until it is committed, what stands at its path stays.
type File struct {
	*bufio.Writer

	file *os.File
	path string // as the user wrote it
	// target is where the file goes, links followed. It is empty where the file is written in place: a device, a pipe.
	target string
	// among is nil where the file is written in place.
	among *Files
	done  bool
}

// Abandon takes the unfinished files away while other goroutines may still be writing them, at the end of a process that cannot wait.
func (s *Files) Abandon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.abandoned = true
	for file := range s.unfinished {
		file.remove()
	}
}

// begin makes the file under its other name. What is there is known to be unfinished from the first moment on.
func (s *Files) begin(folder, path, target string) (*File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.abandoned {
		return nil, errAbandoned
	}
	file, err := os.CreateTemp(folder, ".privlint-*")
	if err != nil {
		return nil, err
	}
	f := newFile(path, file)
	f.target, f.among = target, s
	if s.unfinished == nil {
		s.unfinished = map[*File]bool{}
	}
	s.unfinished[f] = true
	return f, nil
}

func (s *Files) finished(f *File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.unfinished, f)
}

// Create begins a file at path. It will have the mode of the file that is there, if there is one; a link is followed, and a device
// or a pipe is written to as it is. Errors name the file.
func (s *Files) Create(path string) (*File, error) {
	target, mode := path, fs.FileMode(0o644)
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		target = resolved
	}
	info, err := os.Stat(target)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("writing %s: it is a folder", path)
	case err == nil && !info.Mode().IsRegular():
		return inPlace(path, target)
	case err == nil:
		mode = info.Mode().Perm()
	}
	folder := filepath.Dir(target)
	if info, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, fmt.Errorf("writing %s: there is no folder %s", path, folder)
	}
	f, err := s.begin(folder, path, target)
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	if err := f.file.Chmod(mode); err != nil {
		f.Discard()
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	return f, nil
}

func inPlace(path, target string) (*File, error) {
	file, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	return newFile(path, file), nil
}

func newFile(path string, file *os.File) *File {
	return &File{Writer: bufio.NewWriterSize(file, 64<<10), file: file, path: path}
}

// Commit puts the file in its place. Errors name the file; then what stood there stays.
func (f *File) Commit() error {
	if err := f.commit(); err != nil {
		f.Discard()
		return fmt.Errorf("writing %s: %w", f.path, err)
	}
	f.end()
	return nil
}

func (f *File) end() {
	f.done = true
	if f.among != nil {
		f.among.finished(f)
	}
}

func (f *File) commit() error {
	if err := f.Flush(); err != nil {
		return err
	}
	if f.target == "" {
		return f.file.Close()
	}
	if err := f.file.Sync(); err != nil { // else a crash of the system could leave an empty file in the place of the old one
		return err
	}
	if err := f.file.Close(); err != nil {
		return err
	}
	return os.Rename(f.file.Name(), f.target)
}

// Discard throws away what was written, unless the file was committed.
func (f *File) Discard() {
	if f.done {
		return
	}
	_ = f.file.Close() // it is thrown away, whatever became of it
	f.remove()
	f.end()
}

func (f *File) remove() {
	if f.target != "" {
		_ = os.Remove(f.file.Name()) // it may be in its place by now
	}
}
