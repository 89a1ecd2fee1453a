# METADATA
# title: Comparison with an earlier version
# description: |
#   What differs between the document and an earlier version of it, input.previous: what it discloses, its dates, how long it says
#   that data are kept, purposes and recipients. The rules of the pack change judge it, and `privlint diff` tells it.
package privlint.comparison

# METADATA
# description: All that differs, for the report.
summary := {
	"changed": changed,
	"words": input.previous.changes.words,
	"gained": [disclosure | some disclosure in gained; not of_another_law(disclosure.id)],
	"lost": lost,
	"dates": dates,
	"retention": retention,
	"purposes": {"added": added_purposes, "removed": removed_kinds(purposes)},
	"recipients": {
		"added": array.concat(added_recipients, added_names),
		"removed": array.concat(removed_kinds(recipients), removed_names),
	},
}

# METADATA
# description: Whether the text says something else. The year in a copyright line does not.
default changed := false

changed if count(new) + count(gone) > 0

# METADATA
# description: The sentences (their ids) that the earlier version did not have.
new := [id | some id in input.previous.changes.added; not trivial(input.sentences[id].text)]

# METADATA
# description: The sentences of the earlier version (their ids there) that the document no longer has.
gone := [id | some id in input.previous.changes.removed; not trivial(input.previous.sentences[id])]

trivial(text) if regex.match(`(?i)^\s*(©|\(c\)|copyright\b)`, text)

trivial(text) if not regex.match(`\pL|\pN`, text)

# METADATA
# description: |
#   Disclosures that the earlier version made and the document does not, each with the first sentence that made it and is gone.
#   Nothing is said of a document that was not read as a whole.
lost := [{"id": id, "title": data.privlint.tables.disclosures.titles[id], "text": texts[0]} |
	some id, sentences in object.union(input.previous.disclosures.linked, input.previous.disclosures.present)
	data.privlint.disclosures.absent[id]
	texts := [input.previous.sentences[sentence] | some sentence in sentences; sentence in gone]
	count(texts) > 0
]

# METADATA
# description: Disclosures that the document makes and the earlier version did not.
gained := [{"id": id, "title": data.privlint.tables.disclosures.titles[id], "text": texts[0]} |
	input.previous.unread == 0
	some id, sentences in object.union(data.privlint.disclosures.linked, data.privlint.disclosures.present)
	not input.previous.disclosures.present[id]
	not input.previous.disclosures.linked[id]
	texts := [input.sentences[sentence].text | some sentence in sentences; sentence in new]
	count(texts) > 0
]

# of_another_law tells of a disclosure that one law asks for whether the document addresses other laws alone: what a sentence says
# without meaning that law is no news.
of_another_law(id) if {
	law := split(id, ".")[0]
	data.privlint.tables.packs[law].regime
	not data.privlint.regimes.applies[law]
}

# METADATA
# description: The newest date of each role that both versions have, where it is another.
dates := [{"role": role, "before": before.text, "after": after.text} |
	some role in ["effective", "last-updated"]
	before := newest(input.previous.dates, role)
	after := newest(input.entities.dates, role)
	before.value != after.value
]

# METADATA
# description: The newest date of a role in a list; undefined where there is none.
newest(list, role) := [given[i] | some i, day in days; day == last][0] if {
	given := [date | some date in list; date.role == role]
	days := [data.privlint.dates.latest(date) | some date in given]
	last := max(days)
}

# METADATA
# description: |
#   Periods that changed: the sentences that fit each other best, and alone, differ in their one duration. Each with the sentence of
#   the document.
retention := [{
	"sentence": now.sentence, "text": input.sentences[now.sentence].text,
	"before": before.text, "after": now.text, "longer": now.days > before.days,
} |
	some now in kept(input.entities.durations, input.matched, new)
	words := matter(input.sentences[now.sentence].text)
	scores := {score |
		some before in kept_before
		score := likeness(words, matter(input.previous.sentences[before.sentence]))
	}
	best := max(scores)
	best >= 60
	fitting := [before |
		some before in kept_before
		likeness(words, matter(input.previous.sentences[before.sentence])) == best
	]
	count({before.days | some before in fitting}) == 1
	before := fitting[0]
	before.days != now.days
	not fits_better(before, best, now.sentence)
]

kept_before := kept(input.previous.durations, input.previous.matched, gone)

# kept are the durations that stand alone in a sentence which says how long data are kept.
kept(durations, matched, sentences) := [duration |
	some duration in durations
	duration.sentence in object.get(matched, "retention.period", [])
	duration.sentence in sentences
	count([other | some other in durations; other.sentence == duration.sentence]) == 1
]

fits_better(before, best, sentence) if {
	some other in kept(input.entities.durations, input.matched, new)
	other.sentence != sentence
	likeness(matter(input.sentences[other.sentence].text), matter(input.previous.sentences[before.sentence])) > best
}

# likeness is how much of their words two sentences share, in percent.
likeness(a, b) := (100 * count(a & b)) / count(a | b) if count(a | b) > 0

# matter are the words of a sentence that tell what it is about.
matter(text) := {word | some word in regex.find_n(`\pL{3,}`, lower(text), -1)} - {
	"the", "and", "for", "our", "your", "you", "are", "they", "them", "this", "that", "will", "day", "days", "week", "weeks",
	"month", "months", "year", "years", "hour", "hours", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"twelve", "thirty", "sixty", "ninety",
}

purposes := {
	"change.purpose-advertising": "targeted advertising",
	"change.purpose-analytics": "analytics",
	"change.purpose-marketing": "marketing messages",
	"change.purpose-profiling": "profiling",
	"change.purpose-research": "research",
	"use.ai-training": "training of AI models",
	"use.automated-decisions": "automated decisions",
}

recipients := {
	"change.recipient-advertisers": "advertisers and advertising networks",
	"change.recipient-affiliates": "affiliated companies",
	"change.recipient-ai": "providers of AI",
	"change.recipient-analytics": "analytics providers",
	"change.recipient-brokers": "data brokers",
	"change.recipient-credit": "credit agencies",
	"change.recipient-social": "social networks",
}

# METADATA
# description: Purposes that only the document states, each with its first sentence (id).
added_purposes := added_kinds(purposes)

# METADATA
# description: Kinds of recipients that only the document names, in a statement about who receives data.
added_recipients := [kind |
	some kind in added_kinds(recipients)
	kind.sentence in object.get(input.matched, "sharing.recipients", [])
]

added_kinds(kinds) := [{"title": title, "sentence": sentences[0], "text": input.sentences[sentences[0]].text} |
	some concept, title in kinds
	input.matched[concept]
	not input.previous.matched[concept]
	sentences := [sentence | some sentence in input.matched[concept]; sentence in new]
	count(sentences) > 0
]

removed_kinds(kinds) := [{"title": title, "text": input.previous.sentences[sentences[0]]} |
	some concept, title in kinds
	not input.matched[concept]
	sentences := [sentence | some sentence in input.previous.matched[concept]; sentence in gone]
	count(sentences) > 0
]

# METADATA
# description: Organisations named as recipients whose name the earlier version did not hold anywhere.
added_names := [{"title": name, "sentence": sentence, "text": input.sentences[sentence].text} |
	some name, sentence in {name: min(sentences) |
		some name in {organisation.name | some organisation in input.entities.organisations}
		sentences := {organisation.sentence |
			some organisation in input.entities.organisations
			organisation.name == name
			organisation.sentence in new
			organisation.sentence in object.get(input.matched, "sharing.recipients", [])
		}
		count(sentences) > 0
	}
	not contains(text_before, lower(name))
]

removed_names := [{"title": name, "text": input.previous.sentences[sentence]} |
	some name, sentence in {name: min(sentences) |
		some name in {organisation.name | some organisation in input.previous.organisations}
		sentences := {organisation.sentence |
			some organisation in input.previous.organisations
			organisation.name == name
			organisation.sentence in gone
			organisation.sentence in object.get(input.previous.matched, "sharing.recipients", [])
		}
		count(sentences) > 0
	}
	not contains(text_now, lower(name))
]

text_before := lower(concat("\n", input.previous.sentences))

text_now := lower(concat("\n", [sentence.text | some sentence in input.sentences]))
