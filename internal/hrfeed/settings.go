package hrfeed

import (
	"errors"
	"reflect"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"github.com/usergraph/usergraph/user"
)

// checkSettings checks that the settings of a source fit the type of its field.
func (s *source) checkSettings() error {
	typ := s.typ
	isList := typ.Kind() == reflect.Slice
	if isList && s.separator != "" {
		typ = base(typ.Elem())
	}
	isReference := typ == reflect.TypeFor[user.Reference]()
	isPhone := typ == reflect.TypeFor[user.PhoneNumber]()
	switch {
	case s.separator != "" && !isList:
		return errors.New("split is for lists")
	case isList && s.separator == "" && s.column != "" && len(s.values) == 0:
		return errors.New("is a list: say with split how its column is split, or map its items, beginning with " + s.path + ".0")
	case s.reference != noIdentifier && !isReference && !s.isUserID():
		return errors.New("reference is for fields that refer to a user")
	case s.unknownEmpty && s.reference == noIdentifier:
		return errors.New("unknown is for references")
	case len(s.formats) > 0 && typ != reflect.TypeFor[user.Date]():
		return errors.New("format is for dates")
	case s.phone != phoneRule{} && !isPhone:
		return errors.New("phone is for phone numbers")
	case typ.Kind() == reflect.Struct && !isPhone && s.reference == noIdentifier && s.column != "" && len(s.values) == 0:
		hint := ""
		if isReference {
			hint = ", or say with reference what the column tells people by"
		}
		return errors.New("has several parts: map them one by one (" + fieldNames(typ) + "), or list what cells stand for under values" + hint)
	default:
		return nil
	}
}

// isUserID says whether the field holds the id of a user as a text.
func (s *source) isUserID() bool {
	return s.typ.Kind() == reflect.String && strings.HasSuffix(s.path, ".userId")
}

// isDialingCountry says whether there is a country with this code that has phones.
func isDialingCountry(code string) bool {
	return phonenumbers.GetCountryCodeForRegion(code) != 0
}

// tryItem is what the source says in a row where a cell, or an item of a list, stands for the constant.
func (s *source) tryItem(c *constant) (result, error) {
	if s.separator == "" {
		return s.take(c)
	}
	v := reflect.New(s.typ).Elem()
	element := reflect.New(s.typ.Elem()).Elem()
	if err := c.set(element); err != nil {
		return result{}, err
	}
	v.Set(reflect.Append(v, element))
	return result{given, v}, nil
}
