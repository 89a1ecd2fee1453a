package privlint.passages_test

model := data.privlint.testing.worded([
	{"text": "We use Flash cookies.", "words": {"flash": "Flash cookies"}},
	{"text": "Flash cookies are large.", "words": {"flash": "Flash cookies"}, "block": 0},
	{"text": "Flash cookies again.", "words": {"flash": "Flash cookies"}},
	{"text": "Flash cookies", "words": {"flash": "Flash cookies"}, "kind": "heading"},
])

different := data.privlint.testing.worded([
	{"text": "We use Flash cookies.", "words": {"flash": "Flash cookies"}},
	{"text": "Flash cookies are large.", "words": {"flash": "Flash cookies are large"}, "block": 0},
	{"text": "Local shared objects.", "words": {"flash": "Local shared objects"}},
])

test_a_passage_is_a_block if {
	groups := data.privlint.passages.groups(different.concepts.flash) with input as different
	[[match.sentence | some match in group] | some group in groups] == [[0, 1], [2]]
}

test_passages_with_the_same_words_are_one_group if {
	groups := data.privlint.passages.groups(model.concepts.flash) with input as model
	[[match.sentence | some match in group] | some group in groups] == [[0, 1, 2, 3]]
}

test_no_matches_are_no_passages if {
	data.privlint.passages.groups([]) == [] with input as model
}

test_one_match_a_sentence if {
	matches := [{"sentence": 1}, {"sentence": 1}, {"sentence": 2}]
	data.privlint.passages.first_of_sentences(matches) == [{"sentence": 1}, {"sentence": 2}]
}

test_headings_are_no_text if {
	matches := data.privlint.passages.in_text(model.concepts.flash) with input as model
	[match.sentence | some match in matches] == [0, 1, 2]
}

test_other_places_are_related if {
	finding := data.privlint.passages.finding(model.concepts.flash, "m") with input as model
	count(finding.related) == 3
	finding.related[0].message == "Also here: “Flash cookies”"
}

test_other_places_say_the_same_of_their_own_words if {
	finding := data.privlint.passages.finding(different.concepts.flash, "“Flash cookies” are gone") with input as different
	[place.again | some place in finding.related] == ["“Flash cookies are large” are gone", "“Local shared objects” are gone"]
}

test_single_place_has_no_related if {
	not data.privlint.passages.finding([model.concepts.flash[0]], "m").related
}

test_whole_covers_the_sentence if {
	finding := data.privlint.passages.whole([model.concepts.flash[0]], "m") with input as model
	finding.range == model.sentences[0].range
}

test_quotes_are_short if {
	data.privlint.passages.quoted("Some words.") == "“Some words”"
	quoted := data.privlint.passages.quoted(concat(" ", ["word" | some _ in numbers.range(1, 40)]))
	endswith(quoted, "word …”")
	count(quoted) < 100
}

test_quotes_hold_the_match if {
	long := concat(" ", [concat(" ", ["word" | some _ in numbers.range(1, 40)]), "Privacy Shield."])
	far := data.privlint.testing.worded([{"text": long, "words": {"shield": "Privacy Shield"}}])
	said := data.privlint.passages.said(far.concepts.shield[0]) with input as far
	startswith(said, "“… word")
	endswith(said, "Privacy Shield”")
	near := data.privlint.passages.said(model.concepts.flash[0]) with input as model
	near == "“We use Flash cookies”"
}
