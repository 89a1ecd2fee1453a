package reporttest

import (
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
)

const policy = `# Privacy Policy

Last updated: March 3, 2019

We comply with the EU-U.S. Privacy Shield. [Company Name] keeps
data as long as
necessary.

	Tabbed: we are in the Privacy Shield, and [Company Name] is too.
个人信息保护政策 (Privacy Shield) 我们收集您的信息。
We never sell your data. [Company Name] and [Company Name] said so.

` + long + `

## Sharing

We sell your data to partners.
`

const long = `We may collect a great many things about you, among them your name, your address, the things you look at and for how long you do so, ` +
	`and because this paragraph stands on one line of the file, as exports from word processors do, it is longer than any terminal is wide; it says somewhere that we ` +
	`keep all of it forever, and then it goes on to say that there are other matters which nobody reads any more at this point of such a long and tiring sentence.`

const hostile = "Privacy \x1b[31mShield\x1b[0m is \u202edlog\u202c here\r\nPrivacy\u0000? no\rend Shield"

// Sample is a run over four files: one with findings of all kinds, one that tries to steer the terminal, one without
// findings and one that could not be read.
func Sample() []diagnostic.File {
	source := &document.Source{Path: "docs/privacy.md", Text: []byte(policy), Encoding: "utf-8"}
	bad := &document.Source{Path: "evil\x1b[2J\n.md", Text: []byte(hostile), Encoding: "utf-8"}
	shield := diagnostic.Diagnostic{
		Rule: "outdated/privacy-shield", Severity: diagnostic.Error,
		Message:     "The Privacy Shield is presented as current, but it was invalidated on 16 July 2020; name the Data Privacy Framework if you are certified under it, or another mechanism.",
		Law:         []diagnostic.Law{{Regime: "gdpr", Provision: "Art. 45; CJEU C-311/18", InForce: "2020-07-16", Source: "https://example.org/c-311-18"}},
		Help:        "https://example.org/rules/outdated/privacy-shield",
		Fingerprint: "0f0f",
	}
	placeholder := diagnostic.Diagnostic{Rule: "draft/placeholder", Severity: diagnostic.Error, Message: "“[Company Name]” was never filled in.", Fingerprint: "1a"}
	sale := diagnostic.Diagnostic{Rule: "conflict/sale", Severity: diagnostic.Error, Message: "This says that data are never sold, and another passage says that they are.", Fingerprint: "2b",
		Related: []diagnostic.Related{Related(source, "here they are sold", "We sell your data to partners.", 1)}}
	retention := diagnostic.Diagnostic{Rule: "vague/retention", Severity: diagnostic.Warning, Message: "No period and no criterion bounds this.", Fingerprint: "3c"}
	indefinite := diagnostic.Diagnostic{Rule: "claims/indefinite-retention", Severity: diagnostic.Warning, Message: "Data are kept forever.", Fingerprint: "4d"}
	missing := func(rule string, severity diagnostic.Severity, title, message, provision string) diagnostic.Diagnostic {
		d := diagnostic.Diagnostic{Rule: rule, Severity: severity, Title: title, Message: message, Missing: true, Fingerprint: "5e"}
		if regime, _, _ := strings.Cut(rule, "/"); provision != "" {
			d.Law = []diagnostic.Law{{Regime: regime, Provision: provision}}
		}
		return Finding(source, d, "# Privacy Policy", 1)
	}
	return []diagnostic.File{
		{
			Path: source.Path, Kind: "privacy-policy", Language: "en", Packs: []string{"core", "gdpr"}, Source: source,
			Diagnostics: []diagnostic.Diagnostic{
				missing("core/children-statement", diagnostic.Warning, "Children's data not mentioned", "Nothing is said about children's data.", ""),
				missing("core/contact", diagnostic.Error, "No contact", "There is no way to reach the controller about privacy; give an e-mail address.", ""),
				missing("gdpr/complaint", diagnostic.Error, "Right to complain not stated", "The right to complain to a supervisory authority is not stated.", "Art. 13(2)(d), Art. 77"),
				missing("gdpr/transfer-mechanism", diagnostic.Error, "Safeguard for transfers to other countries not named", "The safeguard for the transfer is not named.", "Art. 13(1)(f), Art. 44-49; Commission Implementing Decision (EU) 2021/914, Commission Implementing Decision (EU) 2023/1795"),
				missing("dpf/notice", diagnostic.Error, "", "The policy claims participation in the Data Privacy Framework but leaves out a link to the list and the authority that investigates.", ""),
				Finding(source, shield, "EU-U.S. Privacy Shield", 1),
				Finding(source, placeholder, "[Company Name]", 1),
				Finding(source, retention, "keeps\ndata as long as\nnecessary", 1),
				Finding(source, shield, "Privacy Shield", 2),
				Finding(source, placeholder, "[Company Name]", 2),
				Finding(source, shield, "Privacy Shield", 3),
				Finding(source, sale, "We never sell your data", 1),
				Finding(source, placeholder, "[Company Name]", 3),
				Finding(source, placeholder, "[Company Name]", 4),
				Finding(source, indefinite, "keep all of it forever", 1),
			},
		},
		{
			Path: bad.Path, Kind: "other", Language: "en", Packs: []string{"core"}, Source: bad,
			Diagnostics: []diagnostic.Diagnostic{
				Finding(bad, diagnostic.Diagnostic{Rule: "x/y", Severity: diagnostic.Info, Message: "Bad \x1b[1mwords\n::error::x \u202e", Fingerprint: "6f"}, "Shield\x1b[0m is \u202edlog\u202c here\r\nPrivacy\u0000? no\rend", 1),
			},
		},
		{Path: "docs/fine.html", Kind: "privacy-policy", Language: "en", Packs: []string{"core"}},
		{Path: "docs/gone.md", Error: "no such file or folder"},
	}
}
