package admission

import (
	"math/rand"
	"os"
	"sort"
	"strings"

	"istio.io/istio/manifests"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"
)

// definitions are the schemas of Istio's kinds, to check manifests by and to make more of them.
type definitions struct {
	schemas Schemas
	specs   map[string]map[string]any
}

func definitionsOf(file string) (definitions, error) {
	text, err := manifests.FS.ReadFile(istioCRDs)
	if file != "" {
		text, err = os.ReadFile(file)
	}
	if err != nil {
		return definitions{}, err
	}
	found := definitions{specs: map[string]map[string]any{}}
	if found.schemas, err = parseSchemas("release", text); err != nil {
		return definitions{}, err
	}
	for _, part := range strings.Split(string(text), "\n---") {
		var crd map[string]any
		if err := yaml.Unmarshal([]byte(part), &crd); err != nil || crd["kind"] != "CustomResourceDefinition" {
			continue
		}
		kind, _, _ := unstructured.NestedString(crd, "spec", "names", "kind")
		versions, _, _ := unstructured.NestedSlice(crd, "spec", "versions")
		found.specs[kind], _, _ = unstructured.NestedMap(versions[0].(map[string]any), "schema", "openAPIV3Schema", "properties", "spec")
	}
	return found, nil
}

func (d definitions) of(object *unstructured.Unstructured) (map[string]any, bool) {
	schema, known := d.specs[object.GetKind()]
	return schema, known
}

// place is a value of a manifest that may be changed.
type place struct {
	schema map[string]any
	value  any
	set    func(value any)
	drop   func()
}

func mutate(object map[string]any, schema map[string]any, random *rand.Rand) {
	var places []place
	collect(object["spec"], schema, func(value any) { object["spec"] = value }, func() { delete(object, "spec") }, &places)
	if len(places) == 0 {
		return
	}
	at := places[random.Intn(len(places))]
	fields, _ := at.value.(map[string]any)
	items, _ := at.value.([]any)
	properties, _ := at.schema["properties"].(map[string]any)
	each, _ := at.schema["additionalProperties"].(map[string]any)
	of, _ := at.schema["items"].(map[string]any)
	switch choice := random.Intn(10); {
	case choice == 0:
		at.drop()
	case choice == 1:
		at.set(anything(random))
	case fields != nil && len(properties) > 0:
		names := keys(properties)
		name := names[random.Intn(len(names))]
		if random.Intn(25) == 0 {
			name += "x"
		}
		property, _ := properties[name].(map[string]any)
		fields[name] = sample(property, random, 3)
	case fields != nil && each != nil:
		fields[mapKeys[random.Intn(len(mapKeys))]] = sample(each, random, 3)
	case fields != nil:
		fields[mapKeys[random.Intn(len(mapKeys))]] = anything(random)
	case items != nil && len(items) > 0 && random.Intn(2) == 0:
		at.set(append(append([]any{}, items...), runtime.DeepCopyJSONValue(items[random.Intn(len(items))])))
	case items != nil:
		at.set(append(append([]any{}, items...), sample(of, random, 3)))
	default:
		at.set(sample(at.schema, random, 3))
	}
}

func collect(value any, schema map[string]any, set func(any), drop func(), places *[]place) {
	*places = append(*places, place{schema, value, set, drop})
	switch held := value.(type) {
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		each, _ := schema["additionalProperties"].(map[string]any)
		for _, name := range keys(held) {
			below, _ := properties[name].(map[string]any)
			if below == nil {
				below = each
			}
			collect(held[name], below, func(value any) { held[name] = value }, func() { delete(held, name) }, places)
		}
	case []any:
		of, _ := schema["items"].(map[string]any)
		for i := range held {
			rest := append(append([]any{}, held[:i]...), held[i+1:]...)
			collect(held[i], of, func(value any) { held[i] = value }, func() { set(rest) }, places)
		}
	}
}

func keys(of map[string]any) []string {
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// anything makes a value of whatever type.
func anything(random *rand.Rand) any {
	values := []any{nil, "", "x", int64(0), int64(1), int64(-1), int64(70000), 1.5, true, false, []any{}, map[string]any{}, []any{"x"}, map[string]any{"x": "y"}}
	return values[random.Intn(len(values))]
}

var mapKeys = []string{"", "a", "x-a", "a b", "*", "host", "Host", ":authority", ":path", ":x", "@request.auth.claims.a", "@request.auth.claims[a][b]",
	"@request.auth.claims", "8080", "http", "0", "a_b", "app", "a.b/c", "UPPER", "x-Ümlaut"}

var texts = []string{"", "x", "*", "a b", "a.example.com", "*.example.com", "*a.example.com", "a.*.com", "example.com.", "a_b.example.com", "a/b", "./x",
	"*/*", "~/*", "ns/*.example.com", "ns/x", "/x", "x/", "~ns/a.example.com", "a.b.c", "mesh", "ns/gw", "ns/gw.x", "UPPER", "-a", "10.0.0.1", "10.0.0.300",
	"10.0.0.0/8", "10.0.0.0/33", "::1", "fe80::1%eth0", "2001:db8::/32", "a(b", "a[b", "(?=a)", "a**", "a{2,1}", "a{1001}", "\\d+", "\\Z", "(?i)a", "(?P<n>a)", "[[:alpha:]]", "\\pN",
	"1s", "0s", "1us", "1500us", "1h", "5", "-1s", "http", "https", "HTTP", "HTTPS", "http2", "TCP", "TLS", "GRPC", "udp", "nope", "GET", "get", "CONNECT",
	"http://a.example.com/x", "https://a.example.com:8443/x", "ftp://a", "https://a b/", "http://[::1]:80/", "https://a:port/", "://x", "%zz", "oci://a/b:c", "file:///a",
	"unix:///run/a", "unix://@a", "unix://a", "unix:///a/", "unix://", "127.0.0.1:8080", "0.0.0.0:8080", "[::1]:80", ":8080", "10.0.0.1:80", "a:80", "127.0.0.1:70000", "127.0.0.1", "localhost:80",
	"%START_TIME%", "%X", "100%", "100%%", "%REQ(a)%", "%X([\"a\", \"b\"])%", "%X(a", "a\nb", "5xx", "5xx,503", "5xx, reset", "999", "503", "NOT_FOUND", "UNAVAILABLE", "not_found",
	"{\"keys\":[]}", "{", "{\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"xAE7\"}]}", "{\"kty\":\"EC\"}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}", "{\"keys\":[{\"kty\":\"XX\"}]}",
	"outbound_.80_._.a.example.com", "outbound_x", strings.Repeat("a", 64), strings.Repeat("a", 257), strings.Repeat("a", 1025), strings.Repeat("ab.", 90),
	"envoy.filters.network.http_connection_manager", "envoy.http_connection_manager", "envoy.router", "1.2.*", strings.Repeat("0123456789abcdef", 4)}

var numbers = []any{int64(0), int64(1), int64(-1), int64(3), int64(50), int64(100), int64(101), int64(199), int64(200), int64(301), int64(399), int64(400), int64(600), int64(601),
	int64(8080), int64(65535), int64(65536), int64(2147483647), int64(2147483648), int64(4294967295), int64(4294967296), 1.5, 0.00001, 100.1}

// sample makes a value that the schema takes, more or less.
func sample(schema map[string]any, random *rand.Rand, depth int) any {
	if words, _ := schema["enum"].([]any); len(words) > 0 && random.Intn(6) > 0 {
		return words[random.Intn(len(words))]
	}
	switch schema["type"] {
	case "string":
		return texts[random.Intn(len(texts))]
	case "integer", "number":
		return numbers[random.Intn(len(numbers))]
	case "boolean":
		return random.Intn(2) == 0
	case "array":
		of, _ := schema["items"].(map[string]any)
		list := []any{}
		for size := random.Intn(3); size > 0; size-- {
			list = append(list, sample(of, random, depth-1))
		}
		return list
	case "object":
		made := map[string]any{}
		properties, _ := schema["properties"].(map[string]any)
		required := map[string]bool{}
		names, _ := schema["required"].([]any)
		for _, name := range names {
			required[name.(string)] = random.Intn(12) > 0
		}
		for _, name := range keys(properties) {
			if required[name] || (depth > 0 && random.Intn(len(properties)+1) < 2) {
				property, _ := properties[name].(map[string]any)
				made[name] = sample(property, random, depth-1)
			}
		}
		if each, _ := schema["additionalProperties"].(map[string]any); each != nil && random.Intn(4) > 0 {
			made[mapKeys[random.Intn(len(mapKeys))]] = sample(each, random, depth-1)
		}
		return made
	default:
		return anything(random)
	}
}
