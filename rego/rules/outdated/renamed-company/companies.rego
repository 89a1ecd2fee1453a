package privlint.rules.outdated["renamed-company"]

# companies are names that have changed, by the concept that holds the former one: the present name, and since when it is borne.
companies := {
	"outdated.name.facebook": {"now": "Meta Platforms, Inc.", "since": "2021-10-28"},
	"outdated.name.facebook-ireland": {"now": "Meta Platforms Ireland Limited", "since": "2022-01-05"},
	"outdated.name.twitter": {"now": "X Corp.", "since": "2023-03-15"},
	"outdated.name.google-inc": {"now": "Google LLC", "since": "2017-09-30"},
}
