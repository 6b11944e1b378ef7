package checks

import (
	"slices"
	"testing"
)

func TestAnIstiodReadsWhomItShould(t *testing.T) {
	said := []byte(`[{"id":"eu-a","syncStatus":"synced"},{"id":"eu-b","secretName":"istio-system/b","syncStatus":"syncing"},{"id":"us","syncStatus":"synced"}]`)
	got, err := Reads([][]byte{said}, []string{"eu-a", "eu-b", "ap"})
	if want := []string{"eu-b is syncing", "us is read too", "ap is not read"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q (%v), want %q", got, err, want)
	}
}
