package user

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Date is a day of the Gregorian calendar as "2006-01-02" (ISO 8601). [Validate] says whether the day exists.
type Date string

// Duration is a length of time in ISO 8601, for example "P90D".
type Duration string

// UnmarshalJSON takes a string or an object {"iso8601": string}.
func (d *Date) UnmarshalJSON(data []byte) error { return unmarshalISO8601(data, (*string)(d)) }

// UnmarshalJSON takes a string or an object {"iso8601": string}.
func (d *Duration) UnmarshalJSON(data []byte) error { return unmarshalISO8601(data, (*string)(d)) }

var errNoISO8601 = errors.New("date or duration: iso8601 is missing")

func unmarshalISO8601(data []byte, s *string) error {
	if !bytes.HasPrefix(data, []byte("{")) {
		if err := json.Unmarshal(data, s); err != nil {
			return fmt.Errorf("date or duration: %w", err)
		}
		return nil
	}
	var object struct {
		ISO8601 *string `json:"iso8601"`
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&object); err != nil {
		return fmt.Errorf("date or duration: %w", err)
	}
	if object.ISO8601 == nil {
		return errNoISO8601
	}
	*s = *object.ISO8601
	return nil
}
