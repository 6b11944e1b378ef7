package plan

import (
	"fmt"
	"strings"
	"testing"

	"istio.io/istio/pkg/config/mesh"

	"io.meshrender/proof/internal/charts"
	_ "io.meshrender/proof/internal/quiet"
	"io.meshrender/proof/internal/tree"
)

const remoteEntry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: %[1]s-remote, namespace: shop}
spec:
  hosts: [%[1]s.mesh.local]
  addresses: [240.0.0.1]
  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]
  endpoints: [%[2]s]
  subjectAltNames: [spiffe://cluster.local/ns/shop/sa/%[1]s]
`

const ownEntry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: %[1]s, namespace: shop}
spec:
  hosts: [%[1]s.mesh.local]
  addresses: [240.0.0.1]
  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]
  workloadSelector: {labels: {app: %[1]s}}
`

const failoverRule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart, namespace: shop}
spec:
  host: cart.mesh.local
  trafficPolicy: {loadBalancer: {localityLbSetting: {enabled: true, failover: [{from: eu, to: us}]}}}
`

const evenRule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart, namespace: shop}
spec:
  host: cart.mesh.local
  trafficPolicy: {loadBalancer: {localityLbSetting: {enabled: false}}}
`

const cartPolicy = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  rules: [{from: [{source: {principals: [cluster.local/ns/web/sa/frontend]}}]}]
`

func endpoint(cluster, region string) string {
	return fmt.Sprintf("{network: %s-net, locality: %s, serviceAccount: cart}", cluster, region)
}

func TestTheOwnClusterAnswersFirstThenTheOwnRegionThenWhereFailoverLeads(t *testing.T) {
	fromEuA := fmt.Sprintf(remoteEntry, "cart", strings.Join([]string{endpoint("eu-b", "eu"), endpoint("us", "us"), endpoint("ap", "ap")}, ", "))
	own := fmt.Sprintf(ownEntry, "cart")
	back := fmt.Sprintf(remoteEntry, "cart", endpoint("eu-a", "eu"))
	for rule, want := range map[string]string{
		failoverRule: "[[eu-a] [eu-b] [us] [ap]]",
		"":           "[[eu-a] [eu-b us ap]]",
		evenRule:     "[[eu-a eu-b us ap]]",
	} {
		planned := planOf(t, "eu-a", own+"---\n"+fromEuA+"---\n"+rule, "eu-b", own, "us", own+"---\n"+back, "ap", own)
		call := planned.Calls(Caller{Cluster: planned.Clusters[0], Namespace: ElsewhereNamespace})[0]
		if call.Host != "cart.mesh.local" || fmt.Sprint(call.Tiers) != want {
			t.Errorf("%s: %v, want %s", call.Host, call.Tiers, want)
		}
	}
}

func shareRule(to string) string {
	return "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: cart, namespace: shop}\nspec:\n  host: cart.mesh.local\n" +
		"  trafficPolicy: {loadBalancer: {localityLbSetting: {enabled: true, distribute: [{from: \"*\", to: {" + to + "}}]}}}\n"
}

func TestARuleThatSharesCallsOutGivesEachPlaceItsPartAndOthersNone(t *testing.T) {
	own := fmt.Sprintf(ownEntry, "cart")
	others := fmt.Sprintf(remoteEntry, "cart", strings.Join([]string{endpoint("eu-b", "eu"), endpoint("eu-c", "eu"), endpoint("ap", "ap")}, ", "))
	back := fmt.Sprintf(remoteEntry, "cart", endpoint("us", "us"))
	for to, want := range map[string]string{
		`"us/*": 70, "eu/*": 30`: "[[us eu-b eu-c]] us 70 eu-b 15 eu-c 15 ap 0",
		`"us/*": 90, "ap/*": 10`: "[[us ap]] us 90 eu-b 0 eu-c 0 ap 10",
		// A drained cluster's rule: its own pods get nothing, and the others are alike.
		`"eu/*": 67, "ap/*": 33`: "[[eu-b eu-c ap]] us 0 eu-b 0 eu-c 0 ap 0",
	} {
		planned := planOf(t, "us", own+"---\n"+others+"---\n"+shareRule(to), "eu-b", own+"---\n"+back, "eu-c", own, "ap", own)
		call := planned.Calls(Caller{Cluster: planned.Clusters[0], Namespace: ElsewhereNamespace})[0]
		got := fmt.Sprint(call.Tiers)
		for _, name := range []string{"us", "eu-b", "eu-c", "ap"} {
			got += fmt.Sprintf(" %s %d", name, call.ShareOf(name))
		}
		if got != want {
			t.Errorf("%s: %s, want %s", to, got, want)
		}
	}
}

func TestACallerThatAPolicyDoesNotNameIsNotAllowed(t *testing.T) {
	planned := planOf(t, "eu", fmt.Sprintf(ownEntry, "cart")+"---\n"+cartPolicy, "us", fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")))
	allowed := map[string]bool{}
	for _, caller := range planned.Callers() {
		for _, call := range planned.Calls(caller) {
			if call.Host == "cart.mesh.local" && caller.Cluster.Name == "us" {
				allowed[caller.Key()] = call.Allowed
			}
		}
	}
	want := "map[us/elsewhere/stranger:false us/web/frontend:true us/web/stranger:false]"
	if fmt.Sprint(allowed) != want {
		t.Errorf("%v, want %s", allowed, want)
	}
}

func TestWhatClustersDisagreeOnAndWhatLeadsNowhereIsTold(t *testing.T) {
	planned := planOf(t,
		"eu", strings.ReplaceAll(fmt.Sprintf(ownEntry, "cart"), "number: 80", "number: 81"),
		"us", fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu"))+"---\n"+fmt.Sprintf(remoteEntry, "lost", endpoint("eu", "eu")))
	wantDisagreements := "[accounts of lost.mesh.local: lost here, cart there ports of cart.mesh.local: http 81 HTTP here, http 80 HTTP there]"
	if got := fmt.Sprint(planned.Disagreements()); got != wantDisagreements {
		t.Errorf("%s, want %s", got, wantDisagreements)
	}
	wantNowhere := "[us.yaml: nothing in network eu-net answers lost.mesh.local]"
	if got := fmt.Sprint(planned.LeadsNowhere(planned.Clusters[1])); got != wantNowhere {
		t.Errorf("%s, want %s", got, wantNowhere)
	}
}

func TestTheServersAccountIsTheOneThatCallersExpect(t *testing.T) {
	remote := strings.ReplaceAll(fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")), "sa/cart", "sa/cart-runner")
	planned := planOf(t, "eu", fmt.Sprintf(ownEntry, "cart"), "us", remote)
	if account := planned.Clusters[0].Workloads[0].ServiceAccount; account != "cart-runner" {
		t.Errorf("account %s, want cart-runner", account)
	}
}

func TestOfSeveralAccountsAServerHasTheOneThatCallersGiveToItsClustersEndpoint(t *testing.T) {
	both := strings.ReplaceAll(fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")+", "+strings.ReplaceAll(endpoint("us", "us"), "cart", "cart-us")),
		"subjectAltNames: [", "subjectAltNames: [spiffe://cluster.local/ns/shop/sa/cart-us, ")
	own := fmt.Sprintf(ownEntry, "cart")
	planned := planOf(t, "ap", both, "eu", own, "us", own)
	if accounts := planned.Clusters[1].Workloads[0].ServiceAccount + " " + planned.Clusters[2].Workloads[0].ServiceAccount; accounts != "cart cart-us" {
		t.Errorf("accounts %s, want cart cart-us", accounts)
	}
	if disagreements := planned.Disagreements(); len(disagreements) > 0 {
		t.Errorf("%v", disagreements)
	}
}

// What a team's own VirtualService makes of a name is not planned, but that somebody who serves it answers is.
func TestANameThatExtrasRouteIsAnsweredByAnyClusterThatHasIt(t *testing.T) {
	entries := fmt.Sprintf(ownEntry, "cart") + "---\n" + fmt.Sprintf(remoteEntry, "cart", endpoint("us", "us"))
	for gateways, want := range map[string]string{"": "[[eu us]]", "gateways: [mesh]": "[[eu us]]", "gateways: [shop/edge]": "[[eu] [us]]", "exportTo: [pay]": "[[eu] [us]]"} {
		planned := planOf(t, "eu", entries, "us", fmt.Sprintf(ownEntry, "cart"))
		own, err := tree.Parse("clusters/eu/extras/weights.yaml", []byte("apiVersion: networking.istio.io/v1\nkind: VirtualService\n"+
			"metadata: {name: weights, namespace: shop}\nspec:\n  hosts: [cart.mesh.local]\n  "+gateways+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		planned.Clusters[0].Documents = append(planned.Clusters[0].Documents, own...)
		call := planned.Calls(Caller{Cluster: planned.Clusters[0], Namespace: ElsewhereNamespace, ServiceAccount: callerAccount})[0]
		if got := fmt.Sprint(call.Tiers); got != want || planned.LeftToExtras(call) != (want == "[[eu us]]") {
			t.Errorf("%q: %s, want %s", gateways, got, want)
		}
	}
}

// planOf plans clusters given by name and documents; each is in a network of its name.
func planOf(t *testing.T, namesAndTexts ...string) *Mesh {
	t.Helper()
	var clusters []charts.Cluster
	for i := 0; i < len(namesAndTexts); i += 2 {
		name := namesAndTexts[i]
		documents, err := tree.Parse(name+".yaml", []byte(namesAndTexts[i+1]))
		if err != nil {
			t.Fatal(err)
		}
		clusters = append(clusters, charts.Cluster{
			Cluster:      tree.Cluster{Name: name, Documents: documents},
			ControlPlane: charts.ControlPlane{ClusterID: name, Network: name + "-net", Mesh: mesh.DefaultMeshConfig()},
		})
	}
	planned, err := Of(clusters)
	if err != nil {
		t.Fatal(err)
	}
	return planned
}
