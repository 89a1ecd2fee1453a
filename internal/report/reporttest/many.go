package reporttest

import "github.com/privlint/privlint/internal/diagnostic"

// Many is a run over one file with a finding that has a thousand related places.
func Many() []diagnostic.File {
	file := Mended()[0]
	finding := file.Diagnostics[0]
	for range 1000 {
		finding.Related = append(finding.Related, Related(file.Source, "here, too", "shield", 1))
	}
	file.Diagnostics, file.Suppressed = []diagnostic.Diagnostic{finding}, nil
	return []diagnostic.File{file}
}
