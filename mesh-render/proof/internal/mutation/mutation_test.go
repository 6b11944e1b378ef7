package mutation

import "testing"

func TestEveryMutationOfTheDataIsWholeAndNamedOnce(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 25 {
		t.Errorf("%d mutations, at least 25 are promised", len(all))
	}
	names := map[string]bool{}
	for _, mutation := range all {
		if names[mutation.Name] || mutation.Name == "" || mutation.In == "" || mutation.Breaks == "" {
			t.Errorf("%+v", mutation)
		}
		names[mutation.Name] = true
	}
}
