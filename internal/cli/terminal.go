package cli

import (
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/privlint/privlint/internal/report/pretty"
)

var colorModes = []string{"auto", "always", "never"}

// look is how to write for people on standard output.
func (a *app) look() (pretty.Options, error) {
	if err := oneOf("mode for --color", a.color, colorModes); err != nil {
		return pretty.Options{}, err
	}
	colored := a.color == "always"
	if a.color == "auto" {
		colored = isTerminal(a.stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return pretty.Options{Color: colored, Width: a.width()}, nil
}

// width is how wide lines may be: what COLUMNS says, else the width of the terminal, within reason.
func (a *app) width() int {
	const most = 120
	if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width > 0 {
		return width
	}
	if file, ok := a.stdout.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return min(width, most)
		}
	}
	return most
}

func isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}

// help makes help fit the terminal before it is written.
func (a *app) help(write func(*cobra.Command, []string)) func(*cobra.Command, []string) {
	const names = 36 // the columns that flags and what they take stand in
	return func(cmd *cobra.Command, arguments []string) {
		width := a.width()
		cmd.Long = broken(cmd.Long, width)
		for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.InheritedFlags()} {
			flags.VisitAll(func(flag *pflag.Flag) { flag.Usage = broken(flag.Usage, max(width-names, 20)) })
		}
		write(cmd, arguments)
	}
}

// broken is a text whose long lines are broken between words.
func broken(text string, width int) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		for len(line) > width {
			at := strings.LastIndexByte(line[:width+1], ' ')
			if at <= 0 || strings.TrimSpace(line[:at]) == "" {
				break
			}
			lines, line = append(lines, line[:at]), line[at+1:]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
