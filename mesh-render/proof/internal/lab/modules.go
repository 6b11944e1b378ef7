package lab

import (
	"errors"

	"google.golang.org/protobuf/types/known/anypb"
	"istio.io/istio/pkg/wasm"
)

// noModules is a registry that is not reached: what a proxy does without a module of a WasmPlugin is then what the agent's own code has it do.
type noModules struct{}

func (noModules) Get(string, wasm.GetOptions) (string, error) {
	return "", errors.New("no registry is reached")
}

func (noModules) Cleanup() {}

func withoutModules(extensions []*anypb.Any) error {
	return wasm.MaybeConvertWasmExtensionConfig(extensions, noModules{})
}
