package safe_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/privlint/privlint/internal/safe"
)

func TestText(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain":               {"We keep “data” – 30 days, 個人情報", "We keep “data” – 30 days, 個人情報"},
		"an escape":           {"\x1b[31mred\x1b]0;title\a", "<U+001B>[31mred<U+001B>]0;title<U+0007>"},
		"an eight-bit escape": {"\u009b31m", "<U+009B>31m"},
		"line ends":           {"a\r\nb\u2028c\u0085", "a<U+000D><U+000A>b<U+2028>c<U+0085>"},
		"a tab":               {"a\tb", "a b"},
		"bidi controls":       {"\u202eabc\u2066d\u200f\u061c", "<U+202E>abc<U+2066>d<U+200F><U+061C>"},
		"invisible":           {"a\u200bb\ufeff\u00ad\U000e0041", "a<U+200B>b<U+FEFF><U+00AD><U+E0041>"},
		"joined emoji":        {"👩\u200d💻", "👩\u200d💻"},
		"not UTF-8":           {"a\xffb", "a\ufffdb"},
		"no characters":       {"\ufffe\uffff\U0010ffff", "<U+FFFE><U+FFFF><U+10FFFF>"},
		"no-break space":      {"a\u00a0b", "a\u00a0b"},
		"a command":           {"::error::a b:c :::", "<U+003A>:error<U+003A>:a b:c <U+003A><U+003A>:"},
		"an older command":    {"a ##[error]b ###[x] # [y]", "a #<U+0023>[error]b ##<U+0023>[x] # [y]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := safe.Text(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	for text, want := range map[string]string{
		"plain “data” 個人情報":            `"plain “data” 個人情報"`,
		"\u202eb\u009b\x7f\u2028":      `"\u202eb\u009b\u007f\u2028"`,
		"beyond \U000e0041 the basics": `"beyond \udb40\udc41 the basics"`,
		"a ###[error]b":                `"a ##\u0023[error]b"`,
	} {
		encoded, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		got := safe.JSON(encoded)
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != text {
			t.Errorf("%s says %q, not %q (%v)", got, back, text, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("\x1b[31m\u202e")
	f.Add("::error::a ###[error]b")
	f.Fuzz(func(t *testing.T, s string) {
		got := safe.Text(s)
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
				t.Fatalf("%q holds %U", got, r)
			}
		}
		if strings.Contains(got, "##[") || strings.Contains(got, "::") {
			t.Fatalf("%q holds a command", got)
		}
		if again := safe.Text(got); again != got {
			t.Fatalf("%q becomes %q", got, again)
		}
	})
}
