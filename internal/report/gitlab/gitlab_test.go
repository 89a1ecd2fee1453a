package gitlab_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/gitlab"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/safe"
)

// TestGitLab holds the report against what GitLab's documentation asks of one.
func TestGitLab(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "empty": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, gitlab.New(&out), files)
			reporttest.Golden(t, name+".json", out.Bytes())
			reporttest.Lines(t, out.Bytes())
			check(t, out.Bytes(), files)
		})
	}
}

func check(t *testing.T, written []byte, files []diagnostic.File) {
	var issues []struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string `json:"path"`
			Lines struct {
				Begin int `json:"begin"`
				End   int `json:"end"`
			} `json:"lines"`
		} `json:"location"`
	}
	decoder := json.NewDecoder(bytes.NewReader(written))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&issues); err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, file := range files {
		want += len(file.Diagnostics)
		if file.Error != "" {
			want++
		}
	}
	if issues == nil || len(issues) != want {
		t.Errorf("got %d issues, want %d", len(issues), want)
	}
	for _, issue := range issues {
		if issue.Description == "" || issue.CheckName == "" || issue.Fingerprint == "" || issue.Location.Path == "" ||
			issue.Location.Lines.Begin < 1 || issue.Location.Lines.End < issue.Location.Lines.Begin ||
			!slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, issue.Severity) {
			t.Errorf("GitLab does not take %+v", issue)
		}
		if issue.Description != safe.Text(issue.Description) {
			t.Errorf("%q is shown as it is", issue.Description)
		}
	}
}

// TestFingerprints holds that equal findings in two files are two issues, and that "./" before a path makes no difference.
func TestFingerprints(t *testing.T) {
	fingerprints := map[string]int{}
	for _, path := range []string{"a.md", "./a.md", "b.md"} {
		file := reporttest.Sample()[0]
		file.Path, file.Diagnostics = path, file.Diagnostics[:1]
		var out bytes.Buffer
		reporttest.Write(t, gitlab.New(&out), []diagnostic.File{file})
		var issues []map[string]any
		if err := json.Unmarshal(out.Bytes(), &issues); err != nil {
			t.Fatal(err)
		}
		fingerprints[issues[0]["fingerprint"].(string)]++
	}
	if len(fingerprints) != 2 {
		t.Errorf("got %v, want one for a.md and one for b.md", fingerprints)
	}
}
