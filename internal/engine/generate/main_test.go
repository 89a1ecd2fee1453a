package main

import (
	"bytes"
	"os"
	"testing"
)

func TestArtefactsAreFresh(t *testing.T) {
	folder := "../../../rego"
	made, err := artefacts(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range made {
		got, err := os.ReadFile(folder + "/" + name)
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s is not what its sources say: run go generate ./rego", name)
		}
	}
}
