package lexicon

import (
	"fmt"
	"os"
	"testing"
)

// policyOf makes a policy of about size bytes.
func policyOf(size int) []string {
	paragraphs := []string{
		"# What we collect",
		"We collect your name, your email address and the kind of device that you use when you register for an account with us.",
		"If you contact our support team, we keep a record of that correspondence so that we can answer you and improve our services.",
		"# How long we keep it",
		"We retain your personal data for as long as your account is open and for thirty days afterwards, unless a law requires us to keep it longer.",
		"# Your rights",
		"Depending on where you live, you have the right to:",
		"- access the personal information that we hold about you and receive a copy of it",
		"- ask us to correct or delete it",
		"- object to processing that we base on our legitimate interests",
		"# Sharing",
		"We do not sell your personal information, but we share it with service providers who host our servers, send our e-mails and process payments.",
		"We may also disclose information where a court or another authority requires it, or in connection with a merger, a sale of assets or a bankruptcy.",
		"Our site may contain links to other sites, and we are not responsible for their content or for their privacy practices.",
	}
	var texts []string
	for bytes := 0; bytes < size; {
		for _, p := range paragraphs {
			texts = append(texts, p)
			bytes += len(p)
		}
	}
	return texts
}

func BenchmarkMatch(b *testing.B) {
	l, err := Load(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		b.Fatal(err)
	}
	model := modelOf(policyOf(40 << 10)...)
	b.SetBytes(int64(len(model.Source.Text)))
	b.ReportAllocs()
	for b.Loop() {
		l.Match(model)
	}
}

// BenchmarkMatchMorePhrases matches with a hundred phrases more, made of words of the text and words that it lacks. It is to
// take the time of BenchmarkMatch.
func BenchmarkMatchMorePhrases(b *testing.B) {
	files, err := Files(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		b.Fatal(err)
	}
	yaml := "concepts:\n  benchmark.more:\n    phrases:\n"
	for i := range 100 {
		yaml += fmt.Sprintf("      - \"we|our|your [personal] data <%d> {keep} or quasar%d\"\n", i%20+1, i)
	}
	l, err := Compile(append(files, File{Name: "more.yaml", Data: []byte(yaml)}))
	if err != nil {
		b.Fatal(err)
	}
	model := modelOf(policyOf(40 << 10)...)
	b.SetBytes(int64(len(model.Source.Text)))
	b.ReportAllocs()
	for b.Loop() {
		l.Match(model)
	}
}

func BenchmarkCompile(b *testing.B) {
	files, err := Files(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(files); err != nil {
			b.Fatal(err)
		}
	}
}
