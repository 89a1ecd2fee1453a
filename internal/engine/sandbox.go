package engine

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Capabilities are those of OPA without every built-in that reaches the network, the environment, the clock or chance, and without
// those that nothing can stop. A rule that calls one does not compile.
func Capabilities() *ast.Capabilities {
	capabilities := ast.CapabilitiesForThisVersion()
	restricted := *capabilities
	restricted.Builtins = slices.DeleteFunc(slices.Clone(capabilities.Builtins), func(builtin *ast.Builtin) bool {
		return builtin.Nondeterministic || forbidden(builtin.Name) || endless[builtin.Name]
	})
	restricted.AllowNet = []string{}
	return &restricted
}

// endless are built-ins that can take any time and memory in one step, in which OPA does not look whether it was cancelled.
var endless = map[string]bool{
	"bits.lsh": true, "graph.reachable_paths": true, "json.marshal_with_options": true, "strings.render_template": true,
}

// forbidden lists what OPA does not mark as nondeterministic and rules still have no business with.
func forbidden(name string) bool {
	return slices.ContainsFunc([]string{"http.", "net.", "io.jwt.", "crypto.", "rand.", "uuid.", "opa.runtime", "rego.parse_module", "providers.", "graphql."}, func(prefix string) bool {
		return strings.HasPrefix(name, prefix)
	})
}
