package diagnostic

// Comparison is what differs between two versions of a document: `privlint diff --format json`.
type Comparison struct {
	Version int    `json:"version"`
	Old     string `json:"old"`
	New     string `json:"new"`
	// Changed says whether the text says something else; Words how many words differ.
	Changed bool `json:"changed"`
	Words   int  `json:"words"`
	// Gained and Lost are disclosures.
	Gained     []Difference   `json:"gained"`
	Lost       []Difference   `json:"lost"`
	Dates      []DateChange   `json:"dates"`
	Retention  []PeriodChange `json:"retention"`
	Purposes   Differences    `json:"purposes"`
	Recipients Differences    `json:"recipients"`
}

// Differences are what only one of two versions has.
type Differences struct {
	Added   []Difference `json:"added"`
	Removed []Difference `json:"removed"`
}

// Difference is something that one version says and the other does not.
type Difference struct {
	// ID is a disclosure's; empty for purposes and recipients.
	ID    string `json:"id,omitempty"`
	Title string `json:"title"`
	// Text is the sentence that says it.
	Text string `json:"text"`
}

// DateChange is a date of the document that changed.
type DateChange struct {
	// Role is "effective" or "last-updated".
	Role   string `json:"role"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// PeriodChange is a period of retention that changed.
type PeriodChange struct {
	Before string `json:"before"`
	After  string `json:"after"`
	Longer bool   `json:"longer"`
	// Text is the sentence that states it now.
	Text string `json:"text"`
}
