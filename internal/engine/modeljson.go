package engine

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
)

// ModelJSON is the document model as JSON, version [document.ModelVersion], with the keys in their published order. An
// indent other than "" spreads it over lines.
//
// It is the input of a rule: [Input] gives the same value as terms.
func ModelJSON(model *document.Model, context Context, indent string) ([]byte, error) {
	w := &jsonWriter{}
	w.encoder = json.NewEncoder(&w.buffer)
	w.encoder.SetEscapeHTML(false)
	w.value(newInput(model, context))
	w.buffer.WriteByte('\n')
	if w.err != nil {
		return nil, fmt.Errorf("encoding the model of %s: %w", model.Source.Path, w.err)
	}
	if indent == "" {
		return w.buffer.Bytes(), nil
	}
	var spread bytes.Buffer
	if err := json.Indent(&spread, w.buffer.Bytes(), "", indent); err != nil {
		return nil, fmt.Errorf("indenting the model of %s: %w", model.Source.Path, err)
	}
	return spread.Bytes(), nil
}

// jsonWriter writes values as JSON. The first error is kept.
type jsonWriter struct {
	buffer  bytes.Buffer
	encoder *json.Encoder
	err     error
}

func (w *jsonWriter) value(v plan.Value) {
	switch v := v.(type) {
	case publisher:
		w.object(v.published)
	case *plan.Object:
		w.object(func(f func(string, plan.Value)) { eachNamed(v, f) })
	case plan.Record:
		w.object(func(f func(string, plan.Value)) {
			for _, key := range v.Keys() {
				f(key, v.Get(key))
			}
		})
	case plan.Sequence:
		w.array(v)
	case plan.Null:
		w.buffer.WriteString("null")
	case plan.Number:
		w.buffer.WriteString(string(v))
	default: // a text, an integer or a truth value
		w.scalar(v)
	}
}

// object writes an object of which each calls a function with every pair.
func (w *jsonWriter) object(each func(f func(key string, value plan.Value))) {
	separator := byte('{')
	each(func(key string, value plan.Value) {
		w.buffer.WriteByte(separator)
		separator = ','
		w.scalar(key)
		w.buffer.WriteByte(':')
		w.value(value)
	})
	if separator == '{' {
		w.buffer.WriteByte('{')
	}
	w.buffer.WriteByte('}')
}

// eachNamed goes through an object that was made of settings or front matter, where all keys are texts.
func eachNamed(object *plan.Object, f func(key string, value plan.Value)) {
	object.Foreach(func(key, value plan.Value) {
		if name, ok := key.(*plan.String); ok {
			f(string(*name), value)
		}
	})
}

func (w *jsonWriter) array(list plan.Sequence) {
	w.buffer.WriteByte('[')
	for i := range list.Len() {
		if i > 0 {
			w.buffer.WriteByte(',')
		}
		w.value(list.At(i))
	}
	w.buffer.WriteByte(']')
}

func (w *jsonWriter) scalar(v any) {
	if err := w.encoder.Encode(v); err != nil && w.err == nil {
		w.err = err
	}
	w.buffer.Truncate(w.buffer.Len() - 1) // the encoder ends every value with a newline
}
