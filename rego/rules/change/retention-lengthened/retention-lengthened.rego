# METADATA
# title: Kept for longer
# description: |
#   The policy keeps data for longer than its earlier version said. Those who gave them before were told that they would be gone by
#   then.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 5(1)(e), 13(2)(a)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: Keep what was collected under the earlier version for as long as that said, or tell people before the longer period begins.
#   examples:
#     before: |
#       # Privacy Policy
#
#       We keep server logs for 30 days.
#
#       We keep invoices for 10 years.
#     bad:
#       - |
#         # Privacy Policy
#
#         We keep server logs for 90 days.
#
#         We keep invoices for 10 years.
#     good:
#       - |
#         # Privacy Policy
#
#         We keep server logs for 14 days.
#
#         We keep support tickets for 3 years.
#
#         We keep invoices for 10 years.
package privlint.rules.change["retention-lengthened"]

findings contains {
	"message": sprintf("The period was %s in the earlier version and is %s now: people were told that their data would be gone sooner.", [
		changed.before,
		changed.after,
	]),
	"range": input.sentences[changed.sentence].range,
	"compared": true,
} if {
	input.context.kind in {"privacy-policy", "cookie-policy"}
	some changed in data.privlint.comparison.retention
	changed.longer
}
