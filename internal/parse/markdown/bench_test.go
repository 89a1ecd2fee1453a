package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/document"
)

// section is a part of a policy as long as those of real ones.
const section = `## 4.1 How we use your data {#use}

We use the data that you give us, and the data that we [collect ourselves](#collect "Collection"), to run our services, to keep
them **secure** and to *improve* them. We do not sell it. Where the law of your country asks for a legal basis, we say below which
one we rely on; write to <privacy@widgets.example> or see https://widgets.example/legal if anything is unclear to you &amp; your family.

We may also use your data for the following purposes, unless you object as described under “Your rights”:

- to answer your questions, requests and complaints, and to keep a record of what was said for as long as it may matter;
- to send you messages about new widgets, **if you have agreed** to receive them, which you can undo at any time;
  - by e-mail,
  - by post;
- to meet our duties under the law, such as those of book-keeping and tax.

| Category | Purpose | Kept for |
|----------|---------|----------|
| Orders and invoices | to perform our contract with you | ten years |
| Log files | to find out about faults and attacks | 30 days |

> **In short:** we use your data to serve you, and for nothing that you would not expect.

Data that we no longer need is deleted or made anonymous within three months, unless a law obliges us to keep it for longer. In that
case we lock it away and use it for that purpose alone, and nobody but the people who have to work with it can see it in the meantime.

`

// BenchmarkParse measures a policy of about 40 KB, and the same text in 10 MB.
func BenchmarkParse(b *testing.B) {
	for _, size := range []int{40 << 10, 10 << 20} {
		text := []byte(strings.Repeat(section, size/len(section)+1))
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(&document.Source{Path: "a.md", Text: text, Encoding: "utf-8"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
