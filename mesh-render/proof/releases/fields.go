package main

import (
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	_ "istio.io/api/extensions/v1alpha1"
	_ "istio.io/api/networking/v1alpha3"
	_ "istio.io/api/networking/v1beta1"
	_ "istio.io/api/security/v1beta1"
	_ "istio.io/api/telemetry/v1alpha1"
)

const longest = "duration(self) >= duration('1ms')"

// fieldsOf lists each kind with its group and versions, and each field below its spec.
func fieldsOf(definitions []definition) entries {
	list := entries{}
	for _, found := range definitions {
		kind := found.Spec.Names.Kind
		list[kind] = found.Spec.Group + " " + found.versions()
		root := found.stored()
		drawn := &fields{list: list, kind: kind, seen: map[string]*schema{}}
		drawn.add(kind+".spec", root.Properties["spec"], contains(root.Required, "spec"), messageOf(kind))
	}
	return list
}

type fields struct {
	list  entries
	kind  string
	seen  map[string]*schema
	paths []string
}

func (f *fields) add(path string, s *schema, required bool, message protoreflect.MessageDescriptor) {
	words := []string{kindOf(s)}
	if s.Nullable {
		words = append(words, "nullable")
	}
	if required {
		words = append(words, "required")
	}
	add := func(name, value string) {
		if value != "" {
			words = append(words, name+"="+value)
		}
	}
	least, most := limits(s)
	add("min", least)
	add("max", most)
	add("words", strings.Join(s.Enum, "|"))
	add("duration", f.duration(path, s, message))
	add("pattern", s.Pattern)
	add("unique", strings.Join(s.ListMapKeys, ","))
	for _, group := range exclusive(s) {
		add("oneOf", group)
	}
	like := f.like(path, s)
	add("like", like)
	f.list[path] = strings.Join(words, " ")
	if like != "" {
		return
	}
	names := make([]string, 0, len(s.Properties))
	for name := range s.Properties {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		f.add(path+"."+name, s.Properties[name], contains(s.Required, name), fieldOf(message, name))
	}
	if s.Items != nil {
		f.add(path+".-", s.Items, false, message)
	}
	if s.AdditionalProperties != nil {
		f.add(path+".*", s.AdditionalProperties, false, message)
	}
}

// like is an earlier field of the kind that is the same inside; empty if there is none, or nothing much inside.
func (f *fields) like(path string, s *schema) string {
	if len(s.Properties) < 2 {
		return ""
	}
	for _, earlier := range f.paths {
		if reflect.DeepEqual(f.seen[earlier].Properties, s.Properties) && !strings.HasPrefix(path, earlier+".") {
			return earlier
		}
	}
	f.paths = append(f.paths, path)
	f.seen[path] = s
	return ""
}

func kindOf(s *schema) string {
	switch {
	case s.IntOrString || s.Free && len(s.Properties) == 0:
		return "any"
	case s.Type == "integer":
		return "whole"
	case s.Type == "boolean":
		return "flag"
	case s.Type == "array":
		return "list"
	case s.Type == "string":
		return "text"
	case s.Type == "object" && s.AdditionalProperties != nil:
		return "map"
	}
	return s.Type
}

// duration tells how long one may be: "any", "some" (a millisecond or longer, by its rule), or "whole" (and whole milliseconds).
// The last is not in the definitions: Istio's validation of traffic policies asks for it (ValidateDuration in pkg/config/validation), except
// of warmupDurationSecs.
func (f *fields) duration(path string, s *schema, message protoreflect.MessageDescriptor) string {
	for _, asked := range s.Rules {
		if asked.Rule == longest {
			policy := f.kind == "DestinationRule" || f.kind == "Sidecar"
			if policy && !strings.HasSuffix(path, ".warmupDurationSecs") {
				return "whole"
			}
			return "some"
		}
	}
	if message != nil && message.FullName() == "google.protobuf.Duration" {
		return "any"
	}
	return ""
}

func limits(s *schema) (string, string) {
	least, most := s.Minimum, s.Maximum
	for _, pair := range [][2]*float64{{s.MinLength, s.MaxLength}, {s.MinItems, s.MaxItems}, {s.MinProperties, s.MaxProperties}} {
		if pair[0] != nil {
			least = pair[0]
		}
		if pair[1] != nil {
			most = pair[1]
		}
	}
	low, high := number(least), number(most)
	if s.Type == "integer" && s.Format == "int32" {
		if low == "" {
			low = "-2147483648"
		}
		if high == "" {
			high = "2147483647"
		}
	}
	return low, high
}

func number(limit *float64) string {
	if limit == nil {
		return ""
	}
	return strconv.FormatFloat(*limit, 'f', -1, 64)
}

// exclusive lists the groups of fields of which one may be there: a oneOf of "none of them" and of each alone.
func exclusive(s *schema) []string {
	var groups []string
	for _, part := range append([]*schema{s}, s.AllOf...) {
		var names []string
		for _, choice := range part.OneOf {
			names = append(names, choice.Required...)
		}
		if len(names) > 1 {
			groups = append(groups, strings.Join(names, "|"))
		}
	}
	return groups
}

func contains(list []string, word string) bool {
	for _, some := range list {
		if some == word {
			return true
		}
	}
	return false
}

// messageOf is the message of which a kind's spec is made.
func messageOf(kind string) protoreflect.MessageDescriptor {
	for _, group := range []string{"networking.v1alpha3", "networking.v1beta1", "security.v1beta1", "telemetry.v1alpha1", "extensions.v1alpha1"} {
		found, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName("istio." + group + "." + kind))
		if message, is := found.(protoreflect.MessageDescriptor); err == nil && is {
			return message
		}
	}
	check(fmt.Errorf("no message for kind %s", kind))
	return nil
}

// fieldOf is the message of a field; nil where it has none, or is no field of the message.
func fieldOf(message protoreflect.MessageDescriptor, name string) protoreflect.MessageDescriptor {
	if message == nil {
		return nil
	}
	field := message.Fields().ByJSONName(name)
	if field == nil {
		return nil
	}
	if field.IsMap() {
		return field.MapValue().Message()
	}
	return field.Message()
}
