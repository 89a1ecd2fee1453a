# METADATA
# title: Law in time
# description: Which provisions behind a rule are in force on the day input.context.as_of, and which come into force soon.
package privlint.law

# METADATA
# description: |
#   The provisions of a rule in force; empty for a rule that rests on none. Undefined where a rule has law but none of it is
#   in force. Most rules are settled by `whole`, the time in which all their law is in force. What the pack core asks for is
#   good practice in any year: its law shows where a demand comes from, and without law in force the demand stands by itself.
current(rule) := known.law if {
	known := data.privlint.tables.register[rule]
	in_force(known.whole)
} else := provisions if {
	provisions := [provision |
		some provision in data.privlint.tables.register[rule].law
		in_force(provision)
	]
	count(provisions) > 0
} else := [] if startswith(rule, "core/")

# METADATA
# description: The provisions of a rule that come into force within 180 days; undefined where there are none.
coming(rule) := provisions if {
	provisions := [provision |
		some provision in data.privlint.tables.register[rule].law
		provision.in_force > input.context.as_of
		provision.in_force <= horizon
	]
	count(provisions) > 0
}

# METADATA
# description: Whether a provision is in force. Dates are compared as text, which their form YYYY-MM-DD allows.
in_force(provision) if {
	object.get(provision, "in_force", "") <= input.context.as_of
	not expired(provision)
}

expired(provision) if {
	provision.until != ""
	provision.until <= input.context.as_of
}

# METADATA
# description: The day up to which law counts as coming.
horizon := days_after(input.context.as_of, 180)

# METADATA
# description: The date some days after a date, both as YYYY-MM-DD.
days_after(date, days) := substring(time.format(time.add_date(day(date), 0, 0, days)), 0, 10)

# METADATA
# description: A date YYYY-MM-DD as nanoseconds since 1970.
day(date) := time.parse_rfc3339_ns(concat("", [date, "T00:00:00Z"]))

# METADATA
# description: |
#   The provisions of a rule that are in force and bind the document: those of regimes that it addresses, and those of none of
#   regimes/table.yaml.
binding(rule) := [provision |
	some provision in current(rule)
	binds(provision.regime)
]

binds(regime) if data.privlint.regimes.applies[regime]

binds(regime) if not data.privlint.tables.regimes[regime]
