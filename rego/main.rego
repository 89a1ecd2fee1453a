# METADATA
# title: What the rules say of a document
# description: |
#   The entry point: data.privlint.report, over one document model as input. It asks the requirements and the judgements of
#   every pack that applies, adds what the register knows of a rule, and leaves out what no law in force supports.
package privlint

# METADATA
# entrypoint: true
report := object.union(judged, {"comparison": data.privlint.comparison.summary}) if input.previous

else := judged

judged := {
	"findings": findings,
	"disclosures": {
		"present": data.privlint.disclosures.present,
		"linked": data.privlint.disclosures.linked,
		"absent": object.keys(data.privlint.disclosures.not_said),
		"unknown": object.keys(data.privlint.disclosures.unknown),
	},
	"regimes": data.privlint.regimes.list,
	"packs": packs,
}

# METADATA
# description: The packs that were asked for and apply to this document.
packs := [pack |
	some pack in input.context.packs
	pack_applies(pack)
	not idle(pack)
]

# The rules of the pack change compare the document with an earlier version; without one there is nothing to ask them.
idle("change") if not input.previous

pack_applies(pack) if data.privlint.regimes.applies[data.privlint.tables.packs[pack].regime]

pack_applies(pack) if {
	not data.privlint.tables.packs[pack].regime
	data.privlint.regimes.mode(pack) != "never"
}

# METADATA
# description: The findings of all packs that apply, complete.
findings contains completed(id, found) if {
	some pack in packs
	some name, id in data.privlint.tables.judgements[pack]
	some found in data.privlint.rules[pack][name].findings
}

findings contains completed(requirement.rule, data.privlint.requirements.finding(requirement)) if {
	some pack in packs
	some requirement in data.privlint.requirements.unmet[pack]
	not requirement.group
}

findings contains finding if {
	some pack in packs
	some id, group in data.privlint.tables.groups[pack]
	members := [{"element": requirement.element, "finding": finding} |
		some requirement in data.privlint.requirements.unmet[pack]
		requirement.group == id
		finding := completed(requirement.rule, data.privlint.requirements.finding(requirement))
	]
	count(members) > 0
	combined := data.privlint.requirements.combined(id, group, members)
	severity := settled(id, combined.severity)
	severity != "off"
	finding := object.union(combined, {"severity": severity})
}

# completed adds rule, severity and law to what a rule found, where the finding has none of its own. It is undefined where the
# rule is switched off, and where none of the law that supports it is in force.
completed(id, found) := object.union(found, {"rule": id, "severity": severity, "law": terms.law}) if {
	terms := standing(id, found)
	severity := settled(id, terms.severity)
	severity != "off"
}

standing(id, found) := {
	"law": object.get(found, "law", law),
	"severity": object.get(found, "severity", data.privlint.tables.register[id].severity),
} if {
	law := data.privlint.law.current(id)
} else := {"law": data.privlint.law.coming(id), "severity": "info"}

settled(id, severity) := object.get(input.context.settings, ["severity", id], severity)
