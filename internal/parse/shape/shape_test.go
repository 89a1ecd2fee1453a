package shape_test

import (
	"testing"

	"github.com/privlint/privlint/internal/parse/shape"
)

func TestReadMarker(t *testing.T) {
	tests := []struct {
		text  string
		kind  shape.MarkerKind
		value int
		rest  string
	}{
		{"• a", shape.Bullet, 0, "a"},
		{"•a", shape.Bullet, 0, "a"},
		{"- a", shape.Bullet, 0, "a"},
		{"–\u00a0 a", shape.Bullet, 0, "a"},
		{"o\ta", shape.Bullet, 0, "a"},
		{"•", shape.Bullet, 0, ""},
		{"1. a", shape.Digits, 1, "a"},
		{"12) a", shape.Digits, 12, "a"},
		{"(3) a", shape.Digits, 3, "a"},
		{"4.2 a", shape.Digits, 2, "a"},
		{"4.2. a", shape.Digits, 2, "a"},
		{"1.A", shape.Digits, 1, "A"},
		{"a) b", shape.Lower, 1, "b"},
		{"(c) b", shape.Lower, 3, "b"},
		{"B. b", shape.Upper, 2, "b"},
		{"(xii) b", shape.Lower, 0, "b"},

		{"-a", shape.NoMarker, 0, "-a"},
		{"or a", shape.NoMarker, 0, "or a"},
		{"1 a", shape.NoMarker, 0, "1 a"},
		{"1.5", shape.Digits, 5, ""},
		{"2024. a", shape.NoMarker, 0, "2024. a"},
		{"e.g. a", shape.NoMarker, 0, "e.g. a"},
		{"(see) a", shape.NoMarker, 0, "(see) a"},
		{"we) a", shape.NoMarker, 0, "we) a"},
		{"(", shape.NoMarker, 0, "("},
		{"", shape.NoMarker, 0, ""},
	}
	for _, test := range tests {
		m := shape.ReadMarker([]byte(test.text))
		if m.Kind != test.kind || m.Value != test.value || test.text[m.Length:] != test.rest {
			t.Errorf("ReadMarker(%q) = %+v before %q", test.text, m, test.text[m.Length:])
		}
	}
}

func TestFollows(t *testing.T) {
	tests := []struct {
		before, after string
		want          bool
	}{
		{"1. a", "2. b", true},
		{"(a) a", "(b) b", true},
		{"(h) a", "(i) b", true},
		{"(i) a", "(ii) b", true},
		{"(ix) a", "(x) b", true},
		{"4.1 a", "4.2 b", true},
		{"1. a", "3. b", false},
		{"1. a", "2) b", false},
		{"(b) a", "(i) b", false},
		{"a) a", "B) b", false},
		{"- a", "- b", false},
	}
	for _, test := range tests {
		before, after := shape.ReadMarker([]byte(test.before)), shape.ReadMarker([]byte(test.after))
		if after.Follows(before) != test.want {
			t.Errorf("%q follows %q: %v", test.after, test.before, !test.want)
		}
	}
}

func TestTraits(t *testing.T) {
	tests := []struct {
		text                      string
		title, capitals, numbered bool
	}{
		{"What We Collect", true, false, true},
		{"What we collect", true, false, true},
		{"How long do we keep it?", true, false, true},
		{"WHAT WE COLLECT", true, true, true},
		{"CONTACT US:", false, true, true},
		{"Contact us:", false, false, true},
		{"California Consumer Privacy Act of 2018", true, false, true},
		{"EU-U.S. Data Privacy Framework", true, false, true},
		{"Retention.", false, false, true},

		{"We keep it for a year.", false, false, false},
		{"your name", false, false, false},
		{"We keep it. You may object", false, false, false},
		{"Last Updated: March 13, 2024", false, false, true},
		{"March 13, 2024", false, false, true},
		{"privacy@example.com", false, false, false},
		{"www.example.com", false, false, false},
		{"Exampleton 12345", false, false, false},
		{"Main Street 123, Exampleton", false, false, true},
		{"Please see below", false, false, true},
		{"USA", true, false, true},
		{"24/7", false, false, false},
		{"", false, false, false},
	}
	for _, test := range tests {
		traits := shape.Read([]byte(test.text))
		if got := traits.CouldBeTitle(); got != test.title {
			t.Errorf("%q could be a title: %v", test.text, got)
		}
		if got := traits.CouldBeCapitals(); got != test.capitals {
			t.Errorf("%q could be a heading in capitals: %v", test.text, got)
		}
		if got := traits.CouldBeNumbered(); got != test.numbered {
			t.Errorf("%q could be a numbered heading: %v", test.text, got)
		}
	}
}

func TestRunIn(t *testing.T) {
	tests := []struct{ text, want string }{
		{"General. We collect data.", "General."},
		{"Legal basis. We rely on consent.", "Legal basis."},
		{"To comply with a court order, a statute, or legal process. We may disclose it.", "To comply with a court order, a statute, or legal process."},
		{"Reviewing, Updating, and Correcting It. You can do so.", "Reviewing, Updating, and Correcting It."},
		{"Your choice and consent: If you agree, we do.", "Your choice and consent:"},
		{"Changes to This Notice We review it.", "Changes to This Notice"},
		{"CHANGES TO IT We review it.", "CHANGES TO IT"},
		{"Acme Inc. We collect data.", ""},
		{"We collect data. You may object.", ""},
		{"It is kept. You may object.", ""},
		{"However, some do. You may object.", ""},
		{"Including: names and addresses.", ""},
		{"The European Union is large. You may object.", ""},
		{"Acme We", ""},
		{"", ""},
	}
	for _, test := range tests {
		got := ""
		if spans := shape.RunIn(test.text); len(spans) > 0 {
			got = test.text[spans[0].Start:spans[0].End]
		}
		if got != test.want {
			t.Errorf("RunIn(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
