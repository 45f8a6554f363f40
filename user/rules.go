package user

import (
	"fmt"
	"reflect"
	"sync"

	_ "time/tzdata" // time zones must be known where the machine has no list of them

	"github.com/go-playground/validator/v10"
)

// ruleSet is the meaning of the validate tags and the rules between the fields of a struct.
type ruleSet struct {
	validate *validator.Validate
	// messages says what a value must be, by the tag of its format.
	messages map[string]string
}

// sharedRules is built once: the validator caches what it learns about a struct.
var sharedRules = sync.OnceValue(newRuleSet)

func newRuleSet() *ruleSet {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(jsonName)

	r := &ruleSet{validate: v, messages: map[string]string{}}
	r.check("enum", isEnumValue, "must be one of the values of its enum")
	r.format("notblank", isNotBlank, "must not be empty")
	r.format("text", isText, "must be Unicode text without control characters")
	r.format("date", isDate, "must be a day of the calendar as YYYY-MM-DD")
	r.format("duration", isDuration, "must be an ISO 8601 duration, for example P90D")
	r.format("uuid", isUUID, "must be a UUID")
	r.format("base64", isBase64, "must be Base64 with the standard alphabet and padding")
	r.format("email", isEmail, "must be an e-mail address")
	r.format("url", isURL, "must be an absolute http or https URL")
	r.format("language", isLanguage, "must be a BCP 47 language tag, for example en-US")
	r.format("timezone", isTimeZone, "must be an IANA time zone, for example Europe/Paris")
	r.format("continent", isContinent, "must be one of AF, AN, AS, EU, NA, OC and SA")
	r.format("iata", isIATACode, "must be a IATA code of three capital letters")
	r.alias("country", "iso3166_1_alpha2|iso3166_1_alpha3", "must be an ISO 3166-1 code of two or three capital letters")
	r.alias("currency", "iso4217", "must be an ISO 4217 currency code")

	addStructRule(v, checkPassport)
	addStructRule(v, checkImmigrationDocument)
	addStructRule(v, checkNationalDoc)
	addStructRule(v, checkIdentityDoc)
	addStructRule(v, checkPhoneNumber)
	addStructRule(v, checkRole)
	addStructRule(v, checkRoleMetadata)
	return r
}

// format gives a tag of string fields its meaning.
func (r *ruleSet) format(tag string, holds func(string) bool, message string) {
	r.check(tag, func(v reflect.Value) bool { return holds(v.String()) }, message)
}

func (r *ruleSet) check(tag string, holds func(reflect.Value) bool, message string) {
	r.messages[tag] = message
	err := r.validate.RegisterValidation(tag, func(fl validator.FieldLevel) bool { return holds(fl.Field()) })
	if err != nil {
		panic(fmt.Sprintf("user: tag %s: %v", tag, err))
	}
}

// alias names tags that the validator knows.
func (r *ruleSet) alias(tag, tags, message string) {
	r.messages[tag] = message
	r.validate.RegisterAlias(tag, tags)
}

// report says what is wrong with a field, named as in JSON, of the struct that a rule looks at; with the struct itself if the
// name is empty.
type report func(field string, code ViolationCode, message string)

// addStructRule makes rule look at every T after its fields.
func addStructRule[T any](v *validator.Validate, rule func(*T, report)) {
	v.RegisterStructValidation(func(sl validator.StructLevel) {
		value, _ := reflect.TypeAssert[*T](sl.Current().Addr())
		rule(value, func(field string, code ViolationCode, message string) {
			// The validator carries code and message as the tag that failed and its parameter.
			sl.ReportError(nil, field, "", string(code), message)
		})
	}, *new(T))
}

// describe gives the code and the message of a rule that failed.
func (r *ruleSet) describe(failure validator.FieldError) (ViolationCode, string) {
	kind := failure.Kind()
	switch tag, param := failure.Tag(), failure.Param(); tag {
	case string(CodeRequired), string(CodeInvalid):
		return ViolationCode(tag), param
	case "required":
		if kind != reflect.String {
			return CodeRequired, "is required"
		}
		return CodeRequired, "must not be empty"
	case "notblank":
		return CodeRequired, r.messages[tag]
	case "min":
		return CodeInvalid, "must be at least " + param
	case "max":
		return describeMax(kind, param)
	default:
		return CodeInvalid, r.messages[tag]
	}
}

// describeMax gives the code and the message of something greater than its bound.
func describeMax(kind reflect.Kind, bound string) (ViolationCode, string) {
	switch kind {
	case reflect.String:
		return CodeTooLong, "must have at most " + bound + " characters"
	case reflect.Slice:
		return CodeTooLong, "must have at most " + bound + " items"
	default:
		return CodeInvalid, "must be at most " + bound
	}
}
