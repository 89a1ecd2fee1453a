# METADATA
# title: United States specifics
package privlint.families.us

# METADATA
# description: The sentences that give ways to submit a request, where they are at least two different ones.
two_methods := sentences if {
	count(channels) > 1
	sentences := {sentence | some channel in channels; some sentence in channel}
}

default two_methods := set()

channels := {name: sentences |
	some name, sentences in {
		"email": {email.sentence | some email in input.entities.emails},
		"telephone": {phone.sentence | some phone in input.entities.phones},
		"post": {address.sentence | some address in input.entities.addresses},
		"form": {sentence | some sentence in data.privlint.lib.matched("channel.form")},
		"account": {sentence | some sentence in data.privlint.lib.matched("channel.account")},
	}
	count(sentences) > 0
}

# METADATA
# description: The sentences that give any way to submit a request.
request_methods := {sentence | some sentences in channels; some sentence in sentences}

# METADATA
# description: The sentences that give an e-mail address or another online way to reach the controller.
email := object.get(channels, "email", set()) | object.get(channels, "form", set())
