package charts

import (
	"io"
	"strings"
	"testing"

	"io.meshrender/proof/internal/treetest"
	"io.meshrender/proof/internal/verdict"
)

const systemNamespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: istio-system, labels: {topology.istio.io/network: us-net}}\n"

func TestEachControlPlaneOfAClusterIsRenderedAndTheDefaultOneIsRead(t *testing.T) {
	newer := strings.ReplaceAll(istiodValues, "corp.local", "corp.example") + "revision: 1-30-8\n"
	clusters, report := checked(t, map[string]string{
		"namespaces/istio-system.yaml":   systemNamespace,
		"helm/values-istio-base.yaml":    "defaultRevision: 1-30-8\n",
		"helm/values-istiod-1-30-3.yaml": istiodValues + "revision: 1-30-3\n",
		"helm/values-istiod-1-30-8.yaml": newer,
		"calls.tsv":                      "cluster\tprod-us-east-1\tus\n",
	})
	if len(clusters) != 1 || len(clusters[0].Planes) != 2 {
		t.Fatalf("%d clusters, %v", len(clusters), report.Failures())
	}
	if domain := clusters[0].ControlPlane.Mesh.GetTrustDomain(); domain != "corp.example" {
		t.Errorf("the default revision's trust domain is corp.example, read is %s", domain)
	}
	told := ""
	for _, failure := range report.Failures() {
		told += failure.String() + "\n"
	}
	if want := `prod-us-east-1: istiod-1-30-3 says what the others say: trustDomain is "corp.local", "corp.example" is expected`; !strings.Contains(told, want) {
		t.Errorf("told is\n%s\nwant %s", told, want)
	}
}

func TestAControlPlaneOfNoRevisionIsReadAsBefore(t *testing.T) {
	clusters, report := checked(t, map[string]string{
		"namespaces/istio-system.yaml": systemNamespace,
		"helm/values-istio-base.yaml":  "{}\n",
		"helm/values-istiod.yaml":      istiodValues,
	})
	if len(clusters) != 1 || len(report.Failures()) > 0 {
		t.Fatalf("%d clusters, %v", len(clusters), report.Failures())
	}
}

func TestAClusterWithoutAnyControlPlaneIsTold(t *testing.T) {
	clusters, report := checked(t, map[string]string{"helm/values-istio-base.yaml": "{}\n"})
	if len(clusters) != 0 || len(report.Failures()) == 0 {
		t.Fatalf("%d clusters, %v", len(clusters), report.Failures())
	}
}

func checked(t *testing.T, files map[string]string) ([]Cluster, *verdict.Report) {
	t.Helper()
	inCluster := map[string]string{}
	for name, text := range files {
		inCluster["clusters/prod-us-east-1/"+name] = text
	}
	report := verdict.NewReport(io.Discard)
	return Check(treetest.Of(t, inCluster), report), report
}
