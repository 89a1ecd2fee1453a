package sarif

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"
)

// The parts of a log that privlint writes, as the standard names them. There are libraries for SARIF, but they hold a whole log in
// memory and write the properties that are not set as well, several times as much as a result says.
type (
	// rest is a run without its results.
	rest struct {
		Tool             tool                        `json:"tool"`
		Invocations      []invocation                `json:"invocations"`
		BaseIDs          map[string]artifactLocation `json:"originalUriBaseIds"`
		ColumnKind       string                      `json:"columnKind"`
		NewlineSequences []string                    `json:"newlineSequences"`
		Properties       map[string]string           `json:"properties"`
	}

	tool struct {
		Driver driver `json:"driver"`
	}

	driver struct {
		Name           string       `json:"name"`
		Version        string       `json:"version"`
		InformationURI string       `json:"informationUri"`
		Rules          []descriptor `json:"rules"`
	}

	descriptor struct {
		ID            string         `json:"id"`
		DeprecatedIDs []string       `json:"deprecatedIds,omitempty"`
		Short         *message       `json:"shortDescription,omitempty"`
		Full          *message       `json:"fullDescription,omitempty"`
		HelpURI       string         `json:"helpUri,omitempty"`
		Help          *multiformat   `json:"help,omitempty"`
		Configuration *configuration `json:"defaultConfiguration,omitempty"`
		Properties    *properties    `json:"properties,omitempty"`
	}

	multiformat struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}

	configuration struct {
		Level string `json:"level"`
	}

	properties struct {
		Tags []string `json:"tags"`
	}

	invocation struct {
		ExecutionSuccessful bool           `json:"executionSuccessful"`
		Notifications       []notification `json:"toolExecutionNotifications"`
	}

	notification struct {
		Level     string     `json:"level"`
		Message   message    `json:"message"`
		Locations []location `json:"locations"`
	}

	result struct {
		RuleID        string            `json:"ruleId"`
		RuleIndex     int               `json:"ruleIndex"`
		Level         string            `json:"level"`
		BaselineState string            `json:"baselineState,omitempty"`
		Message       message           `json:"message"`
		Locations     []location        `json:"locations"`
		Related       []location        `json:"relatedLocations,omitempty"`
		Fingerprints  map[string]string `json:"partialFingerprints"`
		Fixes         []fix             `json:"fixes,omitempty"`
		Suppressions  []suppression     `json:"suppressions,omitempty"`
	}

	message struct {
		Text string `json:"text"`
	}

	location struct {
		ID               int              `json:"id,omitempty"`
		PhysicalLocation physicalLocation `json:"physicalLocation"`
		Message          *message         `json:"message,omitempty"`
	}

	physicalLocation struct {
		ArtifactLocation artifactLocation `json:"artifactLocation"`
		Region           *region          `json:"region,omitempty"`
	}

	artifactLocation struct {
		URI         string   `json:"uri,omitempty"`
		URIBaseID   string   `json:"uriBaseId,omitempty"`
		Description *message `json:"description,omitempty"`
	}

	// region counts lines and columns from 1; its end column is that after the last character.
	region struct {
		StartLine   int      `json:"startLine"`
		StartColumn int      `json:"startColumn"`
		EndLine     int      `json:"endLine"`
		EndColumn   int      `json:"endColumn"`
		Snippet     *content `json:"snippet,omitempty"`
	}

	content struct {
		Text string `json:"text"`
	}

	fix struct {
		Description message          `json:"description"`
		Changes     []artifactChange `json:"artifactChanges"`
	}

	artifactChange struct {
		ArtifactLocation artifactLocation `json:"artifactLocation"`
		Replacements     []replacement    `json:"replacements"`
	}

	replacement struct {
		DeletedRegion   *region `json:"deletedRegion"`
		InsertedContent content `json:"insertedContent"`
	}

	suppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification,omitempty"`
	}
)

// folder is the name of what relative addresses are relative to.
const folder = "SRCROOT"

// artifact is a file's address: relative to the folder that privlint was started in, unless its path is absolute.
func artifact(name string) artifactLocation {
	slashed := path.Clean(filepath.ToSlash(name))
	switch {
	case path.IsAbs(slashed):
		return artifactLocation{URI: "file://" + escape(slashed)}
	case filepath.IsAbs(name): // a drive of Windows
		return artifactLocation{URI: "file:///" + escape(slashed)}
	}
	return artifactLocation{URI: escape(slashed), URIBaseID: folder}
}

// escape escapes what may not stand in the segments of a path; a colon in the first would end a scheme.
func escape(slashed string) string {
	segments := strings.Split(slashed, "/")
	for i, segment := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(segment), ":", "%3A")
	}
	return strings.Join(segments, "/")
}
