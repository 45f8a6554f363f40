package access

// Class is a class of data of a user. The schema says of every field which class it is.
type Class string

// The classes of data.
const (
	// Directory is what colleagues know of each other.
	Directory Class = "DIRECTORY"
	// Business is what else the company keeps of the user's work.
	Business Class = "BUSINESS"
	// Personal is everything else that a traveller would call private.
	Personal Class = "PERSONAL"
	// Identity is identity documents.
	Identity Class = "IDENTITY"
)

// Valid says whether c is one of the classes.
func (c Class) Valid() bool { return c.bit() != 0 }

// Classes is a set of classes. The zero value is empty: who sees no class of a user must not know that there is one.
type Classes uint8

// allClasses lists the classes in the order of their bits.
var allClasses = []Class{Directory, Business, Personal, Identity}

func (c Class) bit() Classes {
	switch c {
	case Directory:
		return 1
	case Business:
		return 2
	case Personal:
		return 4
	case Identity:
		return 8
	}
	return 0
}

// ClassesOf is the set of some classes.
func ClassesOf(classes ...Class) Classes {
	var s Classes
	for _, c := range classes {
		s |= c.bit()
	}
	return s
}

// AllClasses holds every class.
var AllClasses = ClassesOf(allClasses...)

// Has says whether all of other is in s.
func (s Classes) Has(other Classes) bool { return other&^s == 0 }

// List lists the classes.
func (s Classes) List() []Class {
	list := []Class{}
	for _, c := range allClasses {
		if s.Has(c.bit()) {
			list = append(list, c)
		}
	}
	return list
}
