# METADATA
# title: Dates of the document
# description: How old a document says it is, by its effective and last-updated dates.
package privlint.dates

# METADATA
# description: The dates on which the document says that it took effect or was last updated.
own := [date |
	some date in input.entities.dates
	date.role in {"effective", "last-updated"}
]

# METADATA
# description: The newest of them; undefined where there are none.
newest := [date | some date in own; last_day(date.value) == newest_day][0]

# METADATA
# description: The newest of them as YYYY-MM-DD; undefined where there are none.
newest_day := max({last_day(date.value) | some date in own})

# METADATA
# description: A date YYYY-MM-DD for a date that may lack the day, which then is the last one of the month.
last_day(value) := value if count(value) == 10

last_day(value) := concat("-", [value, "31"]) if count(value) == 7

# METADATA
# description: A date YYYY-MM-DD as it is written in a sentence, "25 May 2018".
words(date) := sprintf("%d %s %s", [to_number(trim_left(parts[2], "0")), months[parts[1]], parts[0]]) if parts := split(date, "-")

months := {
	"01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June", "07": "July", "08": "August",
	"09": "September", "10": "October", "11": "November", "12": "December",
}
