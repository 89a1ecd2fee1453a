package config

import _ "embed"

// Schema is the JSON Schema of a configuration. It knows the form; the names of rules, packs and settings are for [Config.Check].
//
//go:embed config.schema.json
var Schema []byte
