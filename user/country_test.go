package user

import "testing"

func TestSameCountry(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"US", "US", true},
		{"US", "USA", true},
		{"IND", "IN", true},
		{"GBR", "GB", true},
		{"usa", "US", true},
		{"US", "IN", false},
		{"AUS", "AT", false},
		{"US", "UM", false},
		{"US", "", false},
		{"US", "nowhere", false},
		{"nowhere", "somewhere", false},
	}
	for _, tt := range tests {
		if got := SameCountry(tt.a, tt.b); got != tt.want {
			t.Errorf("SameCountry(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
		if got := SameCountry(tt.b, tt.a); got != tt.want {
			t.Errorf("SameCountry(%q, %q) = %v, want %v", tt.b, tt.a, got, tt.want)
		}
	}
}
