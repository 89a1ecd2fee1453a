# METADATA
# title: Use taken for consent
# description: |
#   Consent must be a statement or a clear action by which a person agrees to something specific. Whoever uses a site has not
#   agreed to anything, so a policy that takes use for consent, acceptance or agreement rests on nothing.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 4(11) and 7
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#   - description: Court of Justice of the EU, C-673/17 (Planet49)
#     ref: https://curia.europa.eu/juris/liste.jsf?num=C-673/17
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 4(11), 7", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: |
#     Delete the sentence. Where you need consent, ask for it by an action that means nothing else; where you do not, name the basis
#     that you have. A policy informs people and binds you; nobody has to accept it.
#   examples:
#     bad:
#       - By using our website, you agree to this Privacy Policy.
#       - By visiting this site you are accepting and consenting to the practices described in this policy.
#       - By registering an account, you confirm that you have read this policy and agree to it.
#       - By providing us with personal information, you expressly consent to our using and disclosing it as described here.
#       - By interacting with us, submitting information to us or signing up for a product, you agree to us collecting, using and disclosing your personal data.
#       - If you decide to use my service, then you agree to the way in which this policy says that information is collected and used.
#       - When you use our services, you consent to the collection, transfer and storage of your information.
#       - If you continue to use this site we will assume that you accept our use of cookies.
#       - Your continued use of the platform after changes means that you accept the updated policy.
#       - Use of this site constitutes acceptance of this privacy statement.
#       - The use of our website automatically implies your agreement with this policy.
#       - You consent to the transfer of your data to the United States by using our services.
#       - You will be deemed to have accepted this policy by your continued use of our site.
#       - By making use of this website the user declares to have read and accepted this policy.
#       - If you do not agree with our policies and practices, your choice is not to use our website.
#       - Please do not use the site unless you agree to this policy.
#       - Should you not agree with this policy, please leave the site.
#       - Where you fill in the form voluntarily, we treat this as consent to use your data.
#     good:
#       - By using the contact form you send us your e-mail address and your message.
#       - By clicking "I agree" you consent to this Privacy Policy.
#       - By ticking the box, you consent to receive our newsletter.
#       - By using our services, you acknowledge having read this Privacy Policy.
#       - By using our website you understand that we collect data as described in this policy.
#       - By using our services you agree to our Terms of Service.
#       - By signing up, you agree to our Terms of Use and acknowledge that you have read our Privacy Policy.
#       - By registering you agree to keep your password confidential.
#       - Your continued use of the site does not constitute consent to the processing of your data.
#       - We do not treat your use of the site as consent.
#       - You may withdraw your consent at any time by using the settings.
#       - We process your data only where you have given consent.
#       - If you do not agree to the use of cookies, you can disable them in your browser.
#       - If you do not provide your data, you cannot use the service.
#       - When you visit our site, a banner asks you whether you accept cookies.
#       - When you use the payment service, you accept the terms of the payment provider.
#       - You can agree to the transfer of your data by using the toggle in the settings.
#       - The use of cookies means that small files are stored; you can accept or refuse them.
package privlint.rules.claims["consent-by-use"]

findings contains object.union(
	data.privlint.passages.finding(passage, sprintf(
		"%s takes use for consent: delete it, and ask for consent by a clear action where you need it.",
		[data.privlint.passages.quoted(passage[0].text)],
	)),
	{"severity": severity, "law": law},
) if {
	some passage in data.privlint.passages.groups(input.concepts["claims.consent-by-use"])
}

law := data.privlint.law.binding("claims/consent-by-use")

severity := "error" if {
	some provision in law
	provision.regime == "gdpr"
} else := "warning"
