package privlint.rules.draft["insecure-link"]

# known are the hosts that answer by https, as seen in November 2026 or known to demand it.
known := {
	"aboutads.info", "www.aboutads.info", "optout.aboutads.info", "youradchoices.com", "www.youradchoices.com", "youradchoices.ca",
	"www.youradchoices.ca", "optout.privacyrights.info", "digitaladvertisingalliance.org", "www.digitaladvertisingalliance.org",
	"networkadvertising.org", "www.networkadvertising.org", "optout.networkadvertising.org", "thenai.org", "www.thenai.org",
	"youronlinechoices.com", "www.youronlinechoices.com", "youronlinechoices.eu", "www.youronlinechoices.eu", "www.edaa.eu",
	"www.allaboutcookies.org", "allaboutcookies.org", "allaboutdnt.com", "www.allaboutdnt.com", "www.aboutcookies.org",
	"globalprivacycontrol.org", "www.globalprivacycontrol.org", "www.google.com", "google.com", "policies.google.com", "tools.google.com",
	"adssettings.google.com", "support.google.com", "myaccount.google.com", "www.facebook.com", "facebook.com", "twitter.com",
	"www.twitter.com", "x.com", "www.linkedin.com", "linkedin.com", "www.instagram.com", "www.youtube.com", "www.microsoft.com",
	"privacy.microsoft.com", "account.microsoft.com", "choice.microsoft.com", "support.microsoft.com", "support.apple.com",
	"www.apple.com", "support.mozilla.org", "www.mozilla.org", "www.amazon.com", "www.paypal.com", "mailchimp.com",
	"github.com", "www.github.com", "ico.org.uk", "www.ico.org.uk", "ec.europa.eu", "edpb.europa.eu", "www.edpb.europa.eu",
	"commission.europa.eu", "eur-lex.europa.eu", "www.cnil.fr", "cnil.fr", "www.dataprotection.ie", "www.edoeb.admin.ch",
	"www.bfdi.bund.de", "www.ftc.gov", "ftc.gov", "consumer.ftc.gov", "www.donotcall.gov", "oag.ca.gov", "www.oag.ca.gov",
	"cppa.ca.gov", "leginfo.legislature.ca.gov", "www.dataprivacyframework.gov", "dataprivacyframework.gov", "www.jamsadr.com",
	"www.priv.gc.ca", "www.oaic.gov.au",
}
