package privlint.testing

# METADATA
# description: The same with entities of a kind.
with_entities(model, kind, entities) := json.patch(model, [{"op": "replace", "path": sprintf("/entities/%s", [kind]), "value": entities}])

# METADATA
# description: The same with definitions.
with_definitions(model, definitions) := json.patch(model, [{"op": "replace", "path": "/definitions", "value": definitions}])

# METADATA
# description: The same with references.
with_references(model, references) := json.patch(model, [{"op": "replace", "path": "/references", "value": references}])

# METADATA
# description: The same with sections, each an object with what matters of it.
with_sections(model, sections) := json.patch(model, [{"op": "replace", "path": "/sections", "value": [object.union(
	{"id": id, "parent": 0, "level": 1, "number": "", "title": "", "range": range(id, 10), "heading_range": range(id, 5)},
	section,
) |
	some id, section in sections
]}])

# METADATA
# description: The same with measures of one kind ("duplicates", "typography", "empty_sections", "terms").
with_measures(model, kind, measures) := json.patch(model, [{"op": "replace", "path": sprintf("/measures/%s", [kind]), "value": measures}])

# METADATA
# description: An entity in the first sentence with fields of its own.
entity(text, fields) := object.union({"sentence": 0, "text": text, "range": range(0, count(text))}, fields)

# METADATA
# description: A definition in the first sentence.
definition(term, uses) := {"term": term, "sentence": 0, "uses": uses, "range": range(0, count(term))}

test_with_entities_and_sections if {
	made := with_sections(with_entities(policy([{"text": "We."}]), "emails", [entity("a@b.c", {"value": "a@b.c"})]), [{}, {"number": "1"}])
	made.entities.emails[0].range.end.offset == 5
	made.sections[1].id == 1
	made.measures.terms == []
}
