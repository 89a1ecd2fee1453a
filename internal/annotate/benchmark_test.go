package annotate

import (
	"strings"
	"testing"
)

// samplePolicy has something of everything that the annotator looks for.
const samplePolicy = `# Privacy Policy
Last Updated: March 13, 2024
Widgets Example, Inc. (“Widgets”, “we”, “us”) respects your privacy and is committed to protecting it. This Privacy Policy explains how we collect, use and share personal information when you visit www.widgets.example or use our Services (collectively, the “Services”). By using the Services, you agree to this policy.
# 1. Information we collect
We may collect the following categories of personal information:
- contact details, such as your name, e-mail address, telephone number and postal address;
- usage data, e.g. your IP address, the pages that you visit, and the time you spend on them;
- payment data, which our payment providers process for us and which we do not store ourselves.
Children under 13 are not meant to use the Services, and we do not knowingly collect data from them. Should we learn that data of a child under the age of thirteen (13) were collected, we will delete them within 30 days. You must be at least 18 years old to open an account.
# 2. Legal bases and retention
Our legal bases are Article 6(1)(a), (b) and (f) of the GDPR. We keep server logs for ninety (90) days, invoices for up to 10 years, and account data for as long as your account exists and for 18 to 24 months after that, unless the law requires us to keep them longer.
# 3. Your rights
Under California Civil Code Section 1798.83 and the CCPA, California residents may ask us once a year for information about disclosures to third parties. As described in Section 2 above, you may also object at any time. See the “Contact us” section below.
# 4. Contact us
If you have questions, write to privacy@widgets.example, call 1-800-555-0199 or +44 20 7946 0958, or write to Widgets Example, Inc., 123 Example Street, Suite 400, Springfield, IL 62701, USA. We answer within one month.
`

// fortyKilobytes is the sample repeated to the length of a long policy.
var fortyKilobytes = strings.Repeat(samplePolicy, 40_000/len(samplePolicy)+1)

func BenchmarkAnnotate(b *testing.B) {
	doc := makeDocument(fortyKilobytes)
	b.SetBytes(int64(len(fortyKilobytes)))
	b.ReportAllocs()
	for b.Loop() {
		Annotate(doc, nil)
	}
}
