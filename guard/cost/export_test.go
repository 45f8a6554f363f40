package cost

// Weights returns the weights of fields that are not like others.
func Weights() map[string]weight { return weights }
