# METADATA
# title: Dates of the document
package privlint.families.dates

# METADATA
# description: The sentences that state when the policy takes effect or was last updated.
stated := effective | updated

# METADATA
# description: The sentences that state when the policy takes effect.
effective := {date.sentence | some date in input.entities.dates; date.role == "effective"}

# METADATA
# description: The sentences that state when the policy was last updated.
updated := {date.sentence | some date in input.entities.dates; date.role == "last-updated"}
