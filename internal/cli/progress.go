package cli

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on standard error. It shows itself only in a long run at a terminal.
type progress struct {
	bar          *progressbar.ProgressBar // nil where there is no terminal
	start, drawn time.Time
	done         int
	visible      bool
}

const (
	patience = time.Second           // how long a run may take without a sign of life
	interval = 50 * time.Millisecond // how often the bar is drawn at most
)

func (a *app) progress(files int, quiet bool) *progress {
	if quiet || files < 2 || !isTerminal(a.stderr) || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return &progress{start: time.Now(), bar: progressbar.NewOptions(files,
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription("linting"),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetRenderBlankState(false),
	)}
}

// step says that a file is done.
func (p *progress) step() {
	p.done++
	if p.bar == nil || time.Since(p.start) < patience || p.visible && time.Since(p.drawn) < interval {
		return
	}
	_ = p.bar.Set(p.done) // a bar that cannot be drawn is no reason to stop
	p.visible, p.drawn = true, time.Now()
}

// hide takes the bar away so that something else can be written to the terminal. The next step brings it back.
func (p *progress) hide() {
	if p.visible {
		_ = p.bar.Clear()
		p.visible = false
	}
}
