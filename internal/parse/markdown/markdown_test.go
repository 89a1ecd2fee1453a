package markdown

import (
	"testing"

	"github.com/privlint/privlint/internal/parse/parsetest"
)

func TestGolden(t *testing.T) { parsetest.Golden(t, "*.md", Parse) }
