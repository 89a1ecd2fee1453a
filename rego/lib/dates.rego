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
# description: The newest of them as YYYY-MM-DD, in the reading that makes it newest; undefined where there are none.
newest_day := max({latest(date) | some date in own})

# METADATA
# description: The date that gives newest_day, as an entity.
newest := [date | some date in own; latest(date) == newest_day][0]

# METADATA
# description: |
#   The latest day that a date can mean, as YYYY-MM-DD: of a month its end, of a date like 3/4/2024 the later of the two days.
latest(date) := max({last_day(value) | some value in readings(date)})

# METADATA
# description: The earliest day that a date can mean.
earliest(date) := min({first_day(value) | some value in readings(date)})

last_day(value) := value if count(value) == 10

last_day(value) := concat("-", [value, "31"]) if count(value) == 7

first_day(value) := value if count(value) == 10

first_day(value) := concat("-", [value, "01"]) if count(value) == 7

readings(date) := {date.value, concat("-", [parts[0], parts[2], parts[1]])} if {
	regex.match(`^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2,4}$`, date.text)
	parts := split(date.value, "-")
	parts[2] <= "12"
} else := {date.value}

# METADATA
# description: The date some months before a date, both as YYYY-MM-DD.
months_before(date, months) := substring(time.format(time.add_date(data.privlint.law.day(date), 0, 0 - months, 0)), 0, 10)

# METADATA
# description: A date YYYY-MM-DD as it is written in a sentence, "25 May 2018".
words(date) := sprintf("%d %s %s", [to_number(trim_left(parts[2], "0")), months[parts[1]], parts[0]]) if {
	parts := split(date, "-")
}

# METADATA
# description: The month of a date YYYY-MM-DD as it is written in a sentence, "May 2018".
month(date) := sprintf("%s %s", [months[parts[1]], parts[0]]) if parts := split(date, "-")

months := {
	"01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June", "07": "July", "08": "August",
	"09": "September", "10": "October", "11": "November", "12": "December",
}
