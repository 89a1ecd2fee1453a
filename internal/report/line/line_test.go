package line_test

import (
	"bytes"
	"testing"

	"github.com/privlint/privlint/internal/report/line"
	"github.com/privlint/privlint/internal/report/reporttest"
)

func TestLine(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, line.New(&out), reporttest.Sample())
	reporttest.Golden(t, "line.golden", out.Bytes())
}

func TestHostile(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, line.New(&out), reporttest.Hostile())
	reporttest.Lines(t, out.Bytes())
}
