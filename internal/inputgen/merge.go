package inputgen

import (
	"maps"
	"slices"
)

// groups are the objects of a profile that merge field by field.
var groups = []string{
	"personalInfo", "businessInfo", "membershipInfo", "notificationPreferences", "travelPreferences",
	"travelPreferences.preferences", "travelPreferences.preferences.airPref", "travelPreferences.preferences.railPref",
	"travelPreferences.preferences.carPref", "travelPreferences.preferences.hotelPref",
}

// Merge returns the profile after an update in MERGE mode: groups merge field by field, every other value that the input names
// is replaced, null included. Where a group is absent there is nothing to merge with: it becomes the input, unless that names
// nothing. The path is that of the input in the profile, empty for the profile itself.
func Merge(profile Object, path string, input Object) Object {
	merged := Object{}
	maps.Copy(merged, profile)
	for name, v := range input {
		at := name
		if path != "" {
			at = path + "." + name
		}
		inner, isObject := v.(Object)
		before, present := merged[name].(Object)
		switch {
		case !isObject || !slices.Contains(groups, at):
			merged[name] = v
		case present:
			merged[name] = Merge(before, at, inner)
		case namesSomething(inner, at):
			merged[name] = inner
		}
	}
	return merged
}

// namesSomething says whether the input of a group names a field, itself or in a group of its own.
func namesSomething(input Object, path string) bool {
	for name, v := range input {
		inner, isObject := v.(Object)
		at := path + "." + name
		if !isObject || !slices.Contains(groups, at) || namesSomething(inner, at) {
			return true
		}
	}
	return false
}
