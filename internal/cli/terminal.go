package cli

import (
	"io"
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
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
