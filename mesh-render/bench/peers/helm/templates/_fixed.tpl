{{- define "application" }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ .cluster }}-{{ .name }}
  namespace: argocd
  annotations:
    {{- with .path }}
    argocd.argoproj.io/manifest-generate-paths: /{{ . }}
    {{- end }}
    {{- with .wave }}
    argocd.argoproj.io/sync-wave: {{ quote . }}
    {{- end }}
{{- if eq .name "cluster" }}
  finalizers:
  - resources-finalizer.argocd.argoproj.io
{{- end }}
spec:
{{- if eq .name "cluster" }}
  project: default
  destination:
    server: https://kubernetes.default.svc
    namespace: argocd
{{- else }}
  project: {{ .root.Values.mesh.id }}
  destination:
    name: {{ .cluster }}
    {{- with .namespace }}
    namespace: {{ . }}
    {{- end }}
{{- end }}
{{- if .chart }}
  sources:
  - repoURL: {{ .repository }}
    chart: {{ .chart }}
    targetRevision: {{ .version }}
    helm:
      releaseName: {{ .name }}
      valueFiles:
      - $values/rendered/clusters/{{ .cluster }}/helm/values-{{ .name }}.yaml
  - repoURL: {{ .root.Values.gitops.repoURL }}
    targetRevision: main
    ref: values
{{- else }}
  source:
    repoURL: {{ .root.Values.gitops.repoURL }}
    targetRevision: main
    path: {{ .path }}
{{- end }}
  syncPolicy:
    automated:
      prune: {{ ne .name "namespaces" }}
      selfHeal: true
    syncOptions:
    - ServerSideApply=true
    {{- if or (eq .name "mesh") (eq .name "observability") }}
    - SkipDryRunOnMissingResource=true
    {{- end }}
    retry:
      limit: 10
      backoff:
        duration: 10s
        factor: 2
        maxDuration: 3m
{{- end }}

{{- define "fixed" }}
{{- $root := .root }}
{{- $cluster := .cluster }}
{{- $own := .own }}
{{- $values := .root.Values }}
{{- $istio := dict "root" $root "cluster" $cluster "namespace" "istio-system" "version" $values.istio.version
      "repository" "https://istio-release.storage.googleapis.com/charts" }}
{{- template "application" (dict "root" $root "cluster" $cluster "name" "cluster" "path" (printf "rendered/argocd/%s" $cluster)) }}
{{- template "application" (merge (dict "name" "istio-base" "chart" "base" "wave" "-20") $istio) }}
{{- template "application" (merge (dict "name" "istio-eastwestgateway" "chart" "gateway" "wave" "0") $istio) }}
{{- template "application" (merge (dict "name" "istiod" "chart" "istiod" "wave" "-10") $istio) }}
{{- template "application" (dict "root" $root "cluster" $cluster "namespace" "istio-system" "name" "kiali" "chart" "kiali-server" "wave" "20"
      "version" $values.observability.kiali.version "repository" "https://kiali.org/helm-charts") }}
{{- template "application" (dict "root" $root "cluster" $cluster "namespace" "observability" "name" "kube-prometheus-stack"
      "chart" "kube-prometheus-stack" "wave" "-20" "version" $values.observability.kubePrometheusStack.version
      "repository" "https://prometheus-community.github.io/helm-charts") }}
{{- range $name, $wave := dict "mesh" "10" "namespaces" "-30" "observability" "10" }}
{{- template "application" (dict "root" $root "cluster" $cluster "name" $name "wave" $wave "path" (printf "rendered/clusters/%s/%s" $cluster $name)) }}
{{- end }}
---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- application-istio-base.yaml
- application-istio-eastwestgateway.yaml
- application-istiod.yaml
- application-kiali.yaml
- application-kube-prometheus-stack.yaml
- application-mesh.yaml
- application-namespaces.yaml
- application-observability.yaml
---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- namespaces
- mesh
- observability
---
apiVersion: v1
kind: Namespace
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
  labels:
    topology.istio.io/network: {{ $own.network }}
  name: istio-system
---
apiVersion: v1
kind: Namespace
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
  name: observability
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: mesh-default
  namespace: istio-system
spec:
  accessLogging:
  - filter:
      expression: "!has(response.code) || response.code >= 400"
    providers:
    - name: envoy
  metrics:
  - providers:
    - name: prometheus
---
base:
  validationFailurePolicy: Fail
global:
  enableReaderRBAC: false
---
name: istio-eastwestgateway
networkGateway: {{ $own.network }}
---
base:
  validationFailurePolicy: Fail
global:
  enableReaderRBAC: false
  meshID: {{ $values.mesh.id }}
  meshNetworks:
    {{- range $name, $other := $values.clusters }}
    {{- if ne $other.network $own.network }}
    {{ $other.network }}:
      endpoints:
      - fromRegistry: {{ $name }}
      gateways:
      - address: {{ $other.gateway.address }}
        port: 15443
    {{- end }}
    {{- end }}
  multiCluster:
    clusterName: {{ $cluster }}
  network: {{ $own.network }}
meshConfig:
  defaultConfig:
    proxyMetadata:
      ISTIO_META_DNS_CAPTURE: "true"
  tcpKeepalive:
    interval: 30s
    probes: 3
    time: 180s
  trustDomain: {{ $values.mesh.trustDomain }}
---
auth:
  strategy: {{ $values.observability.kiali.auth }}
clustering:
  autodetect_secrets:
    enabled: false
deployment:
  service_type: ClusterIP
  view_only_mode: false
external_services:
  grafana:
    enabled: true
    internal_url: http://kube-prometheus-stack-grafana.observability:80
  istio:
    root_namespace: istio-system
  prometheus:
    url: http://kube-prometheus-stack-prometheus.observability:9090
kubernetes_config:
  cluster_name: {{ $cluster }}
login_token:
  signing_key: secret:kiali-signing-key:key
---
alertmanager:
  service:
    type: ClusterIP
grafana:
  admin:
    existingSecret: grafana-admin
  service:
    type: ClusterIP
  sidecar:
    dashboards:
      folderAnnotation: grafana_folder
      provider:
        foldersFromFilesStructure: true
prometheus:
  prometheusSpec:
    externalLabels:
      cluster: {{ $cluster }}
      mesh: {{ $values.mesh.id }}
      region: {{ $own.locality }}
    retention: 10d
  service:
    type: ClusterIP
prometheusOperator:
  admissionWebhooks:
    enabled: false
  tls:
    enabled: false
{{- end }}
