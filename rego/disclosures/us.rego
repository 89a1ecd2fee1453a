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

# METADATA
# description: |
#   The ways to submit a request, each with the sentences that give it: what stands where requests are spoken of and
#   among the company's contact details, where anything is said of requests at all.
channels := {name: sentences |
	some name, concepts in ways
	sentences := {sentence | some concept in concepts; some sentence in matched(concept)} & places
	count(sentences) > 0
}

ways := {
	"email": ["channel.email"],
	"phone": ["channel.phone"],
	"post": ["channel.post", "us.postal-pointer"],
	"form": ["channel.form"],
	"account": ["channel.account"],
	"person": ["channel.person"],
	"message": ["channel.message"],
}

places := matched("us.request") | matched("us.contact") if data.privlint.lib.found("us.asking")

else := matched("us.request")

matched(concept) := {sentence | some sentence in data.privlint.lib.matched(concept)}

# METADATA
# description: |
#   The same, and a toll-free number among them where the text shows a business that deals with people in person.
request_methods := two_methods if not physical_business_without_toll_free

default request_methods := set()

# METADATA
# description: Whether the text shows a business that deals with people in person, and gives no toll-free number.
physical_business_without_toll_free if {
	data.privlint.lib.found("condition.physical-business")
	not toll_free
}

toll_free if data.privlint.lib.found("channel.toll-free")

toll_free if {
	some phone in input.entities.phones
	regex.match(`^\+?1?[ .(-]*8(00|33|44|55|66|77|88)`, phone.value)
}

# METADATA
# description: The sentences that give an e-mail address or another online way to reach the controller.
email := {entity.sentence | some entity in input.entities.emails} | (matched("us.contact") & matched("channel.form"))
