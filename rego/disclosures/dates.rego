# METADATA
# title: Dates of the document
package privlint.families.dates

# METADATA
# description: The sentences that state when the policy takes effect, was last updated, approved or reviewed.
stated := (effective | updated) | {sentence | some sentence in data.privlint.lib.matched("dates.stated")}

# METADATA
# description: The sentences that state when the policy takes effect.
effective := {date.sentence | some date in input.entities.dates; date.role == "effective"} | both

# METADATA
# description: The sentences that state when the policy was last updated.
updated := {date.sentence | some date in input.entities.dates; date.role == "last-updated"} | both

# One date for both: "Last updated and effective".
both := {date.sentence |
	some date in input.entities.dates
	date.role in {"effective", "last-updated"}
	regex.match(
		`(?i)(updated|revised|modified|amended|changed|reviewed)( and|,|/| &) ?(is |becomes )?(also )?effective|effective (date )?(and|/|&) ?(last|updated|revised|modified)`,
		input.sentences[date.sentence].text,
	)
}
