package opgen

import (
	"maps"
	"slices"
)

// Turned returns o with some of its Boolean variables the other way around.
func (o Operation) Turned(d *Draw) Operation {
	o.Variables = maps.Clone(o.Variables)
	for _, name := range slices.Sorted(maps.Keys(o.Variables)) {
		if yes, ok := o.Variables[name].(bool); ok && d.Chance(60) {
			o.Variables[name] = !yes
		}
	}
	return o
}

// Spoilt returns o with variables of which one is missing, has a wrong type or is not declared.
func (o Operation) Spoilt(d *Draw) Operation {
	changed := map[string]any{}
	maps.Copy(changed, o.Variables)
	name := Pick(d, append(slices.Sorted(maps.Keys(changed)), "unknown"))
	if d.Chance(20) {
		delete(changed, name)
	} else {
		changed[name] = Pick(d, []any{
			"x", nil, int64(1) << 40, 1.5, true, []any{}, []any{nil}, map[string]any{}, map[string]any{"x": int64(1)},
		})
	}
	o.Variables = changed
	return o
}

// CopyVariables copies the variables, since executors may change them.
func (o Operation) CopyVariables() map[string]any {
	variables, _ := copyOf(o.Variables).(map[string]any)
	return variables
}

func copyOf(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := maps.Clone(v)
		for name := range c {
			c[name] = copyOf(c[name])
		}
		return c
	case []any:
		c := slices.Clone(v)
		for i := range c {
			c[i] = copyOf(c[i])
		}
		return c
	}
	return v
}
