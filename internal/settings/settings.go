// Package settings gives the flags of a command line their values from the environment and from a file, where the command line has
// none, and finds everything that is wrong with them at once. A flag goes before a variable, a variable before the file.
//
// The variable of a flag is its name in capitals behind a prefix: USERGRAPH_ADDR for --addr. An empty variable is as good as none.
// The file is YAML, its keys are the names of flags; a part of a name before a dash may be a level of its own, so that auth-issuer is
// as good as issuer in auth. A command takes variables and a file if it has the flag --config. Of other commands, flags that are
// tagged variable:"" do.
package settings

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// configFlag is the flag that names the file.
const configFlag = "config"

// variableTag is the struct tag of flags that have a variable in every command.
const variableTag = "variable"

// Settings are the values of the flags of one command line, and where they come from.
type Settings struct {
	prefix    string
	variables map[string]string
	file      *file
	read      bool
	problems  ValueErrors
	// origins say where a flag has its value from, by the name of the flag; those that have their default are absent.
	origins map[string]string
	flags   []*kong.Flag
	// layered are the flags of all commands that take variables and a file.
	layered map[*kong.Flag]bool
}

// New returns settings that take the variables of an environment (as [os.Environ] has it) that begin with a prefix.
func New(prefix string, environment []string) *Settings {
	s := &Settings{prefix: prefix, variables: map[string]string{}, origins: map[string]string{}, layered: map[*kong.Flag]bool{}}
	for _, pair := range environment {
		if name, value, _ := strings.Cut(pair, "="); strings.HasPrefix(name, prefix) && value != "" {
			s.variables[name] = value
		}
	}
	return s
}

// Options make a parser take the settings. Values of the types that flags usually have, which cannot be what they are, do not end
// the parsing; [Settings.Err] has all of them. Types of one's own need [Text].
func (s *Settings) Options() []kong.Option {
	registry := kong.NewRegistry().RegisterDefaults()
	options := []kong.Option{kong.Resolvers(s), kong.PostBuild(s.learn), kong.ValueFormatter(s.help)}
	for _, t := range []reflect.Type{
		reflect.TypeFor[string](), reflect.TypeFor[[]string](), reflect.TypeFor[int](), reflect.TypeFor[int64](), reflect.TypeFor[float64](), reflect.TypeFor[time.Duration](), reflect.TypeFor[map[string]string](),
	} {
		options = append(options, kong.TypeMapper(t, collecting{registry.ForType(t), s}))
	}
	b := reflect.TypeFor[bool]()
	return append(options, kong.TypeMapper(b, collectingBool{collecting{registry.ForType(b), s}}))
}

// collecting decodes values and keeps what is wrong with them.
type collecting struct {
	kong.Mapper

	settings *Settings
}

func (c collecting) Decode(ctx *kong.DecodeContext, target reflect.Value) error {
	if !ctx.Value.IsBool() {
		if err := missing(ctx); err != nil {
			return err
		}
	}
	if err := c.Mapper.Decode(ctx, target); err != nil {
		c.settings.Report(ctx.Value.Name, err)
	}
	return nil
}

// missing is what is wrong if no value follows a flag. The command line is malformed then, and what does follow is not to be lost.
func missing(ctx *kong.DecodeContext) error {
	switch next := ctx.Scan.Peek(); {
	case next.IsValue():
		return nil
	case next.IsEOL():
		return errors.New("it needs a value")
	default:
		return fmt.Errorf("it needs a value, and %s is not taken for one without a =", next)
	}
}

// collectingBool is the same for flags without a value.
type collectingBool struct{ collecting }

func (collectingBool) IsBool() bool { return true }

// Text makes a parser take the values of a type that reads itself from a text.
func Text[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](s *Settings) kong.Option {
	return kong.TypeMapper(reflect.TypeFor[T](), kong.MapperFunc(func(ctx *kong.DecodeContext, target reflect.Value) error {
		if err := missing(ctx); err != nil {
			return err
		}
		var text string
		if err := ctx.Scan.PopValueInto("value", &text); err != nil {
			return err
		}
		var value T
		if err := P(&value).UnmarshalText([]byte(text)); err != nil {
			s.Report(ctx.Value.Name, err)
		}
		target.Set(reflect.ValueOf(value))
		return nil
	}))
}

// Variable is the name of the variable of a flag.
func (s *Settings) Variable(flag string) string {
	return s.prefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// Validate is a part of [kong.Resolver].
func (*Settings) Validate(*kong.Application) error { return nil }

// Resolve finds the value of a flag that the command line does not have. It is a part of [kong.Resolver].
func (s *Settings) Resolve(ctx *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	node := ctx.Selected()
	if node == nil || parent.Node() != node || !s.takes(flag) {
		return nil, nil
	}
	if s.layered[flag] {
		s.readFile(ctx, node.Flags)
	}
	if value, ok := s.variables[s.Variable(flag.Name)]; ok {
		s.origins[flag.Name] = s.Variable(flag.Name)
		return value, nil
	}
	if value, ok := s.file.value(flag.Name); ok {
		s.origins[flag.Name] = s.file.place(value.line)
		return value.text, nil
	}
	return nil, nil
}

// readFile reads the file, once.
func (s *Settings) readFile(ctx *kong.Context, flags []*kong.Flag) {
	if s.read {
		return
	}
	s.read = true
	path := s.variables[s.Variable(configFlag)]
	place := s.Variable(configFlag)
	for _, p := range ctx.Path {
		if p.Flag != nil && p.Flag.Name == configFlag {
			path, place = fmt.Sprint(ctx.FlagValue(p.Flag)), "--"+configFlag
		}
	}
	if path == "" {
		return
	}
	var err error
	if s.file, err = readFile(path); err != nil {
		s.ReportAt(place, err)
		return
	}
	s.problems = append(s.problems, s.file.take(flags)...)
}

// Origin says where a flag has its value from: the flag, a variable, a line of the file; "" if it is the default.
func (s *Settings) Origin(flag string) string { return s.origins[flag] }

// Flags are those of the command, with their values.
func (s *Settings) Flags() []*kong.Flag { return s.flags }

// Unknown are the variables with the prefix that no flag of the command has, in order.
func (s *Settings) Unknown() []string {
	known := map[string]bool{}
	for _, f := range s.flags {
		known[s.Variable(f.Name)] = true
	}
	var unknown []string
	for name := range s.variables {
		if !known[name] {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	return unknown
}

// help adds the variable to the help of a flag that has one in every command. Where all flags do, the help of the command says so.
func (s *Settings) help(v *kong.Value) string {
	if v.Flag == nil || !v.Tag.Has(variableTag) {
		return kong.DefaultHelpValueFormatter(v)
	}
	return strings.TrimSuffix(v.Help, ".") + " ($" + s.Variable(v.Flag.Name) + ")."
}

// takes says whether a flag can have its value from a variable.
func (s *Settings) takes(flag *kong.Flag) bool { return s.layered[flag] || flag.Tag.Has(variableTag) }

// learn finds the flags of commands that take variables and a file.
func (s *Settings) learn(k *kong.Kong) error {
	for _, command := range k.Model.Leaves(true) {
		if !slices.ContainsFunc(command.Flags, func(f *kong.Flag) bool { return f.Name == configFlag }) {
			continue
		}
		for _, f := range command.Flags {
			s.layered[f] = true
		}
	}
	return nil
}
