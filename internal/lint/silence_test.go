package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/register"
)

// found lists findings as line:column rule and, of suppressed ones, the reason.
func found(list []diagnostic.Diagnostic) (lines []string) {
	for _, d := range list {
		text := fmt.Sprintf("%d:%d %s", d.Range.Start.Line, d.Range.Start.Column, d.Rule)
		if d.Suppressed != nil {
			text += " (" + d.Suppressed.Kind + ": " + d.Suppressed.Reason + ")"
		}
		lines = append(lines, text)
	}
	return lines
}

const shield = "We comply with the EU-U.S. Privacy Shield."

// TestDirectives holds what each directive silences and which of them are reported.
func TestDirectives(t *testing.T) {
	tests := []struct {
		name, file, text string
		counted          []string
		suppressed       []string
	}{
		{"next line", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-next-line outdated/privacy-shield: history -->\n" + shield + "\n\n" + shield + "\n",
			[]string{"6:1 outdated/privacy-shield"}, []string{"4:1 outdated/privacy-shield (directive: history)"}},
		{"next line behind blank lines and other directives", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-next-line outdated/privacy-shield: a: b -->\n<!-- privlint-disable-next-line\n core/date: none -->\n\n" + shield,
			[]string{"5:2 silence/unused"}, []string{"7:1 outdated/privacy-shield (directive: a: b)"}},
		{"line, in a paragraph", "p.md", "# Privacy Policy\n\nHello.\n" + shield + " <!-- privlint-disable-line outdated/*: history -->\nGoodbye.\n",
			nil, []string{"4:1 outdated/privacy-shield (directive: history)"}},
		{"line, in a list", "p.md", "# Privacy Policy\n\n- " + shield + " <!-- privlint-disable-line outdated/privacy-shield -->\n- " + shield + "\n",
			[]string{"4:3 outdated/privacy-shield"}, []string{"3:3 outdated/privacy-shield (directive: )"}},
		{"region", "p.md", "# Privacy Policy\n\n<!-- privlint-disable outdated/privacy-shield: history -->\n\n" + shield + "\n\n<!-- privlint-enable -->\n\n" + shield + "\n",
			[]string{"9:1 outdated/privacy-shield"}, []string{"5:1 outdated/privacy-shield (directive: history)"}},
		{"an end without a beginning, and one of another name", "p.md", "# Privacy Policy\n\n<!-- privlint-enable -->\n\n<!-- privlint-disable outdated/*: history -->\n\n" + shield + "\n\n<!-- privlint-enable outdated/privacy-shield -->\n\n" + shield + "\n",
			[]string{"3:6 silence/unused", "9:22 silence/unused"}, []string{"7:1 outdated/privacy-shield (directive: history)", "11:1 outdated/privacy-shield (directive: history)"}},
		{"two regions, the second without an end", "p.md", "# Privacy Policy\n\n<!-- privlint-disable outdated/*: one -->\n\n" + shield + "\n\n<!-- privlint-enable outdated/* -->\n\n" + shield + "\n\n<!-- privlint-disable outdated/*: two -->\n\n" + shield,
			[]string{"9:1 outdated/privacy-shield"}, []string{"5:1 outdated/privacy-shield (directive: one)", "13:1 outdated/privacy-shield (directive: two)"}},
		{"file", "p.md", "# Privacy Policy\n\n" + shield + "\n\n<!-- privlint-disable-file outdated/privacy-shield, core/contact: history -->\n",
			nil, []string{"1:3 core/contact (directive: history)", "3:1 outdated/privacy-shield (directive: history)"}},
		{"the narrowest is used", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-file outdated/privacy-shield: wide -->\n\n" + shield + " <!-- privlint-disable-line outdated/privacy-shield: narrow -->\n",
			[]string{"3:28 silence/unused"}, []string{"5:1 outdated/privacy-shield (directive: narrow)"}},
		{"missing, at its heading", "p.md", "<!-- privlint-disable-next-line core/contact: on another page -->\n# Privacy Policy\n\nWe collect your name.\n",
			nil, []string{"2:3 core/contact (directive: on another page)"}},
		{"HTML", "p.html", "<h1>Privacy Policy</h1>\n<!-- privlint-disable-next-line outdated/privacy-shield: history -->\n<p>" + shield + "</p>\n<p>" + shield + "<!--privlint-disable-line outdated/privacy-shield: again--></p>",
			nil, []string{"3:4 outdated/privacy-shield (directive: history)", "4:4 outdated/privacy-shield (directive: again)"}},
		{"MDX", "p.mdx", "# Privacy Policy\n\n{/* privlint-disable-next-line outdated/privacy-shield: history */}\n" + shield + "\n",
			nil, []string{"4:1 outdated/privacy-shield (directive: history)"}},
		{"front matter", "p.md", "---\ntitle: Privacy Policy\nprivlint:\n  disable:\n    - core/contact\n    - \"outdated/*\": history\n    - core/date: dated elsewhere\n---\n\n" + shield + "\n",
			[]string{"7:7 silence/unused"}, []string{"2:8 core/contact (directive: )", "10:1 outdated/privacy-shield (directive: history)"}},
		{"front matter, a mapping, CRLF", "p.md", "---\r\nprivlint: {disable: {outdated/privacy-shield: history, \"core/contcat\": x}}\r\n---\r\n\r\n# Privacy Policy\r\n\r\n" + shield + "\r\n",
			[]string{"2:57 silence/unknown-rule"}, []string{"7:1 outdated/privacy-shield (directive: history)"}},
		{"front matter ignores", "p.md", "---\nprivlint: {ignore: [outdated]}\n---\n\n# Privacy Policy\n\n" + shield + "\n", nil, nil},
		{"front matter in TOML", "p.md", "+++\n[privlint]\ndisable = [\"outdated/privacy-shield\"]\n+++\n\n# Privacy Policy\n\n" + shield + "\n",
			nil, []string{"8:1 outdated/privacy-shield (directive: )"}},
		{"no rule, an unknown one, all of them", "p.md", "# Privacy Policy\n\nHello. <!-- privlint-disable-file -->\n\n<!-- privlint-disable-file: reason -->\n\n<!-- privlint-disable-file core/contcat, all, *, core: reason -->\n",
			[]string{"3:13 silence/unknown-rule", "5:6 silence/unknown-rule", "7:28 silence/unknown-rule", "7:42 silence/unknown-rule", "7:47 silence/unknown-rule", "7:50 silence/unknown-rule"}, nil},
		{"no directive", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-nextline core/contact: reason -->\n\n<!-- privlint: hello -->\n\n`<!-- privlint-x -->`\n",
			[]string{"1:3 core/contact", "3:6 silence/malformed"}, nil},
		{"the same words in another paragraph", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-next-line claims/absolute-security: one -->\nYour data are 100% secure.\n\nYour data are 100% secure.\n\n" +
			"Your data are 100% secure. <!-- privlint-disable-line claims/absolute-security: two -->\n",
			[]string{"6:15 claims/absolute-security"}, []string{"4:15 claims/absolute-security (directive: one)", "8:15 claims/absolute-security (directive: two)"}},
		{"a passage is one", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-next-line claims/absolute-security: one -->\nYour data are 100% secure.\nYour data are 100% secure.\n",
			nil, []string{"4:15 claims/absolute-security (directive: one)"}},
		{"silence is silenced", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-file silence/unused: kept for later -->\n\n<!-- privlint-disable-file core/date: none -->\n",
			nil, []string{"5:28 silence/unused (directive: kept for later)"}},
		{"a rule of a pack that does not apply is not told to be unused", "p.md", "# Privacy Policy\n\n<!-- privlint-disable-file gdpr/complaint, gdpr/*: none -->\n", nil, nil},
	}
	l := linter(t, lint.Options{Select: []string{"outdated", "claims", "core/contact", "core/date", "silence", "gdpr"}, Ignore: []string{"silence/no-reason"}})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := test.text + "\n<p>Last updated: 3 March 2026</p>\n"
			if !strings.Contains(text, "core/contact") {
				text += "\n<p>Write to privacy@example.org.</p>\n"
			}
			file := run(t, l, write(t, test.file, text))[0].File
			if file.Error != "" {
				t.Fatal(file.Error)
			}
			if diff := cmp.Diff(test.counted, found(file.Diagnostics)); diff != "" {
				t.Error("counted:", diff)
			}
			if diff := cmp.Diff(test.suppressed, found(file.Suppressed)); diff != "" {
				t.Error("suppressed:", diff)
			}
		})
	}
}

func TestFrontMatterErrors(t *testing.T) {
	l := linter(t, lint.Options{})
	for text, want := range map[string]string{
		"---\ntitle: x\nprivlint:\n  ignores: []\n---\n":      `line 4: front matter: privlint has no key "ignores": did you mean ignore?`,
		"---\nprivlint: yes please\n---\n":                    "line 2: front matter: privlint must be a mapping of keys to values, not text",
		"---\nprivlint:\n  ignore:\n  - 3\n---\n":             "line 4: front matter: an entry of ignore must be text, not a number",
		"---\nprivlint: {kind: privacy-polcy}\n---\n":         `line 2: front matter: kind cannot be "privacy-polcy": did you mean privacy-policy?`,
		"---\nprivlint: {ignore: [core/contcat]}\n---\n":      `front matter: privlint: unknown rule "core/contcat": did you mean core/contact?`,
		"+++\nprivlint = {kind = \"x\", disable = []}\n+++\n": `line 1: front matter: kind cannot be "x": it is one of privacy-policy, cookie-policy, terms, data-processing-agreement, other`,
	} {
		if got := run(t, l, write(t, "p.md", text+"\n# Privacy Policy\n"))[0].File.Error; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestExamplesOfToolRules holds that the rules about directives find what their examples say.
func TestExamplesOfToolRules(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	configuration := write(t, "c.yaml", "silence: {require_reason: true}\n")
	l := linter(t, lint.Options{Configs: config.NewFinder(nil).Fixed(configuration)})
	tested := 0
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if !rule.Tool {
			continue
		}
		tested++
		for fires, examples := range map[bool][]string{true: rule.Examples.Bad, false: rule.Examples.Good} {
			if len(examples) == 0 {
				t.Errorf("%s lacks examples", rule.ID)
			}
			for _, example := range examples {
				results := run(t, l, write(t, "p.md", example))
				if found := found(results[0].File.Diagnostics); strings.Contains(strings.Join(found, "\n")+"\n", " "+rule.ID+"\n") != fires {
					t.Errorf("%s: an example where it fires is %v gives %q", rule.ID, fires, found)
				}
			}
		}
	}
	if tested != 4 {
		t.Errorf("%d rules are the tool's", tested)
	}
}
