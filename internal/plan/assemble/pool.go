package assemble

import "github.com/privlint/privlint/internal/plan"

// pool holds the constants of a program, each once. Arrays, objects and sets come after those that they hold, where these are
// constants themselves.
type pool struct {
	list    []plan.Value
	texts   map[plan.String]int
	scalars map[plan.Value]int
	// composites are known by themselves or, where one is equal to another, by that.
	composites map[plan.Value]int
	wanted     map[plan.Value]bool
}

func newPool() *pool {
	return &pool{
		texts: map[plan.String]int{}, scalars: map[plan.Value]int{}, composites: map[plan.Value]int{}, wanted: map[plan.Value]bool{},
	}
}

// want notes that a constant is needed.
func (p *pool) want(v plan.Value) {
	switch v := v.(type) {
	case *plan.String:
		if _, ok := p.texts[*v]; !ok {
			p.texts[*v] = p.add(v)
		}
	case *plan.Array, *plan.Object, *plan.Set:
		p.wanted[v] = true
		p.addComposite(v)
	default:
		if _, ok := p.scalars[v]; !ok {
			p.scalars[v] = p.add(v)
		}
	}
}

func (p *pool) add(v plan.Value) int {
	p.list = append(p.list, v)
	return len(p.list) - 1
}

func (p *pool) addComposite(v plan.Value) {
	if _, ok := p.composites[v]; !ok {
		p.composites[v] = p.add(v)
	}
}

// order puts what is held before what holds it.
func (p *pool) order() []plan.Value {
	old := p.list
	p.list = nil
	placed := map[plan.Value]bool{}
	var place func(v plan.Value)
	place = func(v plan.Value) {
		if placed[v] {
			return
		}
		placed[v] = true
		for _, part := range plan.Parts(v) {
			if !scalar(part) {
				place(part)
			}
		}
		if p.wanted[v] {
			p.composites[v] = p.add(v)
		}
	}
	for _, v := range old {
		switch s := v.(type) {
		case *plan.String:
			p.texts[*s] = p.add(v)
		case *plan.Array, *plan.Object, *plan.Set:
			place(v)
		default:
			p.scalars[v] = p.add(v)
		}
	}
	return p.list
}

func (p *pool) index(v plan.Value) int {
	switch v := v.(type) {
	case *plan.String:
		return p.texts[*v]
	case *plan.Array, *plan.Object, *plan.Set:
		return p.composites[v]
	}
	return p.scalars[v]
}
