package transfer

import (
	"bytes"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// reject is a line of a file of rejects.
type reject struct {
	Line    int            `json:"line"`
	Reasons []string       `json:"reasons"`
	Input   jsontext.Value `json:"input,omitzero"`
}

// writeReject writes why a line was not imported, with the line. A line that is no JSON is written as text; bytes in it that are
// no UTF-8 are lost.
func writeReject(out io.Writer, r *record) error {
	input := jsontext.Value(bytes.Clone(r.input))
	if input != nil && (!input.IsValid() || input.Compact() != nil) {
		text, err := jsontext.AppendQuote(nil, bytes.ToValidUTF8(r.input, []byte("\uFFFD")))
		if err != nil {
			return fmt.Errorf("transfer: %w", err)
		}
		input = text
	}
	data, err := json.Marshal(reject{r.line, r.reasons, input})
	if err != nil {
		return fmt.Errorf("transfer: %w", err)
	}
	if _, err := out.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("write the rejects: %w", err)
	}
	return nil
}
