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
	probe := kube.Write{At: time.Unix(2, 0), User: "system:serviceaccount:istio-system:istiod-prod", Verb: "create", Group: "networking.istio.io", Resource: "gateways",
		Namespace: "istio-system", Name: "invalid-gateway", DryRun: true, Code: 400, Message: `admission webhook "validation.istio.io" denied the request: configuration is invalid`}
	ofTheDefault := probe
	ofTheDefault.User = "system:serviceaccount:istio-system:istiod"
	earnest := probe
	earnest.DryRun = false
	forbiddenProbe := probe
	forbiddenProbe.Code, forbiddenProbe.Message = 403, "forbidden"
	unreached := probe
	unreached.Code, unreached.Message = 500, "failed calling webhook"
	other := probe
	other.Name = "mine"
	const mayNot = "system:serviceaccount:istio-system:istiod-prod may not create gateways.networking.istio.io istio-system/"
	for _, each := range []struct {
		name   string
		writes []kube.Write
		want   []string
	}{
		{"a status that is written by another patch", []kube.Write{status, written}, nil},
		{"a status that is never written", []kube.Write{written, status}, []string{"istiod may not patch serviceentries. a/b status: 422 "}},
		{"an object", []kube.Write{object, written}, []string{"istiod may not patch serviceentries. a/b : 422 "}},
		{"what nobody may do", []kube.Write{forbidden, written}, []string{"istiod may not patch serviceentries. a/b status: 403 "}},
		{"what istiod asks its own webhook", []kube.Write{ofTheDefault}, nil},
		{"what an istiod with a revision asks its own webhook", []kube.Write{probe}, nil},
		{"the same Gateway in earnest", []kube.Write{earnest}, []string{mayNot + "invalid-gateway : 400 " + probe.Message}},
		{"an istiod that may not ask", []kube.Write{forbiddenProbe}, []string{mayNot + "invalid-gateway : 403 forbidden"}},
		{"a webhook that nobody reaches", []kube.Write{unreached}, []string{mayNot + "invalid-gateway : 500 failed calling webhook"}},
		{"a dry run of somebody's Gateway", []kube.Write{other}, []string{mayNot + "mine : 400 " + probe.Message}},
	} {
		if got := refused(each.writes, time.Unix(1, 0)); !slices.Equal(got, each.want) {
			t.Errorf("%s: %q, want %q", each.name, got, each.want)
		}
	}
}
