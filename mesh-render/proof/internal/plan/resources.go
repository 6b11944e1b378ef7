package plan

import (
	"fmt"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// serviceEntry is what the plan reads of a ServiceEntry.
type serviceEntry struct {
	Namespace string `json:"-"`
	Path      string `json:"-"`

	Hosts     []string `json:"hosts"`
	Addresses []string `json:"addresses"`
	ExportTo  []string `json:"exportTo"`
	Ports     []struct {
		Number     int    `json:"number"`
		TargetPort int    `json:"targetPort"`
		Name       string `json:"name"`
		Protocol   string `json:"protocol"`
	} `json:"ports"`
	Endpoints []struct {
		Network        string `json:"network"`
		Locality       string `json:"locality"`
		ServiceAccount string `json:"serviceAccount"`
	} `json:"endpoints"`
	SubjectAltNames  []string `json:"subjectAltNames"`
	WorkloadSelector struct {
		Labels map[string]string `json:"labels"`
	} `json:"workloadSelector"`
}

// visibleTo says whether proxies of a namespace get to know the entry.
func (s serviceEntry) visibleTo(namespace string) bool {
	return exportedTo(s.ExportTo, s.Namespace, namespace)
}

func (s serviceEntry) has(host string) bool {
	return slices.Contains(s.Hosts, host)
}

// destinationRule is what the plan reads of a DestinationRule.
type destinationRule struct {
	Namespace string `json:"-"`

	Host          string   `json:"host"`
	ExportTo      []string `json:"exportTo"`
	TrafficPolicy struct {
		LoadBalancer struct {
			LocalityLbSetting *struct {
				Enabled  *bool `json:"enabled"`
				Failover []struct {
					From string `json:"from"`
					To   string `json:"to"`
				} `json:"failover"`
				FailoverPriority []string `json:"failoverPriority"`
				Distribute       []struct {
					From string           `json:"from"`
					To   map[string]int64 `json:"to"`
				} `json:"distribute"`
			} `json:"localityLbSetting"`
		} `json:"loadBalancer"`
	} `json:"trafficPolicy"`
}

// authorizationPolicy is what the plan reads of an AuthorizationPolicy.
type authorizationPolicy struct {
	Selector struct {
		MatchLabels map[string]string `json:"matchLabels"`
	} `json:"selector"`
	Action   string `json:"action"`
	Provider struct {
		Name string `json:"name"`
	} `json:"provider"`
	Rules []struct {
		From []struct {
			Source struct {
				Principals        []string `json:"principals"`
				RequestPrincipals []string `json:"requestPrincipals"`
			} `json:"source"`
		} `json:"from"`
		To []struct {
			Operation struct {
				Ports    []string `json:"ports"`
				Methods  []string `json:"methods"`
				Paths    []string `json:"paths"`
				NotPaths []string `json:"notPaths"`
			} `json:"operation"`
		} `json:"to"`
	} `json:"rules"`
}

// requestAuthentication is what the plan reads of a RequestAuthentication.
type requestAuthentication struct {
	Selector struct {
		MatchLabels map[string]string `json:"matchLabels"`
	} `json:"selector"`
	JWTRules []struct {
		Issuer string `json:"issuer"`
		JWKS   string `json:"jwks"`
	} `json:"jwtRules"`
}

func serviceEntries(cluster charts.Cluster) ([]serviceEntry, error) {
	var entries []serviceEntry
	for _, document := range rendered(cluster, "ServiceEntry") {
		var entry serviceEntry
		if err := spec(document, &entry); err != nil {
			return nil, err
		}
		entry.Namespace, entry.Path = document.Object.GetNamespace(), document.Path
		entries = append(entries, entry)
	}
	return entries, nil
}

func destinationRules(cluster charts.Cluster) ([]destinationRule, error) {
	var rules []destinationRule
	for _, document := range rendered(cluster, "DestinationRule") {
		var rule destinationRule
		if err := spec(document, &rule); err != nil {
			return nil, err
		}
		rule.Namespace = document.Object.GetNamespace()
		rules = append(rules, rule)
	}
	return rules, nil
}

// rendered are the cluster's documents of a kind without the team's own: what those do to calls is seen in the running mesh, where
// it is not what the rendered ones promise.
func rendered(cluster charts.Cluster, kind string) []tree.Document {
	var documents []tree.Document
	for _, document := range cluster.Of(kind) {
		if !document.IsExtra() {
			documents = append(documents, document)
		}
	}
	return documents
}

// exposedHosts are the hosts that the cluster's east-west Gateways take from other networks.
func exposedHosts(cluster charts.Cluster) ([]string, error) {
	var hosts []string
	for _, document := range cluster.Of("Gateway") {
		if !charts.IsEastWest(document) {
			continue
		}
		var gateway struct {
			Servers []struct {
				Hosts []string `json:"hosts"`
			} `json:"servers"`
		}
		if err := spec(document, &gateway); err != nil {
			return nil, err
		}
		for _, server := range gateway.Servers {
			hosts = append(hosts, server.Hosts...)
		}
	}
	slices.Sort(hosts)
	return slices.Compact(hosts), nil
}

func exportedTo(exportTo []string, own, namespace string) bool {
	return len(exportTo) == 0 || slices.Contains(exportTo, "*") || slices.Contains(exportTo, namespace) ||
		own == namespace && slices.Contains(exportTo, ".")
}

func spec(document tree.Document, into any) error {
	content, _ := document.Object.Object["spec"].(map[string]any)
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(content, into); err != nil {
		return fmt.Errorf("%s: %w", document.Path, err)
	}
	return nil
}

// kubernetesName splits the name of a Kubernetes Service into service and namespace.
func kubernetesName(host string) (service, namespace string, ok bool) {
	parts := strings.Split(strings.TrimSuffix(host, ".svc.cluster.local"), ".")
	if !strings.HasSuffix(host, ".svc.cluster.local") || len(parts) != 2 {
		return "", "", false
	}
	return parts[0], parts[1], true
}
