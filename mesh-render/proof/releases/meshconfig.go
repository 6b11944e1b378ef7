package main

import (
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	mesh "istio.io/api/mesh/v1alpha1"
)

// meshConfig lists each field of MeshConfig as istiod reads it from JSON.
func meshConfig() entries {
	list := entries{"MeshConfig": "object"}
	addMessage(list, "MeshConfig", (&mesh.MeshConfig{}).ProtoReflect().Descriptor(), nil)
	return list
}

func addMessage(list entries, path string, message protoreflect.MessageDescriptor, above []protoreflect.FullName) {
	above = append(above, message.FullName())
	for i := 0; i < message.Fields().Len(); i++ {
		field := message.Fields().Get(i)
		below := path + "." + field.JSONName()
		switch {
		case field.IsMap():
			list[below] = "map"
			addValue(list, below+".*", field.MapValue(), above)
		case field.IsList():
			list[below] = "list"
			addValue(list, below+".-", field, above)
		default:
			addValue(list, below, field, above)
		}
	}
}

func addValue(list entries, path string, field protoreflect.FieldDescriptor, above []protoreflect.FullName) {
	switch field.Kind() {
	case protoreflect.BoolKind:
		list[path] = "flag"
	case protoreflect.StringKind, protoreflect.BytesKind:
		list[path] = "text"
	case protoreflect.FloatKind, protoreflect.DoubleKind:
		list[path] = "number"
	case protoreflect.Int32Kind, protoreflect.Sint32Kind, protoreflect.Sfixed32Kind:
		list[path] = "whole min=-2147483648 max=2147483647"
	case protoreflect.Uint32Kind, protoreflect.Fixed32Kind:
		list[path] = "whole min=0 max=4294967295"
	case protoreflect.Uint64Kind, protoreflect.Fixed64Kind:
		list[path] = "whole min=0"
	case protoreflect.Int64Kind, protoreflect.Sint64Kind, protoreflect.Sfixed64Kind:
		list[path] = "whole"
	case protoreflect.EnumKind:
		var words []string
		for i := 0; i < field.Enum().Values().Len(); i++ {
			words = append(words, string(field.Enum().Values().Get(i).Name()))
		}
		list[path] = "text words=" + strings.Join(words, "|")
	default:
		addMessageValue(list, path, field.Message(), above)
	}
}

func addMessageValue(list entries, path string, message protoreflect.MessageDescriptor, above []protoreflect.FullName) {
	switch message.FullName() {
	case "google.protobuf.Duration":
		list[path] = "text duration=any"
	case "google.protobuf.BoolValue":
		list[path] = "flag nullable"
	case "google.protobuf.StringValue":
		list[path] = "text nullable"
	case "google.protobuf.DoubleValue", "google.protobuf.FloatValue":
		list[path] = "number nullable"
	case "google.protobuf.Int32Value":
		list[path] = "whole nullable min=-2147483648 max=2147483647"
	case "google.protobuf.UInt32Value":
		list[path] = "whole nullable min=0 max=4294967295"
	case "google.protobuf.Int64Value":
		list[path] = "whole nullable"
	case "google.protobuf.UInt64Value":
		list[path] = "whole nullable min=0"
	case "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.Any", "google.protobuf.Timestamp":
		list[path] = "any"
	default:
		list[path] = "object"
		if recurs(above, message.FullName()) {
			list[path] = "any"
			return
		}
		addMessage(list, path, message, above)
	}
}

func recurs(above []protoreflect.FullName, name protoreflect.FullName) bool {
	for _, some := range above {
		if some == name {
			return true
		}
	}
	return false
}
