# METADATA
# title: Dates of the document
package privlint.families.dates

# METADATA
# description: The sentences that state when the policy takes effect or was last updated.
stated contains date.sentence if {
	some date in input.entities.dates
	date.role in {"effective", "last-updated"}
}
