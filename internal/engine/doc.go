// Package engine asks the rules about a document: it makes them ready once and makes findings, disclosures and regimes of what they
// say.
//
// Rules read the model of a document by the tables of kinds in model.go, which say what the records of the model are called and how
// their values are read. ModelJSON publishes the model by the same tables.
//
// The embedded rules are evaluated by a plan that was made of them at build time (package plan), and read the model as it stands in
// memory. A plan of other sources, as there may be while rules are being worked on, is not used: then, where a plan gives up, and
// for rules that are not embedded, OPA interprets the rules, in a sandbox. Both ways give the same report. OPA is given objects that
// are made as they are read, and where it does not stand these, the whole model.
//
// Rules that are not embedded may do what they want. They have a time and a memory of their own, and where one fails, each is
// evaluated apart, so that nothing but its own findings is lost.
package engine
