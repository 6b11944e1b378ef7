package checks

import (
	"slices"
	"testing"
)

func TestOnlyWhatTheCommitSaysMayHaveHappened(t *testing.T) {
	before := Snapshot{"kept": {"1", "mesh"}, "touched": {"1", "mesh"}, "edited": {"1", "mesh"}, "chart": {"1", "istiod"}, "gone": {"1", "mesh"}}
	after := Snapshot{"kept": {"1", "mesh"}, "touched": {"2", "mesh"}, "edited": {"2", "mesh"}, "chart": {"2", "istiod"}, "new": {"1", "mesh"},
		"of a new chart": {"1", "istiod"}, "unasked": {"1", "mesh"}}
	change := Compare(before, after)
	expected := Change{Created: []string{"new", "missing"}, Changed: []string{"edited"}, Deleted: []string{"gone"}}
	got := change.Against(expected, func(key string) bool { return after[key].Application == "istiod" })
	want := []string{"missing was not created", "unasked was created, and the commit does not say so", "touched was changed, and the commit does not say so"}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
}

func TestWhatIsThereAlreadyIsTakenOver(t *testing.T) {
	got := Change{Created: []string{"new", "there"}, Changed: []string{"edited"}}.From(Snapshot{"there": {"1", "base"}, "edited": {"1", "mesh"}})
	if !slices.Equal(got.Created, []string{"new"}) || !slices.Equal(got.Changed, []string{"edited", "there"}) {
		t.Errorf("%+v", got)
	}
}
