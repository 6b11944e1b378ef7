package plan

import (
	"fmt"
	"testing"
)

const finePolicy = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  rules:
  - from: [{source: {principals: [cluster.local/ns/web/sa/frontend]}}]
    to: [{operation: {ports: ["8080"], methods: [GET], paths: [/api/*, "/users/{*}/cart", "*.json"]}}]
  - from: [{source: {principals: [cluster.local/ns/web/sa/jobs]}}]
`

const denyAll = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: default-deny, namespace: istio-system}
spec: {action: ALLOW}
`

func TestARuleAllowsWhatItNamesAndNothingElse(t *testing.T) {
	planned := planOf(t, "eu", fmt.Sprintf(ownEntry, "cart")+"---\n"+finePolicy, "us", fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")))
	got := ""
	for _, call := range planned.Calls(Caller{Cluster: planned.Clusters[1], Namespace: "web", ServiceAccount: "frontend"}) {
		got += fmt.Sprintf("%s %s %t; ", call.Request.Method, call.Request.Path, call.Allowed)
	}
	if want := "GET / false; GET /api/ true; GET /elsewhere/at/all false; "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for path, want := range map[string]bool{"/users/7/cart": true, "/users/7/8/cart": false, "/x.json": true, "/api": false} {
		caller := Caller{Cluster: planned.Clusters[1], Namespace: "web", ServiceAccount: "frontend"}
		if got := planned.allows(caller, "cart.mesh.local", 80, Request{Method: "GET", Path: path}); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}

func TestADefaultDenyClosesWhatNoOtherPolicySpeaksOf(t *testing.T) {
	closed := planOf(t, "eu", fmt.Sprintf(ownEntry, "cart")+"---\n"+denyAll, "us", fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")))
	if got := closed.Routes()[0].Admitted; got != "nobody" {
		t.Errorf("%v", got)
	}
	opened := planOf(t, "eu", fmt.Sprintf(ownEntry, "cart")+"---\n"+denyAll+"---\n"+cartPolicy, "us", fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")))
	if got := fmt.Sprint(opened.Routes()[0].Admitted); got != "[web/frontend]" {
		t.Errorf("%v", got)
	}
}

func TestATokenIsThatOfItsKey(t *testing.T) {
	if want := JWKS(); want != JWKS() {
		t.Errorf("another key each time")
	}
	t.Log(JWKS())
	if token, err := NewToken("https://id.example"); err != nil || len(token) < 100 {
		t.Errorf("%s, %v", token, err)
	}
}

const askingPolicy = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: cart-ext-authz, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  action: CUSTOM
  provider: {name: gate}
  rules:
  - to: [{operation: {ports: ["8080"], paths: [/api/*], notPaths: [/api/health]}}]
`

func TestAQuestionIsAboutWhatItsPolicyNames(t *testing.T) {
	planned := planOf(t, "eu", fmt.Sprintf(ownEntry, "cart")+"---\n"+askingPolicy, "us", fmt.Sprintf(remoteEntry, "cart", endpoint("eu", "eu")))
	if got, want := string(planned.Routes()[0].First), `{"asks":"gate","ports":["8080"],"paths":["/api/*"],"except":["/api/health"]}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	one := planned.Clusters[0].questionsOf(planned.Clusters[0].Workloads[0])[0]
	for path, want := range map[string]bool{"/api/cart": true, "/api/health": false, "/": false} {
		if got := one.isAbout(8080, Request{Method: "GET", Path: path}); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
	if !one.isAbout(8080, Request{}) || one.isAbout(8081, Request{}) {
		t.Error("connections are told apart by ports alone")
	}
	if got := fmt.Sprint(planned.UnknownAuthorizers()); got != "[eu: cart asks gate, which is no provider there]" {
		t.Error(got)
	}
}
