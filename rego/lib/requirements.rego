# METADATA
# title: Requirements
# description: |
#   One rule for all requirements of rules/<pack>/requirements.yaml: a regime demands a disclosure, and the document does not
#   make it.
package privlint.requirements

# METADATA
# description: |
#   The requirements of a pack that are not met. One whose disclosure is unknown is not among them; nor are those of a regime for
#   which the document refers to another.
unmet[pack] := requirements if {
	input.context.kind == "privacy-policy"
	some pack, all in data.privlint.tables.requirements
	not deferred(pack)
	requirements := [requirement |
		some requirement in array.concat(unmet_single(all.single), unmet_several(all.several))
		demanded(requirement)
		not excused(requirement)
	]
}

deferred(pack) if data.privlint.regimes.deferred[data.privlint.tables.packs[pack].regime]

# Those that one disclosure meets, keyed by it: only the absent ones are looked at.
unmet_single(single) := [requirement |
	some requirements in object.filter(single, data.privlint.disclosures.absent)
	some requirement in requirements
]

unmet_several(several) := [requirement |
	some requirement in several
	lacks(requirement)
]

lacks(requirement) if {
	requirement.require == "any"
	every id in requirement.disclosures {
		lacking[requirement.accepts][id]
	}
}

lacks(requirement) if {
	requirement.require == "all"
	some id in requirement.disclosures
	lacking[requirement.accepts][id]
}

# What counts as not said, where a pointer to another document is accepted ("linked") and where it is not ("stated").
lacking := {
	"linked": data.privlint.disclosures.absent,
	"stated": object.remove(
		object.union_n([data.privlint.disclosures.absent, data.privlint.disclosures.linked, data.privlint.disclosures.elsewhere.linked]),
		data.privlint.disclosures.elsewhere.present,
	),
}

demanded(requirement) if not requirement.when

demanded(requirement) if data.privlint.conditions[requirement.when]

# A policy that collects nothing owes no account of what it collects.
excused(requirement) if {
	requirement.unless_no_collection
	data.privlint.disclosures.present["collection.none"]
}

# METADATA
# description: The finding for a requirement that is not met.
finding(requirement) := object.union(
	{
		"message": requirement.message,
		"range": data.privlint.lib.place(requirement.topics),
		"missing": true,
	},
	graver_or_lighter(requirement),
)

graver_or_lighter(requirement) := {"severity": severities[0]} if {
	severities := [choice.severity |
		some choice in requirement.severity_when
		data.privlint.conditions[choice.condition]
	]
	count(severities) > 0
} else := {}

# METADATA
# description: One finding for the members of a group that are not met.
combined(id, group, members) := {
	"rule": id,
	"severity": gravest({member.finding.severity | some member in members}),
	"law": [law | some member in members; some law in member.finding.law],
	"message": replace(group.message, "{elements}", named),
	"remediation": replace(group.remediation, "{elements}", named),
	"range": data.privlint.lib.place(group.topics),
	"missing": true,
	"members": [member.finding.rule | some member in members],
} if {
	named := enumeration([member.element | some member in members])
}

gravest(severities) := [severity | some severity in ["error", "warning", "info"]; severity in severities][0]

enumeration(parts) := parts[0] if count(parts) == 1

enumeration(parts) := concat(" and ", [
	concat(", ", array.slice(parts, 0, count(parts) - 1)),
	parts[count(parts) - 1],
]) if {
	count(parts) > 1
}
