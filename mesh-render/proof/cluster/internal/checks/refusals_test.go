package checks

import (
	"slices"
	"testing"
	"time"

	"io.meshrender/proof/cluster/internal/kube"
)

func TestARefusalIsTold(t *testing.T) {
	status := kube.Write{At: time.Unix(2, 0), User: "istiod", Verb: "patch", Resource: "serviceentries", Namespace: "a", Name: "b", Subresource: "status", Code: 422}
	written := status
	written.Code = 200
	object := status
	object.Subresource = ""
	forbidden := status
	forbidden.Code = 403
	for _, each := range []struct {
		name   string
		writes []kube.Write
		want   []string
	}{
		{"a status that is written by another patch", []kube.Write{status, written}, nil},
		{"a status that is never written", []kube.Write{written, status}, []string{"istiod may not patch serviceentries. a/b status: 422 "}},
		{"an object", []kube.Write{object, written}, []string{"istiod may not patch serviceentries. a/b : 422 "}},
		{"what nobody may do", []kube.Write{forbidden, written}, []string{"istiod may not patch serviceentries. a/b status: 403 "}},
	} {
		if got := refused(each.writes, time.Unix(1, 0)); !slices.Equal(got, each.want) {
			t.Errorf("%s: %q, want %q", each.name, got, each.want)
		}
	}
}
