package admission

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
)

// isBuiltin says whether the kind is Kubernetes' own.
func isBuiltin(object *unstructured.Unstructured) bool {
	return scheme.Scheme.Recognizes(object.GroupVersionKind())
}

var strictDecoder = serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()

// Builtin decodes a resource of Kubernetes' own kinds; an unknown field is an error.
func Builtin(object *unstructured.Unstructured) error {
	text, err := object.MarshalJSON()
	if err != nil {
		return err
	}
	_, _, err = strictDecoder.Decode(text, nil, nil)
	return err
}
