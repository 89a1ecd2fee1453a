package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on standard error. It shows itself only in a long run at a terminal.
type progress struct {
	bar   *progressbar.ProgressBar
	start time.Time
	done  int
	shown bool
}

// patience is how long a run may take without a sign of life.
const patience = time.Second

func (a *app) progress(files int, quiet bool) *progress {
	if quiet || files < 2 || !isTerminal(a.stderr) {
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
		progressbar.OptionThrottle(50*time.Millisecond),
	)}
}

// step says that a file is done.
func (p *progress) step() {
	p.done++
	if p.bar == nil || time.Since(p.start) < patience {
		return
	}
	p.shown = true
	_ = p.bar.Set(p.done) // a bar that cannot be drawn is no reason to stop
}

// hide takes the bar away so that something else can be written.
func (p *progress) hide() {
	if p.shown {
		_ = p.bar.Clear()
	}
}
