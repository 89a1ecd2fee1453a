package engine

import _ "embed"

// ModelSchema is the JSON Schema of the document model, as [ModelJSON] writes it.
//
//go:embed model.schema.json
var ModelSchema []byte
