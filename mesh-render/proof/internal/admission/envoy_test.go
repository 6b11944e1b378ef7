package admission

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

// envoyTypes is mesh-model's list of what an EnvoyFilter may write.
const envoyTypes = "../../../../mesh-model/src/main/resources/io/meshrender/model/istio/envoy-types.txt"

// The list is that of the Istio module. Set ENVOY_TYPES=update to write it anew.
func TestTheListOfEnvoysTypesIsThatOfIstio(t *testing.T) {
	want := describe()
	if os.Getenv("ENVOY_TYPES") == "update" {
		if err := os.WriteFile(envoyTypes, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(envoyTypes)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is not what Istio's module holds; run this test with ENVOY_TYPES=update", envoyTypes)
	}
}

var described = []string{"envoy.", "xds.", "udpa.", "google.protobuf.", "google.rpc.", "google.api.expr.", "cel.expr.", "opentelemetry.", "istio.", "prometheus.", "stats.", "io.istio."}

func describe() string {
	messages := map[string]string{}
	enums := map[string]string{}
	protoregistry.GlobalTypes.RangeMessages(func(message protoreflect.MessageType) bool {
		descriptor := message.Descriptor()
		name := string(descriptor.FullName())
		if descriptor.IsMapEntry() {
			return true
		}
		for _, prefix := range described {
			if strings.HasPrefix(name, prefix) {
				messages[name] = fields(descriptor, enums)
			}
		}
		return true
	})
	var text strings.Builder
	text.WriteString(`# The types of Envoy's configuration that Istio's validation of an EnvoyFilter knows: derived from the module of Istio.
# An enum: "enum", its name, its words. A message: its name, and below it each field: name, type ("[]" before it for a list, "{}" for a map).
`)
	for _, name := range sorted(enums) {
		fmt.Fprintf(&text, "enum %s %s\n", name, enums[name])
	}
	for _, name := range sorted(messages) {
		fmt.Fprintf(&text, "%s\n%s", name, messages[name])
	}
	return text.String()
}

func sorted(of map[string]string) []string {
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func fields(message protoreflect.MessageDescriptor, enums map[string]string) string {
	var lines []string
	for i := range message.Fields().Len() {
		field := message.Fields().Get(i)
		line := " " + string(field.Name()) + " "
		switch {
		case field.IsMap():
			line += "{}" + typeOf(field.MapValue(), enums)
		case field.IsList():
			line += "[]" + typeOf(field, enums)
		default:
			line += typeOf(field, enums)
		}
		lines = append(lines, line+"\n")
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

func typeOf(field protoreflect.FieldDescriptor, enums map[string]string) string {
	if enum := field.Enum(); enum != nil {
		if enum.FullName() == "google.protobuf.NullValue" {
			return "null"
		}
		var words []string
		for i := range enum.Values().Len() {
			words = append(words, string(enum.Values().Get(i).Name()))
		}
		enums[string(enum.FullName())] = strings.Join(words, "|")
		return string(enum.FullName())
	}
	if message := field.Message(); message != nil {
		return string(message.FullName())
	}
	return field.Kind().String()
}
