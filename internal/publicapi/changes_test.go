package publicapi_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/publicapi"
)

func TestChanges(t *testing.T) {
	before := map[string]string{"a.txt": "func Kept()\nfunc Changed(n int)\nfunc Gone()\n", "old.txt": "func Old()\n"}
	after := map[string]string{"a.txt": "func Kept()\nfunc Changed(n int64)\nfunc New()\n", "new.txt": "func Kept()\n"}
	want := []string{
		"gone  a: func Changed(n int)", "gone  a: func Gone()", "gone  old: func Old()",
		"new   a: func Changed(n int64)", "new   a: func New()", "new   new: func Kept()",
	}
	if d := cmp.Diff(want, publicapi.Changes(before, after)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if same := publicapi.Changes(after, after); len(same) > 0 {
		t.Errorf("without a change: %v", same)
	}
}
