package jsonreport_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/jsonreport"
	"github.com/privlint/privlint/internal/report/reporttest"
)

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, jsonreport.New(&out), reporttest.Sample())
	reporttest.Golden(t, "sample.json", out.Bytes())
}

func TestJSONIsARun(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"files": reporttest.Sample(), "no files": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, jsonreport.New(&out), files)
			decoder := json.NewDecoder(&out)
			decoder.DisallowUnknownFields()
			var run diagnostic.Run
			if err := decoder.Decode(&run); err != nil {
				t.Fatal(err)
			}
			if run.Version != 1 || len(run.Files) != len(files) || run.Files == nil || run.AsOf != "2026-11-21" || run.Tool.Version != "1.2.3" {
				t.Errorf("got %+v", run)
			}
		})
	}
}
