#!/usr/bin/env python3
"""Says whether a peer's tree holds the objects of this program's tree: compare.py <this program's tree> <a peer's tree>

Of this program's tree those are expected that the workload names: 20 files of each cluster, and a ServiceEntry and a DestinationRule for each service that it calls.
Objects are compared cluster by cluster, as values, whatever their order, the file that they are in and the order of their keys.
"""

import collections
import json
import os
import re
import sys

import yaml

FIXED = re.compile(
    r"argocd/application-C\.yaml|argocd/C/[^/]+\.yaml|clusters/C/helm/[^/]+\.yaml|clusters/C/kustomization\.yaml"
    r"|clusters/C/namespaces/namespace-(istio-system|observability)\.yaml"
    r"|clusters/C/mesh/istio-system/(peerauthentication|telemetry)-[^/]+\.yaml"
)
CALLED = re.compile(r"clusters/C/mesh/[^/]+/(serviceentry-.*-remote|destinationrule-.*)\.yaml")
CLUSTER = re.compile(r"cluster-\d+")


def objects(tree, wanted=lambda path: True):
    found, files = collections.Counter(), 0
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), tree)
            cluster = CLUSTER.search(path)
            if cluster and path.endswith(".yaml") and wanted(CLUSTER.sub("C", path)):
                files += 1
                with open(os.path.join(tree, path), "rb") as text:
                    for document in yaml.load_all(text, Loader=yaml.CSafeLoader):
                        if document is not None:
                            found[cluster.group() + " " + json.dumps(document, sort_keys=True)] += 1
    return found, files


def main(ours, peer, name):
    expected, _ = objects(ours, lambda path: FIXED.fullmatch(path) or CALLED.fullmatch(path))
    found, files = objects(peer)
    for what, some in (("lacks", expected - found), ("has besides", found - expected)):
        for document in sorted(some)[:3]:
            print(f"{peer} {what} ({sum(some.values())} of {sum(expected.values())}): {document[:400]}", file=sys.stderr)
    if expected != found:
        return 1
    print(f"{name}: the same {sum(found.values()):,} objects, in {files:,} files", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[2]))
