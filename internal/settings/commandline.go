package settings

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// Parse makes a parser parse a command line and returns what has become of it. What is malformed is left out, so that the rest is looked
// at, and is found with everything else that is wrong: by [Settings.Err], once a command with the flag --config has looked at its
// values, and otherwise as the error of Parse.
func (s *Settings) Parse(parser *kong.Kong, args []string) (*kong.Context, error) {
	for {
		ctx, err := parser.Parse(args)
		if err == nil {
			return ctx, s.parsed(ctx)
		}
		failed, ok := errors.AsType[*kong.ParseError](err)
		if !ok || failed.Context == nil {
			return nil, err
		}
		command := failed.Context.Selected()
		switch malformed := failed.Context.Error != nil; {
		case !malformed && len(s.problems) > 0:
			return nil, s.Err() // what is missing may be what was left out
		case command == nil:
			return nil, seeHelp(err, failed.Context.Model.Node)
		case !malformed:
			return nil, seeHelp(err, command)
		}
		s.problems = append(s.problems, ValueError{err: seeHelp(err, command)})
		args = leaveOut(args, len(args)-len(failed.Context.Path[len(failed.Context.Path)-1].Remainder()))
	}
}

func seeHelp(err error, node *kong.Node) error {
	return fmt.Errorf("%w; see %s --help", err, node.FullPath())
}

// leaveOut returns args without the one at a place and, if that is a flag, what may be its value.
func leaveOut(args []string, at int) []string {
	end := at + 1
	if name := args[at]; strings.HasPrefix(name, "-") && !strings.Contains(name, "=") && end < len(args) && !strings.HasPrefix(args[end], "--") {
		end++
	}
	return slices.Concat(args[:at], args[end:])
}

// parsed finds where flags have their values from. It returns what is wrong, unless the command takes a file: such a command has more to
// look at.
func (s *Settings) parsed(ctx *kong.Context) error {
	if node := ctx.Selected(); node != nil {
		s.flags = node.Flags
	}
	for _, p := range ctx.Path {
		if p.Flag != nil && !p.Resolved {
			s.origins[p.Flag.Name] = "--" + p.Flag.Name
		}
	}
	if slices.ContainsFunc(s.flags, func(f *kong.Flag) bool { return s.layered[f] }) {
		return nil
	}
	return s.Err()
}
