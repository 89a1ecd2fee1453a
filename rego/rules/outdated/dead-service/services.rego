package privlint.rules.outdated["dead-service"]

# services are what has ended, by the concept that names each: the last day, and what to do. Where a policy gives data to the
# service it is a warning; where it only tells people how to set or reach it, info.
services := {
	"outdated.service.flash": {
		"name": "Flash cookies (local shared objects)", "ended": "2020-12-31", "severity": "warning",
		"mend": "delete the passage",
	},
	"outdated.service.google-plus": {
		"name": "Google+", "ended": "2019-04-02", "severity": "warning",
		"mend": "delete it",
	},
	"outdated.service.universal-analytics": {
		"name": "Universal Analytics", "ended": "2023-07-01", "severity": "warning",
		"mend": "name the analytics service that is used today",
	},
	"outdated.service.addthis": {
		"name": "AddThis", "ended": "2023-05-31", "severity": "warning",
		"mend": "delete the passage",
	},
	"outdated.service.google-optimize": {
		"name": "Google Optimize", "ended": "2023-09-30", "severity": "warning",
		"mend": "delete the passage",
	},
	"outdated.service.oracle-advertising": {
		"name": "Oracle's advertising services (BlueKai, Datalogix, Moat)", "ended": "2024-09-30", "severity": "warning",
		"mend": "delete the passage",
	},
	"outdated.service.fabric": {
		"name": "Fabric", "ended": "2020-05-04", "severity": "warning",
		"mend": "name Firebase Crashlytics if that is used today",
	},
	"outdated.service.hockeyapp": {
		"name": "HockeyApp", "ended": "2020-11-13", "severity": "warning",
		"mend": "name the service that is used today",
	},
	"outdated.service.app-center": {
		# The analytics and crash reports, of which policies speak, outlived the rest by more than a year.
		"name": "Visual Studio App Center", "ended": "2026-06-30", "severity": "warning",
		"mend": "name the service that is used today",
	},
	"outdated.service.dynamic-links": {
		"name": "Firebase Dynamic Links", "ended": "2025-08-25", "severity": "warning",
		"mend": "delete the passage",
	},
	"outdated.service.silverlight": {
		"name": "Silverlight", "ended": "2021-10-12", "severity": "warning",
		"mend": "delete the passage",
	},
	"outdated.service.analytics-js": {
		"name": "the scripts of Universal Analytics", "ended": "2023-07-01", "severity": "info",
		"mend": "delete their names",
	},
	"outdated.service.internet-explorer": {
		"name": "Internet Explorer", "ended": "2022-06-15", "severity": "info",
		"mend": "name Microsoft Edge instead",
	},
	"outdated.service.nai-opt-out": {
		"name": "the opt-out tools of the Network Advertising Initiative", "ended": "2025-09-15", "severity": "info",
		"mend": "name another way to opt out",
	},
	"outdated.service.skype": {
		"name": "Skype", "ended": "2025-05-05", "severity": "info",
		"mend": "delete it",
	},
}

# hosts are the targets of links that lead to a service.
hosts := {
	"outdated.service.flash": `macromedia\.com|flash-?player`,
	"outdated.service.google-plus": `plus\.google\.com`,
	"outdated.service.nai-opt-out": `optout\.networkadvertising\.org|networkadvertising\.org/(choices|managing|opt|consumer)`,
}
