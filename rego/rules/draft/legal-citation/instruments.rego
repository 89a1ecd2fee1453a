package privlint.rules.draft["legal-citation"]

# gdpr says of each article of Regulation (EU) 2016/679 how many paragraphs it has (0: none) and, for each paragraph with points,
# the last letter of them; the paragraph "0" stands for an article without paragraphs.
gdpr := {
	"1": {"paragraphs": 3}, "2": {"paragraphs": 4, "points": {"2": "d"}}, "3": {"paragraphs": 3, "points": {"2": "b"}},
	"4": {"paragraphs": 26, "points": {"16": "b", "22": "c", "23": "b"}}, "5": {"paragraphs": 2, "points": {"1": "f"}},
	"6": {"paragraphs": 4, "points": {"1": "f", "3": "b", "4": "e"}}, "7": {"paragraphs": 4}, "8": {"paragraphs": 3},
	"9": {"paragraphs": 4, "points": {"2": "j"}}, "10": {"paragraphs": 0}, "11": {"paragraphs": 2},
	"12": {"paragraphs": 8, "points": {"5": "b"}}, "13": {"paragraphs": 4, "points": {"1": "f", "2": "f"}},
	"14": {"paragraphs": 5, "points": {"1": "f", "2": "g", "3": "c", "5": "d"}}, "15": {"paragraphs": 4, "points": {"1": "h"}},
	"16": {"paragraphs": 0}, "17": {"paragraphs": 3, "points": {"1": "f", "3": "e"}}, "18": {"paragraphs": 3, "points": {"1": "d"}},
	"19": {"paragraphs": 0}, "20": {"paragraphs": 4, "points": {"1": "b"}}, "21": {"paragraphs": 6},
	"22": {"paragraphs": 4, "points": {"2": "c"}}, "23": {"paragraphs": 2, "points": {"1": "j", "2": "h"}}, "24": {"paragraphs": 3},
	"25": {"paragraphs": 3}, "26": {"paragraphs": 3}, "27": {"paragraphs": 5, "points": {"2": "b"}},
	"28": {"paragraphs": 10, "points": {"3": "h"}}, "29": {"paragraphs": 0}, "30": {"paragraphs": 5, "points": {"1": "g", "2": "d"}},
	"31": {"paragraphs": 0}, "32": {"paragraphs": 4, "points": {"1": "d"}}, "33": {"paragraphs": 5, "points": {"3": "d"}},
	"34": {"paragraphs": 4, "points": {"3": "c"}}, "35": {"paragraphs": 11, "points": {"3": "c", "7": "d"}},
	"36": {"paragraphs": 5, "points": {"3": "f"}}, "37": {"paragraphs": 7, "points": {"1": "c"}}, "38": {"paragraphs": 6},
	"39": {"paragraphs": 2, "points": {"1": "e"}}, "40": {"paragraphs": 11, "points": {"2": "k"}},
	"41": {"paragraphs": 6, "points": {"2": "d"}}, "42": {"paragraphs": 8}, "43": {"paragraphs": 9, "points": {"1": "b", "2": "e"}},
	"44": {"paragraphs": 0}, "45": {"paragraphs": 9, "points": {"2": "c"}}, "46": {"paragraphs": 5, "points": {"2": "f", "3": "b"}},
	"47": {"paragraphs": 3, "points": {"1": "c", "2": "n"}}, "48": {"paragraphs": 0}, "49": {"paragraphs": 6, "points": {"1": "g"}},
	"50": {"paragraphs": 0, "points": {"0": "d"}}, "51": {"paragraphs": 4}, "52": {"paragraphs": 6}, "53": {"paragraphs": 4},
	"54": {"paragraphs": 2, "points": {"1": "f"}}, "55": {"paragraphs": 3}, "56": {"paragraphs": 6},
	"57": {"paragraphs": 4, "points": {"1": "v"}}, "58": {"paragraphs": 6, "points": {"1": "f", "2": "j", "3": "j"}},
	"59": {"paragraphs": 0}, "60": {"paragraphs": 12}, "61": {"paragraphs": 9, "points": {"4": "b"}}, "62": {"paragraphs": 7},
	"63": {"paragraphs": 0}, "64": {"paragraphs": 8, "points": {"1": "f", "5": "b"}}, "65": {"paragraphs": 6, "points": {"1": "c"}},
	"66": {"paragraphs": 4}, "67": {"paragraphs": 0}, "68": {"paragraphs": 6}, "69": {"paragraphs": 2},
	"70": {"paragraphs": 4, "points": {"1": "y"}}, "71": {"paragraphs": 2}, "72": {"paragraphs": 2}, "73": {"paragraphs": 2},
	"74": {"paragraphs": 2, "points": {"1": "c"}}, "75": {"paragraphs": 6, "points": {"6": "g"}}, "76": {"paragraphs": 2},
	"77": {"paragraphs": 2}, "78": {"paragraphs": 4}, "79": {"paragraphs": 2}, "80": {"paragraphs": 2}, "81": {"paragraphs": 3},
	"82": {"paragraphs": 6}, "83": {"paragraphs": 9, "points": {"2": "k", "4": "c", "5": "e"}}, "84": {"paragraphs": 2},
	"85": {"paragraphs": 3}, "86": {"paragraphs": 0}, "87": {"paragraphs": 0}, "88": {"paragraphs": 3}, "89": {"paragraphs": 4},
	"90": {"paragraphs": 2}, "91": {"paragraphs": 2}, "92": {"paragraphs": 5}, "93": {"paragraphs": 3}, "94": {"paragraphs": 2},
	"95": {"paragraphs": 0}, "96": {"paragraphs": 0}, "97": {"paragraphs": 5, "points": {"2": "b"}}, "98": {"paragraphs": 0},
	"99": {"paragraphs": 2},
}

# uk_articles are the articles that the UK GDPR has besides (Data (Use and Access) Act 2025).
uk_articles := {
	"4A", "8A", "11A", "12A", "22A", "22B", "22C", "22D", "44A", "45A", "45B", "45C", "46A", "47A", "49A", "84A", "84B", "84C", "84D", "91A",
}

# uk_same are the paragraphs whose single letters are the same in the UK GDPR. Elsewhere it has gained and lost paragraphs and
# points (5(3), 6(5) to (12), 17(1)(g) and many more), so that no others of its parts are judged.
uk_same := {"6(1)", "9(2)"}

# usual_paragraph is the paragraph that a point means where more than one has it: nobody speaks of another.
usual_paragraph := {"6": "1"}

# The CCPA is title 1.81.5 of part 4 of division 3 of the Civil Code, sections 1798.100 to 1798.199.100.
ccpa_sections := {
	"100", "105", "106", "110", "115", "120", "121", "125", "130", "135", "136", "140", "145", "146", "148", "150", "155", "160", "175",
	"180", "185", "190", "192", "194", "196", "198", "199", "199.10", "199.15", "199.20", "199.25", "199.30", "199.35", "199.40", "199.45",
	"199.50", "199.55", "199.60", "199.65", "199.70", "199.75", "199.80", "199.85", "199.90", "199.95", "199.100",
}

# neighbours are laws beside the CCPA in the Civil Code that are mistaken for it.
neighbours := {
	"29": "the law on breaches of agencies", "80": "the law on customer records", "81": "the law on customer records",
	"81.5": "the law on the security of customer records", "82": "the law on breaches of data",
	"83": "the Shine the Light law", "84": "the law on customer records", "99.80": "the Delete Act", "99.82": "the Delete Act",
	"99.85": "the Delete Act", "99.86": "the Delete Act",
}
