package main

import (
	"errors"
	"path/filepath"
)

// proveSetups proves meshes that teams run, which nothing but their trees tells about: all of their files, all calls that follow from them, and what
// becomes of these when one cluster is lost.
func (o options) proveSetups() (passed bool, err error) {
	if o.trees, err = filepath.Glob(filepath.Join(o.setups, "*", "rendered")); err != nil {
		return false, err
	}
	if len(o.trees) == 0 {
		return false, errors.New(o.setups + ": no */rendered in it")
	}
	return o.prove()
}
