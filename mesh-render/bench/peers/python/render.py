#!/usr/bin/env python3
"""Renders the mesh of a workload with PyYAML and libyaml: render.py <mesh.yaml> <directory> [once|cores]

With "once", texts that are alike in all calling clusters are dumped once for each service, as somebody might who knows this mesh; with "cores", each core has a
process for its part of the clusters.
"""

import multiprocessing
import os
import sys

import yaml

RETRY = {"limit": 10, "backoff": {"duration": "10s", "factor": 2, "maxDuration": "3m"}}
SKIP = "SkipDryRunOnMissingResource=true"


class Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data):
        return True


def dump(document):
    return yaml.dump(document, Dumper=Dumper, sort_keys=False, width=4096, encoding="utf-8")


def write(path, document):
    with open(path, "wb") as file:
        file.write(dump(document))


def service_entry(mesh, name, service, address):
    home = mesh["clusters"][service["clusters"][0]]
    ports = [{"name": p["name"], "number": p["port"], "protocol": p["protocol"]} for p in service["ports"]]
    return {
        "apiVersion": "networking.istio.io/v1",
        "kind": "ServiceEntry",
        "metadata": {"name": f"{name}-global-remote", "namespace": service["namespace"]},
        "spec": {
            "addresses": [address],
            "endpoints": [{"locality": home["locality"], "network": home["network"], "serviceAccount": name}],
            "hosts": [f"{name}.mesh.local"],
            "location": "MESH_INTERNAL",
            "ports": ports,
            "resolution": "STATIC",
            "subjectAltNames": [f"spiffe://{mesh['mesh']['trustDomain']}/ns/{service['namespace']}/sa/{name}"],
        },
    }


def destination_rule(name, service):
    locality = {"enabled": True, "failoverPriority": ["topology.istio.io/network"]}
    return {
        "apiVersion": "networking.istio.io/v1",
        "kind": "DestinationRule",
        "metadata": {"name": f"{name}-global", "namespace": service["namespace"]},
        "spec": {
            "host": f"{name}.mesh.local",
            "trafficPolicy": {
                "loadBalancer": {"simple": "LEAST_REQUEST", "localityLbSetting": locality},
                "outlierDetection": {
                    "baseEjectionTime": "30s",
                    "consecutive5xxErrors": 5,
                    "consecutiveGatewayErrors": 5,
                    "interval": "5s",
                    "maxEjectionPercent": 100,
                },
            },
        },
    }


def application(name, annotations, spec, prune=True, options=()):
    policy = {
        "automated": {"prune": prune, "selfHeal": True},
        "syncOptions": ["ServerSideApply=true", *options],
        "retry": RETRY,
    }
    return {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Application",
        "metadata": {
            "name": name,
            "namespace": "argocd",
            "annotations": {f"argocd.argoproj.io/{key}": value for key, value in annotations.items()},
        },
        "spec": {**spec, "syncPolicy": policy},
    }


def chart(mesh, cluster, name, wave, repository, chart_name, version, namespace="istio-system"):
    values = f"$values/rendered/clusters/{cluster}/helm/values-{name}.yaml"
    source = {
        "repoURL": repository,
        "chart": chart_name,
        "targetRevision": version,
        "helm": {"releaseName": name, "valueFiles": [values]},
    }
    spec = {
        "project": mesh["mesh"]["id"],
        "destination": {"name": cluster, "namespace": namespace},
        "sources": [source, {"repoURL": mesh["gitops"]["repoURL"], "targetRevision": "main", "ref": "values"}],
    }
    return application(f"{cluster}-{name}", {"sync-wave": wave}, spec)


def folder(mesh, cluster, name, wave, prune, *options):
    path = f"rendered/clusters/{cluster}/{name}"
    spec = {
        "project": mesh["mesh"]["id"],
        "destination": {"name": cluster},
        "source": {"repoURL": mesh["gitops"]["repoURL"], "targetRevision": "main", "path": path},
    }
    annotations = {"manifest-generate-paths": f"/{path}", "sync-wave": wave}
    return application(f"{cluster}-{name}", annotations, spec, prune, options)


def applications(mesh, cluster):
    istio, kiali = mesh["istio"]["version"], mesh["observability"]["kiali"]["version"]
    prometheus = mesh["observability"]["kubePrometheusStack"]["version"]
    official = "https://istio-release.storage.googleapis.com/charts"
    community = "https://prometheus-community.github.io/helm-charts"
    stack = "kube-prometheus-stack"
    return {
        "istio-base": chart(mesh, cluster, "istio-base", "-20", official, "base", istio),
        "istio-eastwestgateway": chart(mesh, cluster, "istio-eastwestgateway", "0", official, "gateway", istio),
        "istiod": chart(mesh, cluster, "istiod", "-10", official, "istiod", istio),
        "kiali": chart(mesh, cluster, "kiali", "20", "https://kiali.org/helm-charts", "kiali-server", kiali),
        stack: chart(mesh, cluster, stack, "-20", community, stack, prometheus, "observability"),
        "mesh": folder(mesh, cluster, "mesh", "10", True, SKIP),
        "namespaces": folder(mesh, cluster, "namespaces", "-30", False),
        "observability": folder(mesh, cluster, "observability", "10", True, SKIP),
    }


def root(mesh, cluster):
    path = f"rendered/argocd/{cluster}"
    spec = {
        "project": "default",
        "destination": {"server": "https://kubernetes.default.svc", "namespace": "argocd"},
        "source": {"repoURL": mesh["gitops"]["repoURL"], "targetRevision": "main", "path": path},
    }
    document = application(f"{cluster}-cluster", {"manifest-generate-paths": f"/{path}"}, spec)
    document["metadata"]["finalizers"] = ["resources-finalizer.argocd.argoproj.io"]
    return document


def values(mesh, cluster, own, networks):
    prometheus = "kube-prometheus-stack"
    url = f"http://{prometheus}-%s.observability:%d"
    cluster_ip = {"type": "ClusterIP"}
    labels = {"cluster": cluster, "mesh": mesh["mesh"]["id"], "region": own["locality"]}
    base = {"validationFailurePolicy": "Fail"}
    return {
        "istio-base": {"base": base, "global": {"enableReaderRBAC": False}},
        "istio-eastwestgateway": {"name": "istio-eastwestgateway", "networkGateway": own["network"]},
        "istiod": {
            "base": base,
            "global": {
                "enableReaderRBAC": False,
                "meshID": mesh["mesh"]["id"],
                "meshNetworks": {name: network for name, network in networks.items() if name != own["network"]},
                "multiCluster": {"clusterName": cluster},
                "network": own["network"],
            },
            "meshConfig": {
                "defaultConfig": {"proxyMetadata": {"ISTIO_META_DNS_CAPTURE": "true"}},
                "tcpKeepalive": {"interval": "30s", "probes": 3, "time": "180s"},
                "trustDomain": mesh["mesh"]["trustDomain"],
            },
        },
        "kiali": {
            "auth": {"strategy": mesh["observability"]["kiali"]["auth"]},
            "clustering": {"autodetect_secrets": {"enabled": False}},
            "deployment": {"service_type": "ClusterIP", "view_only_mode": False},
            "external_services": {
                "grafana": {"enabled": True, "internal_url": url % ("grafana", 80)},
                "istio": {"root_namespace": "istio-system"},
                "prometheus": {"url": url % ("prometheus", 9090)},
            },
            "kubernetes_config": {"cluster_name": cluster},
            "login_token": {"signing_key": "secret:kiali-signing-key:key"},
        },
        prometheus: {
            "alertmanager": {"service": cluster_ip},
            "grafana": {
                "admin": {"existingSecret": "grafana-admin"},
                "service": cluster_ip,
                "sidecar": {
                    "dashboards": {
                        "folderAnnotation": "grafana_folder",
                        "provider": {"foldersFromFilesStructure": True},
                    }
                },
            },
            "prometheus": {
                "prometheusSpec": {"externalLabels": labels, "retention": "10d"},
                "service": cluster_ip,
            },
            "prometheusOperator": {"admissionWebhooks": {"enabled": False}, "tls": {"enabled": False}},
        },
    }


def kustomization(resources):
    return {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization", "resources": resources}


def namespace(name, labels):
    annotations = {"argocd.argoproj.io/sync-options": "Prune=confirm,Delete=confirm"}
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"annotations": annotations, "name": name, **labels}}


def istio(group, kind, name, spec):
    metadata = {"name": name, "namespace": "istio-system"}
    return {"apiVersion": f"{group}.istio.io/v1", "kind": kind, "metadata": metadata, "spec": spec}


def fixed(mesh, cluster, own, networks, directory):
    telemetry = {
        "accessLogging": [
            {"filter": {"expression": "!has(response.code) || response.code >= 400"}, "providers": [{"name": "envoy"}]}
        ],
        "metrics": [{"providers": [{"name": "prometheus"}]}],
    }
    argo, place = f"{directory}/argocd/{cluster}", f"{directory}/clusters/{cluster}"
    for path in (argo, f"{place}/helm", f"{place}/namespaces", f"{place}/mesh/istio-system"):
        os.makedirs(path)
    parts = applications(mesh, cluster)
    write(f"{directory}/argocd/application-{cluster}.yaml", root(mesh, cluster))
    for name, document in parts.items():
        write(f"{argo}/application-{name}.yaml", document)
    write(f"{argo}/kustomization.yaml", kustomization([f"application-{name}.yaml" for name in parts]))
    for name, document in values(mesh, cluster, own, networks).items():
        write(f"{place}/helm/values-{name}.yaml", document)
    write(f"{place}/kustomization.yaml", kustomization(["namespaces", "mesh", "observability"]))
    network = {"labels": {"topology.istio.io/network": own["network"]}}
    write(f"{place}/namespaces/namespace-istio-system.yaml", namespace("istio-system", network))
    write(f"{place}/namespaces/namespace-observability.yaml", namespace("observability", {}))
    strict = istio("security", "PeerAuthentication", "default", {"mtls": {"mode": "STRICT"}})
    write(f"{place}/mesh/istio-system/peerauthentication-default.yaml", strict)
    defaults = istio("telemetry", "Telemetry", "mesh-default", telemetry)
    write(f"{place}/mesh/istio-system/telemetry-mesh-default.yaml", defaults)


def render(mesh, mine, directory, once=False):
    clusters = mesh["clusters"]
    networks = {
        own["network"]: {
            "endpoints": [{"fromRegistry": cluster}],
            "gateways": [{"address": own["gateway"]["address"], "port": 15443}],
        }
        for cluster, own in clusters.items()
    }
    for cluster in mine:
        fixed(mesh, cluster, clusters[cluster], networks, directory)
    made = set()
    for index, (name, service) in enumerate(sorted(mesh["services"].items()), 1):
        address = f"241.{index >> 16}.{index >> 8 & 255}.{index & 255}"
        texts = None
        for caller in service["callers"]["clusters"]:
            if caller not in mine:
                continue
            path = f"{directory}/clusters/{caller}/mesh/{service['namespace']}"
            if path not in made:
                os.mkdir(path)
                made.add(path)
            files = (f"{path}/serviceentry-{name}-global-remote.yaml", f"{path}/destinationrule-{name}-global.yaml")
            if texts is None or not once:
                documents = (service_entry(mesh, name, service, address), destination_rule(name, service))
                texts = [dump(document) for document in documents]
            for file, text in zip(files, texts):
                with open(file, "wb") as out:
                    out.write(text)


def main(file, directory, way=None):
    with open(file, "rb") as text:
        mesh = yaml.load(text, Loader=yaml.CSafeLoader)
    names = list(mesh["clusters"])
    if way == "cores":
        cores = os.cpu_count()
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            pool.starmap(render, [(mesh, set(names[core::cores]), directory) for core in range(cores)])
    else:
        render(mesh, set(names), directory, way == "once")


if __name__ == "__main__":
    main(*sys.argv[1:])
