package tree

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const sample = "../../../../../samples/training-mesh/rendered"

func TestTheTrainingMeshIsReadAsItsApplicationsSay(t *testing.T) {
	rendered, err := Read(sample)
	if err != nil {
		t.Fatal(err)
	}
	if rendered.URL() != "https://git.example.com/platform/mesh-config.git" || rendered.Branch() != "main" || rendered.Folder() != "rendered" {
		t.Errorf("repository %s, branch %s, folder %s", rendered.URL(), rendered.Branch(), rendered.Folder())
	}
	for _, application := range rendered.Applications {
		if application.Name != "prod-eu-west-1-istiod" {
			continue
		}
		want := Application{Name: "prod-eu-west-1-istiod", Cluster: "prod-eu-west-1", Wave: -10,
			Charts: []Chart{{"https://istio-release.storage.googleapis.com/charts", "istiod", "1.30.8"}},
			Paths:  []string{"clusters/prod-eu-west-1/helm/values-istiod.yaml"}}
		if !reflect.DeepEqual(application, want) {
			t.Errorf("%+v, want %+v", application, want)
		}
		return
	}
	t.Error("no Application of istiod")
}

func TestACutTreeHasOneClusterAndTheCommandsForIt(t *testing.T) {
	rendered, err := Read(sample)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "cut")
	if err := Cut(rendered, "prod-us-east-1", folder); err != nil {
		t.Fatal(err)
	}
	cut, err := Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(cut.Clusters) != 1 || cut.Clusters[0] != "prod-us-east-1" {
		t.Errorf("clusters %v", cut.Clusters)
	}
	for _, application := range cut.Applications {
		if application.Cluster != "prod-us-east-1" {
			t.Errorf("%s is still there", application.Name)
		}
	}
	readme, err := os.ReadFile(filepath.Join(folder, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(readme), "prod-eu-west-1") || !strings.Contains(string(readme), "cacerts prod-us-east-1 prod-us-east-1") {
		t.Error("the README's commands are not those for the one cluster")
	}
}

func TestClustersOfOneNetworkReadEachOther(t *testing.T) {
	flat, err := Read("../../../../../samples/flat/rendered")
	if err != nil {
		t.Fatal(err)
	}
	for cluster, want := range map[string][]string{"eu-a": {"eu-b"}, "eu-b": {"eu-a"}, "us": nil} {
		if got, err := flat.Neighbours(cluster); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s reads %v, want %v (%v)", cluster, got, want, err)
		}
	}
	for cluster, want := range map[string][]string{"eu-b": {"api.eu-b.flat.example"}, "us": nil} {
		if got, err := flat.APIServer(cluster); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is reached at %v, want %v (%v)", cluster, got, want, err)
		}
	}
}

func TestAGatewayAnswersAtTheAddressThatOthersHaveOfIt(t *testing.T) {
	rendered, err := Read(sample)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"eastwest.eu.corp.example": "prod-eu-west-1", "eastwest.us.corp.example": "prod-us-east-1"}
	if got, err := rendered.Gateways(); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("gateways %v, want %v (%v)", got, want, err)
	}
}
