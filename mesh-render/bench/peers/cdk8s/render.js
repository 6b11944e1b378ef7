// Renders the mesh of a workload with cdk8s: node render.js <mesh.yaml> <directory>
//
// A chart for each cluster and a file for each object. cdk8s has no way to render what has no kind or no name (values of Helm, kustomizations), so these are saved by
// its own YAML writer. Keys are not sorted and the mesh is read by js-yaml, both since that is faster than what cdk8s does by itself.
"use strict";
process.env.CDK8S_DISABLE_SORT = "1";
const fs = require("fs");
const { ApiObject, App, Chart, Yaml, YamlOutputType } = require("cdk8s");

const retry = { limit: 10, backoff: { duration: "10s", factor: 2, maxDuration: "3m" } };
const skip = "SkipDryRunOnMissingResource=true";
const stack = "kube-prometheus-stack";

const [file, directory] = process.argv.slice(2);
const mesh = require("js-yaml").load(fs.readFileSync(file, "utf8"));
const app = new App({ outdir: directory, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, outputFileExtension: ".yaml" });
const charts = {};

function add(cluster, apiVersion, kind, name, namespace, spec) {
  const props = { apiVersion, kind, metadata: { name, namespace }, spec };
  return new ApiObject(charts[cluster], `${kind}-${name}`, props);
}

function application(cluster, name, annotations, spec, prune = true, options = []) {
  const policy = { automated: { prune, selfHeal: true }, syncOptions: ["ServerSideApply=true", ...options], retry };
  const object = add(cluster, "argoproj.io/v1alpha1", "Application", `${cluster}-${name}`, "argocd", { ...spec, syncPolicy: policy });
  for (const key in annotations) object.metadata.addAnnotation(`argocd.argoproj.io/${key}`, annotations[key]);
  return object;
}

function chart(cluster, name, wave, repoURL, chart, targetRevision, namespace = "istio-system") {
  const helm = { releaseName: name, valueFiles: [`$values/rendered/clusters/${cluster}/helm/values-${name}.yaml`] };
  application(cluster, name, { "sync-wave": wave }, {
    project: mesh.mesh.id,
    destination: { name: cluster, namespace },
    sources: [{ repoURL, chart, targetRevision, helm }, { repoURL: mesh.gitops.repoURL, targetRevision: "main", ref: "values" }],
  });
}

function folder(cluster, name, wave, prune, ...options) {
  const path = `rendered/clusters/${cluster}/${name}`;
  const spec = { project: mesh.mesh.id, destination: { name: cluster }, source: { repoURL: mesh.gitops.repoURL, targetRevision: "main", path } };
  application(cluster, name, { "manifest-generate-paths": `/${path}`, "sync-wave": wave }, spec, prune, options);
}

function applications(cluster) {
  const official = "https://istio-release.storage.googleapis.com/charts";
  const community = "https://prometheus-community.github.io/helm-charts";
  const kiali = mesh.observability.kiali.version;
  chart(cluster, "istio-base", "-20", official, "base", mesh.istio.version);
  chart(cluster, "istio-eastwestgateway", "0", official, "gateway", mesh.istio.version);
  chart(cluster, "istiod", "-10", official, "istiod", mesh.istio.version);
  chart(cluster, "kiali", "20", "https://kiali.org/helm-charts", "kiali-server", kiali);
  chart(cluster, stack, "-20", community, stack, mesh.observability.kubePrometheusStack.version, "observability");
  folder(cluster, "mesh", "10", true, skip);
  folder(cluster, "namespaces", "-30", false);
  folder(cluster, "observability", "10", true, skip);
  const path = `rendered/argocd/${cluster}`;
  application(cluster, "cluster", { "manifest-generate-paths": `/${path}` }, {
    project: "default",
    destination: { server: "https://kubernetes.default.svc", namespace: "argocd" },
    source: { repoURL: mesh.gitops.repoURL, targetRevision: "main", path },
  }).metadata.addFinalizers("resources-finalizer.argocd.argoproj.io");
}

function values(cluster, own, networks) {
  const url = (name, port) => `http://${stack}-${name}.observability:${port}`;
  const meshNetworks = { ...networks };
  delete meshNetworks[own.network];
  return {
    "istio-base": { base: { validationFailurePolicy: "Fail" }, global: { enableReaderRBAC: false } },
    "istio-eastwestgateway": { name: "istio-eastwestgateway", networkGateway: own.network },
    istiod: {
      base: { validationFailurePolicy: "Fail" },
      global: { enableReaderRBAC: false, meshID: mesh.mesh.id, meshNetworks, multiCluster: { clusterName: cluster }, network: own.network },
      meshConfig: {
        defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" } },
        tcpKeepalive: { interval: "30s", probes: 3, time: "180s" },
        trustDomain: mesh.mesh.trustDomain,
      },
    },
    kiali: {
      auth: { strategy: mesh.observability.kiali.auth },
      clustering: { autodetect_secrets: { enabled: false } },
      deployment: { service_type: "ClusterIP", view_only_mode: false },
      external_services: {
        grafana: { enabled: true, internal_url: url("grafana", 80) },
        istio: { root_namespace: "istio-system" },
        prometheus: { url: url("prometheus", 9090) },
      },
      kubernetes_config: { cluster_name: cluster },
      login_token: { signing_key: "secret:kiali-signing-key:key" },
    },
    [stack]: {
      alertmanager: { service: { type: "ClusterIP" } },
      grafana: {
        admin: { existingSecret: "grafana-admin" },
        service: { type: "ClusterIP" },
        sidecar: { dashboards: { folderAnnotation: "grafana_folder", provider: { foldersFromFilesStructure: true } } },
      },
      prometheus: {
        prometheusSpec: { externalLabels: { cluster, mesh: mesh.mesh.id, region: own.locality }, retention: "10d" },
        service: { type: "ClusterIP" },
      },
      prometheusOperator: { admissionWebhooks: { enabled: false }, tls: { enabled: false } },
    },
  };
}

function kustomization(path, resources) {
  Yaml.save(path, [{ apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization", resources }]);
}

function namespace(cluster, name, labels) {
  const annotations = { "argocd.argoproj.io/sync-options": "Prune=confirm,Delete=confirm" };
  new ApiObject(charts[cluster], `Namespace-${name}`, { apiVersion: "v1", kind: "Namespace", metadata: { name, annotations, labels } });
}

const networks = {};
for (const [cluster, own] of Object.entries(mesh.clusters)) {
  networks[own.network] = { endpoints: [{ fromRegistry: cluster }], gateways: [{ address: own.gateway.address, port: 15443 }] };
}
const telemetry = {
  accessLogging: [{ filter: { expression: "!has(response.code) || response.code >= 400" }, providers: [{ name: "envoy" }] }],
  metrics: [{ providers: [{ name: "prometheus" }] }],
};
for (const [cluster, own] of Object.entries(mesh.clusters)) {
  charts[cluster] = new Chart(app, cluster);
  applications(cluster);
  namespace(cluster, "istio-system", { "topology.istio.io/network": own.network });
  namespace(cluster, "observability");
  add(cluster, "security.istio.io/v1", "PeerAuthentication", "default", "istio-system", { mtls: { mode: "STRICT" } });
  add(cluster, "telemetry.istio.io/v1", "Telemetry", "mesh-default", "istio-system", telemetry);
  const helm = `${directory}/${cluster}/helm`;
  fs.mkdirSync(helm, { recursive: true });
  for (const [name, document] of Object.entries(values(cluster, own, networks))) Yaml.save(`${helm}/values-${name}.yaml`, [document]);
  const names = ["istio-base", "istio-eastwestgateway", "istiod", "kiali", stack, "mesh", "namespaces", "observability"];
  kustomization(`${directory}/${cluster}/kustomization-argocd.yaml`, names.map((name) => `application-${name}.yaml`));
  kustomization(`${directory}/${cluster}/kustomization.yaml`, ["namespaces", "mesh", "observability"]);
}

Object.keys(mesh.services).sort().forEach((name, i) => {
  const service = mesh.services[name];
  const home = mesh.clusters[service.clusters[0]];
  const n = i + 1;
  const host = `${name}.mesh.local`;
  for (const cluster of service.callers.clusters) {
    add(cluster, "networking.istio.io/v1", "ServiceEntry", `${name}-global-remote`, service.namespace, {
      addresses: [`241.${n >> 16}.${(n >> 8) & 255}.${n & 255}`],
      endpoints: [{ locality: home.locality, network: home.network, serviceAccount: name }],
      hosts: [host],
      location: "MESH_INTERNAL",
      ports: service.ports.map(({ name, port, protocol }) => ({ name, number: port, protocol })),
      resolution: "STATIC",
      subjectAltNames: [`spiffe://${mesh.mesh.trustDomain}/ns/${service.namespace}/sa/${name}`],
    });
    add(cluster, "networking.istio.io/v1", "DestinationRule", `${name}-global`, service.namespace, {
      host,
      trafficPolicy: {
        loadBalancer: { simple: "LEAST_REQUEST", localityLbSetting: { enabled: true, failoverPriority: ["topology.istio.io/network"] } },
        outlierDetection: {
          baseEjectionTime: "30s", consecutive5xxErrors: 5, consecutiveGatewayErrors: 5, interval: "5s", maxEjectionPercent: 100,
        },
      },
    });
  }
});
app.synth();
