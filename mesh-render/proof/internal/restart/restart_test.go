package restart

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	registrationv1 "k8s.io/api/admissionregistration/v1"

	"io.meshrender/proof/internal/tree"
)

// elsewhere is a namespace that no tree has.
const elsewhere = "elsewhere"

// side is a rendered tree as an injector: by cluster.
type side map[string]*injecting

type injecting struct {
	planes     map[string]*plane
	tags       []tagged
	namespaces map[string]map[string]string
}

// tagged is a tag: webhooks that ask the istiod of a revision.
type tagged struct {
	name, revision string
	webhooks       []registrationv1.MutatingWebhook
}

// planes are installed once: the two sides of a pair share most of them, and so do pairs.
var planes = map[string]*plane{}

// Java's RestartPairsTest writes pairs of trees, and the clusters in which mesh:diff says that pods have to be restarted.
func TestPodsDifferIfAndOnlyIfTheDiffSaysRestart(t *testing.T) {
	folder := os.Getenv("RESTARTS")
	if folder == "" {
		t.Skip("RESTARTS is not set: no pairs of trees")
	}
	pairs, err := filepath.Glob(filepath.Join(folder, "*", "pair.txt"))
	if err != nil || len(pairs) == 0 {
		t.Fatalf("no pair in %s: %v", folder, err)
	}
	pods, different, refused := 0, 0, 0
	for _, file := range pairs {
		name := filepath.Base(filepath.Dir(file))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string][]string{}
		for _, line := range strings.Split(string(text), "\n") {
			if words := strings.Fields(line); len(words) > 0 {
				said[words[0]] = words[1:]
			}
		}
		if len(said["before"]) != 1 || len(said["after"]) != 1 {
			t.Fatalf("%s names no two sides", file)
		}
		told := map[string]bool{}
		for _, cluster := range said["restart"] {
			told[cluster] = true
		}
		before, err := sideIn(filepath.Join(folder, said["before"][0]))
		if err != nil {
			t.Errorf("%s, before: %v", name, err)
			continue
		}
		after, err := sideIn(filepath.Join(folder, said["after"][0]))
		if err != nil && strings.Contains(err.Error(), "istiod/templates/NOTES.txt") {
			refused++ // by the chart, so there are no pods
			continue
		}
		if err != nil {
			t.Errorf("%s, after: %v", name, err)
			continue
		}
		for _, cluster := range both(before, after) {
			differing, asked, err := compare(before[cluster], after[cluster])
			pods += asked
			switch {
			case err != nil:
				t.Errorf("%s, %s: %v", name, cluster, err)
			case len(differing) > 0 && !told[cluster]:
				t.Errorf("%s, %s: pods of %v are injected otherwise, and no restart is told", name, cluster, differing)
			case len(differing) == 0 && told[cluster]:
				t.Errorf("%s, %s: a restart is told, and all pods are injected as before", name, cluster)
			case len(differing) > 0:
				different++
			}
		}
	}
	if different < 100 {
		t.Errorf("pods differ in %d clusters only: the pairs ask little", different)
	}
	injected := 0
	for _, one := range planes {
		injected += len(one.pods)
	}
	t.Logf("%d pairs, %d of them refused by the chart, %d pods asked on both sides of %d that are injected, in %d clusters others",
		len(pairs), refused, pods, injected, different)
}

func both(before, after side) []string {
	var clusters []string
	for cluster := range before {
		if after[cluster] != nil {
			clusters = append(clusters, cluster)
		}
	}
	sort.Strings(clusters)
	return clusters
}

// compare are the namespaces whose pods are injected otherwise.
func compare(before, after *injecting) (differing []string, asked int, err error) {
	namespaces := map[string]bool{elsewhere: true}
	for _, one := range []*injecting{before, after} {
		for namespace := range one.namespaces {
			namespaces[namespace] = true
		}
	}
	for namespace := range namespaces {
		for _, pod := range podsOf(before, after) {
			was, err := before.pod(namespace, pod)
			if err != nil {
				return nil, asked, fmt.Errorf("before, %s: %w", namespace, err)
			}
			is, err := after.pod(namespace, pod)
			if err != nil {
				return nil, asked, fmt.Errorf("after, %s: %w", namespace, err)
			}
			asked++
			if was != is {
				differing = append(differing, fmt.Sprintf("%s %s", namespace, pod.key))
			}
		}
	}
	sort.Strings(differing)
	return differing, asked, nil
}

// podsOf are pods: one that leaves it to its namespace, one that asks for a sidecar as gateways do, a gateway, for each revision and each tag one that
// names it, and for each template of its own one that names that.
func podsOf(sides ...*injecting) []*pod {
	labels, templates := map[string]bool{}, map[string]bool{"gateway": true}
	for _, one := range sides {
		for revision, its := range one.planes {
			labels[revision] = true
			for _, template := range its.templates {
				templates[template] = true
			}
		}
		for _, tag := range one.tags {
			labels[tag.name] = true
		}
	}
	pods := []*pod{aPod(nil, ""), aPod(map[string]string{"sidecar.istio.io/inject": "true"}, "")}
	for name := range labels {
		pods = append(pods, aPod(map[string]string{"sidecar.istio.io/inject": "true", "istio.io/rev": name}, ""))
	}
	for template := range templates {
		pods = append(pods, aPod(map[string]string{"sidecar.istio.io/inject": "true"}, template))
	}
	return pods
}

// pod is what becomes of a pod that starts in a namespace: nothing if nobody injects it.
func (i *injecting) pod(namespace string, pod *pod) (string, error) {
	labels := map[string]string{"kubernetes.io/metadata.name": namespace}
	for label, value := range i.namespaces[namespace] {
		labels[label] = value
	}
	var revisions []string
	for revision := range i.planes {
		revisions = append(revisions, revision)
	}
	sort.Strings(revisions)
	for _, revision := range revisions {
		if path := asks(i.planes[revision].webhooks, labels, pod.labels); path != "" {
			return i.planes[revision].inject(namespace, path, pod)
		}
	}
	for _, tag := range i.tags {
		if path := asks(tag.webhooks, labels, pod.labels); path != "" && i.planes[tag.revision] != nil {
			return i.planes[tag.revision].inject(namespace, path, pod)
		}
	}
	return "", nil
}

var sides = map[string]side{}

// sideIn reads a tree once: pairs share sides.
func sideIn(folder string) (side, error) {
	if known := sides[folder]; known != nil {
		return known, nil
	}
	found, err := read(folder)
	if err == nil {
		sides[folder] = found
	}
	return found, err
}

func read(folder string) (side, error) {
	rendered, err := tree.Read(folder)
	if err != nil {
		return nil, err
	}
	found := side{}
	for _, cluster := range rendered.Clusters {
		its := &injecting{planes: map[string]*plane{}, namespaces: map[string]map[string]string{}}
		releases, err := cluster.Releases("istiod")
		if err != nil {
			return nil, err
		}
		for _, release := range releases {
			values, _, err := cluster.Values(release)
			if err != nil {
				return nil, err
			}
			version := rendered.Version(cluster, release)
			key := release + "\n" + version + "\n" + string(values)
			if planes[key] == nil {
				made, err := install(release, values, version)
				if err != nil {
					return nil, fmt.Errorf("%s %s: %w", cluster.Name, release, err)
				}
				planes[key] = made
			}
			its.planes[cmp.Or(planes[key].revision, "default")] = planes[key]
		}
		for _, document := range cluster.Documents {
			switch document.Object.GetKind() {
			case "Namespace":
				its.namespaces[document.Object.GetName()] = document.Object.GetLabels()
			case "MutatingWebhookConfiguration":
				webhooks, err := webhooksOf(document)
				if err != nil {
					return nil, err
				}
				its.tags = append(its.tags, tagged{document.Object.GetLabels()["istio.io/tag"],
					cmp.Or(document.Object.GetLabels()["istio.io/rev"], "default"), webhooks})
			}
		}
		found[cluster.Name] = its
	}
	return found, nil
}
