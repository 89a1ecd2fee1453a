// Package linttest makes documents to measure linting on.
package linttest

import (
	"fmt"
	"strings"
)

// Policy makes a policy of about size bytes in which hardly a sentence stands twice.
func Policy(size int) string { return Variant(size, 0) }

// Variant makes one of many such policies.
func Variant(size, number int) string {
	topics := []string{"Data we collect", "How we use data", "Who receives data", "International transfers", "How long we keep data", "Your rights", "Cookies", "Children", "Security", "Changes"}
	sentences := []string{
		"We collect your name, e-mail address and the %s that you enter when you use feature %d.",
		"We use %s to provide the service, to answer question %d and to send you our newsletter with your consent.",
		"We share %s with hosting provider %d, with advertisers and with authorities where the law demands it.",
		"Your %s may be transferred to the United States on the basis of standard contractual clauses, annex %d.",
		"We keep your %s for %d days after you close your account, or for as long as necessary.",
		"You have the right to access, correct and delete your %s; write to privacy%d@example.org.",
		"Our %s and %d other partners set cookies, which you can refuse in the settings of your browser.",
		"We do not knowingly collect %s from children under %d; tell us if you think that we did.",
		"We protect %s with encryption, but no system number %d is 100%% secure.",
		"We may change the part of this policy on %s at any time and will announce it %d days before.",
	}
	nouns := []string{"order history", "location", "device identifiers", "contact list", "payment details", "usage statistics"}
	var b strings.Builder
	b.WriteString("# Privacy Policy\n\nLast updated: January 5, 2026\n\nAcme Widgets, Inc. is the controller. The GDPR and the CCPA apply.\n")
	for i := 0; b.Len() < size; i++ {
		if i%7 == 0 {
			fmt.Fprintf(&b, "\n\n## %d. %s\n\n", i/7+1, topics[i/7%len(topics)])
		}
		if i%5 == 4 {
			b.WriteString("\n\n- ")
		}
		fmt.Fprintf(&b, sentences[(i*3+i/10+number)%len(sentences)]+" ", nouns[(i+number)%len(nouns)], i+number+2)
	}
	b.WriteByte('\n')
	return b.String()
}
