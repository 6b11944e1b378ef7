package restart

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	registrationv1 "k8s.io/api/admissionregistration/v1"

	"io.meshrender/proof/internal/tree"
)

// elsewhere is a namespace that no tree has.
const elsewhere = "elsewhere"

// cautious are pairs after which a restart is told though no pod that is asked here is injected otherwise, by the key, and why it stays so.
var cautious = map[string]string{
	"cni.provider":   "is in a pod only where cni.enabled is set, or becomes set in the cluster by hand",
	"istio.revision": "a namespace that names the revision in the place of its tag asks the same istiod, and is told as any other change of its label",
	"sidecarInjectorWebhook.alwaysInjectSelector": "counts only where the webhook asks about pods that their namespace leaves out",
	"sidecarInjectorWebhook.templates":            "is for pods that name the template in an annotation",
}

// side is a rendered tree as an injector: by cluster.
type side map[string]*injecting

type injecting struct {
	planes     map[string]*plane
	tags       []tagged
	namespaces map[string]map[string]string
}

// tagged is a tag: webhooks that ask the istiod of a revision.
type tagged struct {
	revision string
	webhooks []registrationv1.MutatingWebhook
}

// planes are installed once: the two sides of a pair share most of them, and so do pairs.
var planes = map[string]*plane{}

// Java's RestartPairsTest writes pairs of trees, and the clusters in which mesh:diff says that pods have to be restarted.
func TestPodsDifferIfAndOnlyIfTheDiffSaysRestart(t *testing.T) {
	folder := os.Getenv("RESTARTS")
	if folder == "" {
		t.Skip("RESTARTS is not set: no pairs of trees")
	}
	pairs, err := filepath.Glob(filepath.Join(folder, "*", "restart.txt"))
	if err != nil || len(pairs) == 0 {
		t.Fatalf("no pair in %s: %v", folder, err)
	}
	pods, different, refused, excused := 0, 0, 0, map[string]bool{}
	for _, file := range pairs {
		name := filepath.Base(filepath.Dir(file))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		told := map[string]bool{}
		for _, cluster := range strings.Fields(string(text)) {
			told[cluster] = true
		}
		before, err := read(filepath.Join(filepath.Dir(file), "before"))
		if err != nil {
			t.Errorf("%s, before: %v", name, err)
			continue
		}
		after, err := read(filepath.Join(filepath.Dir(file), "after"))
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
			case len(differing) == 0 && told[cluster] && cautious[keyOf(name)] != "":
				excused[keyOf(name)] = true
			case len(differing) == 0 && told[cluster]:
				t.Errorf("%s, %s: a restart is told, and all pods are injected as before", name, cluster)
			case len(differing) > 0:
				different++
			}
		}
	}
	for key := range cautious {
		if !excused[key] {
			t.Errorf("%s: excused, and needs no excuse", key)
		}
	}
	t.Logf("%d pairs, %d of them refused by the chart, %d pods asked on both sides, in %d clusters others", len(pairs), refused, pods, different)
}

// keyOf is the key in the name of a pair: model-1-istio.revision-17.
func keyOf(pair string) string {
	key := regexp.MustCompile(`^(model-[0-9]+|value)-|-[0-9]+$`)
	return key.ReplaceAllString(pair, "")
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
				differing = append(differing, fmt.Sprintf("%s %v", namespace, pod))
			}
		}
	}
	sort.Strings(differing)
	return differing, asked, nil
}

// podsOf are labels of pods: one that leaves it to its namespace, one that asks for a sidecar as gateways do, and for each revision one that names it.
func podsOf(sides ...*injecting) []map[string]string {
	pods := []map[string]string{{"app": "caller"}, {"app": "caller", "sidecar.istio.io/inject": "true"}}
	revisions := map[string]bool{}
	for _, one := range sides {
		for revision := range one.planes {
			revisions[revision] = true
		}
	}
	for revision := range revisions {
		pods = append(pods, map[string]string{"app": "caller", "sidecar.istio.io/inject": "true", "istio.io/rev": revision})
	}
	return pods
}

// pod is what becomes of a pod that starts in a namespace: nothing if nobody injects it.
func (i *injecting) pod(namespace string, pod map[string]string) (string, error) {
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
		if path := asks(i.planes[revision].webhooks, labels, pod); path != "" {
			return i.planes[revision].inject(namespace, path)
		}
	}
	for _, tag := range i.tags {
		if path := asks(tag.webhooks, labels, pod); path != "" && i.planes[tag.revision] != nil {
			return i.planes[tag.revision].inject(namespace, path)
		}
	}
	return "", nil
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
				if planes[key], err = install(release, values, version); err != nil {
					return nil, fmt.Errorf("%s %s: %w", cluster.Name, release, err)
				}
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
				its.tags = append(its.tags, tagged{cmp.Or(document.Object.GetLabels()["istio.io/rev"], "default"), webhooks})
			}
		}
		found[cluster.Name] = its
	}
	return found, nil
}
