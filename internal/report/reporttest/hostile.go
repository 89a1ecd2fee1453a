package reporttest

import (
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
)

// Steer is text that tries to steer whatever shows it: a terminal, a workflow's log, HTML, Markdown, XML or a SARIF viewer.
const Steer = "\x1b[31mred\x1b]0;title\a \u009b2J \u202edlog\u202c \x00 \ufffe \uffff \xff\xfe ::error file=a::b %0A::warning::c\r\n" +
	"::error::d\n##[error]e\n<script>alert(1)</script> <img src=x onerror=alert(1)> </failure></file></details> ]]> &amp; &#60; \" ' \\ ` ``` | \\| " +
	"[click](https://evil.example) [click]: https://evil.example ![i](https://evil.example/i) https://evil.example www.evil.example a@evil.example @someone #1 " +
	"*strong* _em_ ~~gone~~ :tada: ${{ github.token }} $(id) {{ x }}"

// Hostile is a run over files whose paths, text and messages try to steer what shows them.
func Hostile() []diagnostic.File {
	var files []diagnostic.File
	for _, path := range []string{"a\n::error::b.md", "docs/\"quoted\" 'name' & <b>,x:y%0A|`.md", "\x1b[2J\u202e\x00\ufffe\xff.md", "x](https://evil.example).md", "--flag", "a:b.md"} {
		source := &document.Source{Path: path, Text: []byte("# Title\r\n" + Steer + "\nend"), Encoding: "utf-8"}
		finding := Finding(source, diagnostic.Diagnostic{
			Rule: "x/y", Severity: diagnostic.Error, Title: "Title " + Steer, Message: "Message " + Steer, Remediation: Steer, Fingerprint: "6f",
			Law: []diagnostic.Law{{Regime: "gdpr", Provision: Steer, Source: "javascript:alert(1)"}}, Help: "javascript:alert(1)",
			Related: []diagnostic.Related{Related(source, "related "+Steer, "end", 1)},
		}, Steer, 1)
		finding.Fixes = []diagnostic.Fix{{Description: Steer, Edits: []diagnostic.Edit{{Range: finding.Range, NewText: Steer, Span: finding.Span}}}}
		missing, silenced := finding, finding
		silenced.Suppressed = &diagnostic.Suppression{Kind: diagnostic.ByDirective, Reason: Steer}
		missing.Missing, missing.Fixes, missing.Related = true, nil, nil
		files = append(files, diagnostic.File{
			Path: path, Kind: "privacy-policy", Language: "en", Packs: []string{"core"}, Source: source,
			Diagnostics: []diagnostic.Diagnostic{finding, missing},
			Suppressed:  []diagnostic.Diagnostic{silenced},
		}, diagnostic.File{Path: path, Error: "cannot be read: " + Steer})
	}
	return files
}

// Mended is a run over one file with a finding that can be mended, findings that are silenced, and characters of one to four
// bytes before the findings' places.
func Mended() []diagnostic.File {
	source := &document.Source{Path: "docs/été 1.md", Text: []byte("\ufeff# Privacy\r\n\r\n个人 😀 the EU-U.S.\r\nPrivacy Shield, “teh” shield\n"), Encoding: "utf-8"}
	typo := Finding(source, diagnostic.Diagnostic{Rule: "draft/typo", Severity: diagnostic.Info, Message: "“teh” is probably “the”.", Fingerprint: "7a"}, "teh", 1)
	typo.Fixes = []diagnostic.Fix{{Description: "Write “the”.", Edits: []diagnostic.Edit{{Range: typo.Range, NewText: "the", Span: typo.Span}}}}
	shield := Finding(source, diagnostic.Diagnostic{Rule: "outdated/privacy-shield", Severity: diagnostic.Error, Message: "The Privacy Shield is no more.", Fingerprint: "8b"}, "EU-U.S.\r\nPrivacy Shield", 1)
	known := Finding(source, diagnostic.Diagnostic{Rule: "vague/words", Severity: diagnostic.Warning, Message: "This says nothing.", Fingerprint: "9c"}, "shield", 1)
	silenced := known
	known.Suppressed = &diagnostic.Suppression{Kind: diagnostic.ByBaseline}
	silenced.Suppressed = &diagnostic.Suppression{Kind: diagnostic.ByDirective, Reason: "counsel agreed"}
	return []diagnostic.File{{
		Path: source.Path, Kind: "privacy-policy", Language: "en", Packs: []string{"core", "draft"}, Source: source,
		Diagnostics: []diagnostic.Diagnostic{shield, typo},
		Suppressed:  []diagnostic.Diagnostic{silenced, known},
	}}
}
