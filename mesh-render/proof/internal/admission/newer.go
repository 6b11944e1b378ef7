package admission

import (
	"fmt"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"io.meshrender/proof/internal/tree"
)

// latest is how the Sail Operator names the newest patch of a minor that it knows.
const latest = "-latest"

// asKnown is the resource as these definitions can be asked about it. Those of the Sail Operator list each version of Istio that it installs, and the
// next operator lists more: of a patch that is newer than all of its minor there, nothing but its number is unknown. What is left out of the question
// is said; empty when nothing is.
func (s Schemas) asKnown(object *unstructured.Unstructured) (known *unstructured.Unstructured, unknown string) {
	version, _, _ := unstructured.NestedString(object.Object, "spec", "version")
	minor, patch, ok := patchOf(version)
	if object.GroupVersionKind().Group != tree.SailGroup || !ok {
		return object, ""
	}
	newest := -1
	for _, one := range s.versions(object) {
		if its, number, ok := patchOf(one); ok && its == minor {
			newest = max(newest, number)
		}
	}
	if newest < 0 || patch <= newest {
		return object, ""
	}
	known = object.DeepCopy()
	if err := unstructured.SetNestedField(known.Object, minor+latest, "spec", "version"); err != nil {
		return object, ""
	}
	return known, fmt.Sprintf("these definitions know %s.%d as the newest of its minor, not %s", minor, newest, version)
}

// versions are the values that spec.version may have.
func (s Schemas) versions(object *unstructured.Unstructured) []string {
	structural := s.structurals[object.GroupVersionKind()]
	if structural == nil {
		return nil
	}
	version := structural.Properties["spec"].Properties["version"]
	if version.ValueValidation == nil {
		return nil
	}
	var known []string
	for _, value := range version.ValueValidation.Enum {
		known = append(known, fmt.Sprint(value.Object))
	}
	return known
}

// patchOf splits vX.Y.Z into vX.Y and Z.
func patchOf(version string) (minor string, patch int, ok bool) {
	at := strings.LastIndex(version, ".")
	if at < 0 || strings.Count(version, ".") != 2 {
		return "", 0, false
	}
	patch, err := strconv.Atoi(version[at+1:])
	return version[:at], patch, err == nil
}
