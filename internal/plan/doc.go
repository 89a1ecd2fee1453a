// Package plan evaluates rules by a plan that was made when they were built, some ten times as fast as OPA interprets them.
//
// OPA's planner works out how a rule is to be evaluated: which documents are looked up, in which order, in which loops. Package
// assemble makes a [Program] of that: functions, one for each rule or function of Rego, in code for a machine with registers. A
// [Function] has a frame of places for values; each [Instruction] reads some and sets one, or goes on elsewhere where what it asks
// for is undefined. Whatever does not depend on the input is worked out when the program is assembled: lookups in the tables,
// literal sets, rules that are constants.
//
// Four things make it quick. A [Value] is no tree of terms but what Go holds anyway, and the input makes values of its parts only
// as they are read ([Sequence], [Record]). The result of a rule is found once for each input, however many questions an [Evaluation]
// is asked about it. The built-in functions that rules call most are written here for these values; all others are OPA's own. And of
// a regular expression, only those alternatives are matched for which a text has the literals that they need.
//
// A program never differs from what OPA finds: where a rule errs or asks for something that only OPA can do, the run gives up with
// [ErrUnable], and whoever asked lets OPA interpret the rules. Only trusted rules should be planned: of a run, only its time is
// bounded.
package plan
