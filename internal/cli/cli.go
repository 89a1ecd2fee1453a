// Package cli is the command line of privlint.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/atomicfile"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/suggest"
)

// The exit codes.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1 // findings at or above --fail-on
	exitFailed   = 2 // could not do the work, or not all of it
)

// grace is how long an interrupted run may take to end by itself. One that waits for a reader that does not read never does.
const grace = 100 * time.Millisecond

// Main runs privlint with its arguments, the program's name left out, and returns the exit code.
func Main(arguments []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	signal.Ignore(syscall.SIGPIPE) // writing says that the reader is gone, and unfinished files can be taken away
	a := &app{stdin: stdin, stdout: stdout, out: bufio.NewWriterSize(stdout, 64<<10), stderr: stderr}
	ended := make(chan int, 1)
	go func() { ended <- a.run(ctx, arguments) }()
	select {
	case code := <-ended:
		return code
	case <-ctx.Done():
	}
	stop() // a second signal ends the program at once
	select {
	case code := <-ended:
		return code
	case <-time.After(grace):
		return a.abandon()
	}
}

func (a *app) run(ctx context.Context, arguments []string) int {
	root := a.root(a.commandsFor(arguments))
	root.SetArgs(arguments)
	err := root.ExecuteContext(ctx)
	if flushed := a.out.Flush(); err == nil && flushed != nil {
		err = writingOutput(flushed)
	}
	if err != nil {
		a.complain(err)
		return exitFailed
	}
	return a.exit
}

// abandon gives up a run that does not end by itself, without waiting for anybody to read why.
func (a *app) abandon() int {
	a.writing.Abandon()
	said := make(chan struct{})
	go func() {
		a.complain(errInterrupted)
		close(said)
	}()
	select {
	case <-said:
	case <-time.After(grace / 2):
	}
	return exitFailed
}

// Command is the tree of commands, for what is made from it: man pages and completions.
func Command() *cobra.Command {
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, out: bufio.NewWriter(io.Discard), stderr: io.Discard}
	return a.root(a.commands())
}

// app is what the commands share.
type app struct {
	stdin   io.Reader
	stdout  io.Writer     // what out writes to: it tells whether there is a terminal
	out     *bufio.Writer // what commands write to
	stderr  io.Writer
	color   string
	exit    int
	writing atomicfile.Files
	notes   sync.Mutex // files are worked on side by side
}

// complain says on standard error, in one line for each error that is joined in err, why something could not be done.
func (a *app) complain(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			a.complain(one)
		}
		return
	}
	fmt.Fprintf(a.stderr, "privlint: %s\n", safe.Text(strings.TrimSpace(err.Error()))) //nolint:errcheck // there is nowhere else to say it
	if problem, ok := errors.AsType[*engine.Problem](err); ok {
		for _, line := range problem.Excerpt() {
			fmt.Fprintf(a.stderr, "    %s\n", safe.Text(line)) //nolint:errcheck // as above
		}
	}
}

// fail notes that not all of the work could be done and says why.
func (a *app) fail(err error) {
	_ = a.out.Flush() // what was found before stands before what went wrong; Main sees the error again
	a.complain(err)
	a.exit = exitFailed
}

// failAt is fail for a document.
func (a *app) failAt(path, cause string) { a.fail(fmt.Errorf("%s: %s", path, cause)) }

// findings notes that something was found; that not all of the work could be done weighs more.
func (a *app) findings() {
	if a.exit == exitClean {
		a.exit = exitFindings
	}
}

// command is a command that is made when it is needed: making all of them with their flags takes longer than many a command.
type command struct {
	name string
	make func() *cobra.Command
}

func (a *app) commands() []command {
	return []command{
		{"lint", a.lintCommand}, {"diff", a.diffCommand}, {"coverage", a.coverageCommand}, {"model", a.modelCommand}, {"rules", a.rulesCommand},
		{"explain", a.explainCommand}, {"bundle", a.bundleCommand}, {"test", a.testCommand}, {"init", a.initCommand}, {"schema", a.schemaCommand},
		{"version", a.versionCommand}, {"completion", a.completionCommand},
	}
}

// commandsFor are the commands that have to be known to run arguments: the one that is named first, else all.
func (a *app) commandsFor(arguments []string) []command {
	all := a.commands()
	if len(arguments) > 0 && arguments[0] != "completion" {
		if i := slices.IndexFunc(all, func(c command) bool { return c.name == arguments[0] }); i >= 0 {
			return all[i : i+1]
		}
	}
	return all
}

func (a *app) root(commands []command) *cobra.Command {
	options := &lintOptions{}
	cmd := &cobra.Command{
		Use:   "privlint [PATH...]",
		Short: "Lint privacy policies",
		Long: `privlint reads privacy policies (Markdown, text, HTML) and says what is outdated, missing, vague,
contradictory, unfinished or risky in them: at the exact place, under which law, and how to mend it.

With paths and no command it lints them, as "privlint lint" does.`,
		Example: `  privlint privacy.md             lint a policy
  privlint coverage privacy.md    what it discloses, and where
  privlint explain core/contact   why a rule is there and what to do`,
		Args:              cobra.ArbitraryArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 && options.stdinName == "" {
				return cmd.Help()
			}
			if err := misspelt(cmd, paths); err != nil {
				return err
			}
			return a.lint(cmd.Context(), options, paths)
		},
		Version: tool().Version,
	}
	options.register(cmd)
	cmd.PersistentFlags().StringVar(&a.color, "color", "auto", "colours: auto, always or never")
	cmd.SetIn(a.stdin)
	cmd.SetOut(a.out)
	cmd.SetErr(a.stderr)
	cmd.SetFlagErrorFunc(flagError)
	cmd.SetHelpFunc(a.help(cmd.HelpFunc()))
	cmd.SetVersionTemplate(versionLine())
	for _, c := range commands {
		cmd.AddCommand(c.make())
	}
	cmd.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"}) // --help does the same
	return cmd
}

// misspelt is an error where the first path names no file and is nearly the name of a command.
func misspelt(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	if _, err := os.Lstat(paths[0]); err == nil {
		return nil
	}
	var names []string
	for _, command := range cmd.Commands() {
		names = append(names, command.Name())
	}
	if meant := suggest.DidYouMean(paths[0], names); meant != "" {
		return fmt.Errorf("%s: no such file or folder%s", paths[0], strings.Replace(meant, "mean ", "mean the command ", 1))
	}
	return nil
}
