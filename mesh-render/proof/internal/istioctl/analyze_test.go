package istioctl

import (
	"io"
	"strings"
	"testing"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/treetest"
	"io.meshrender/proof/internal/verdict"
)

const ruleOfAKubernetesName = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart-kubernetes, namespace: shop}
spec: {host: cart.shop.svc.cluster.local, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 1}}}
`

// Whether an application brings its Service along is no matter of the tree, but that its pods answer in the cluster is told.
func TestAKubernetesNameIsAServiceWhereItsPodsOrThoseOfANeighbourAnswer(t *testing.T) {
	for calls, wanted := range map[string]string{
		"name\tcart.shop.svc.cluster.local\tcart\t-\tshop\t*\teu":          "",
		"name\tcart.shop.svc.cluster.local\tcart\t-\tshop\t*\t=us":         "",
		"name\tcart.shop.svc.cluster.local\tcart\t-\tshop\t*\tus>=asia":    "",
		"name\tcart.shop.svc.cluster.local\tcart\t-\tshop\t*\teu:70|us:30": "",
		"local\tcart.shop.svc.cluster.local\tcart\tshop":                   "",
		"name\tcart.shop.svc.cluster.local\tcart\t-\tshop\t*\tus":          "IST0174",
		"name\tbasket.shop.svc.cluster.local\tcart\t-\tshop\t*\teu":        "IST0174",
	} {
		told := analyzed(t, calls)
		if wanted == "" && told != "" || !strings.Contains(told, wanted) {
			t.Errorf("%q: told is %q, want %q", calls, told, wanted)
		}
	}
}

const tokensOfAnIssuer = `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  jwtRules: [{issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys"}]
`

// Where a team's issuer is not, only the team knows: the README of the tree asks it.
func TestThatIstiodMayFetchKeysFromAnywhereIsNoFinding(t *testing.T) {
	calls := "name\tcart.shop.svc.cluster.local\tcart\t-\tshop\t*\teu"
	if told := analyzed(t, calls, tokensOfAnIssuer); told != "" {
		t.Errorf("told is %q, want nothing", told)
	}
}

func analyzed(t *testing.T, calls string, more ...string) string {
	t.Helper()
	rendered := treetest.Of(t, map[string]string{
		"clusters/eu/helm/values-istio-base.yaml": "{}\n",
		"clusters/eu/helm/values-istiod.yaml":     "global: {multiCluster: {clusterName: eu}, network: eu}\n",
		"clusters/eu/namespaces/shop.yaml":        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n",
		"clusters/eu/mesh/cart.yaml":              strings.Join(append([]string{ruleOfAKubernetesName}, more...), "---\n"),
		"clusters/eu/calls.tsv":                   "service\tcart\tshop/cart\t80/HTTP\t*\n" + calls + "\n",
	})
	installed, err := charts.Install(rendered.Clusters[0])
	if err != nil {
		t.Fatal(err)
	}
	report := verdict.NewReport(io.Discard)
	CheckAnalyze([]charts.Cluster{installed}, report)
	var told []string
	for _, failure := range report.Failures() {
		told = append(told, failure.String())
	}
	return strings.Join(told, "\n")
}
