{{- /*
All objects of one cluster: template "cluster" (list $ "cluster-0"). Each cluster has a file in templates/ that says no more than this, since Helm writes a file
for each template; the driver writes these files. So all clusters are rendered in one call, which reads the mesh once.
*/ -}}
{{- define "cluster" }}
{{- $ := index . 0 }}
{{- $cluster := index . 1 }}
{{- if not (hasKey $.Values "called") }}{{ template "called" $ }}{{ end }}
{{- template "fixed" (dict "root" $ "cluster" $cluster "own" (index $.Values.clusters $cluster)) }}
{{- $trust := $.Values.mesh.trustDomain }}
{{- range (index $.Values.called $cluster) }}
{{- $service := .service }}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: {{ .name }}-global-remote
  namespace: {{ $service.namespace }}
spec:
  addresses:
  - {{ .address }}
  endpoints:
  - locality: {{ .home.locality }}
    network: {{ .home.network }}
    serviceAccount: {{ .name }}
  hosts:
  - {{ .name }}.mesh.local
  location: MESH_INTERNAL
  ports:
  {{- range $service.ports }}
  - name: {{ .name }}
    number: {{ .port }}
    protocol: {{ .protocol }}
  {{- end }}
  resolution: STATIC
  subjectAltNames:
  - spiffe://{{ $trust }}/ns/{{ $service.namespace }}/sa/{{ .name }}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: {{ .name }}-global
  namespace: {{ $service.namespace }}
spec:
  host: {{ .name }}.mesh.local
  trafficPolicy:
    loadBalancer:
      simple: LEAST_REQUEST
      localityLbSetting:
        enabled: true
        failoverPriority:
        - topology.istio.io/network
    outlierDetection:
      baseEjectionTime: 30s
      consecutive5xxErrors: 5
      consecutiveGatewayErrors: 5
      interval: 5s
      maxEjectionPercent: 100
{{- end }}
{{- end }}

{{- /* Which services each cluster calls, found once for all clusters that this call renders. */ -}}
{{- define "called" }}
{{- $called := dict }}
{{- range $cluster, $own := .Values.clusters }}
{{- if eq $cluster ($.Values.cluster | default $cluster) }}{{ $_ := set $called $cluster list }}{{ end }}
{{- end }}
{{- $n := 0 }}
{{- range $name, $service := .Values.services }}
{{- $n = add1 $n }}
{{- $address := printf "241.%d.%d.%d" (div $n 65536) (mod (div $n 256) 256) (mod $n 256) }}
{{- $call := dict "name" $name "service" $service "address" $address "home" (index $.Values.clusters (index $service.clusters 0)) }}
{{- range $service.callers.clusters }}{{ if hasKey $called . }}{{ $_ := set $called . (append (index $called .) $call) }}{{ end }}{{ end }}
{{- end }}
{{- $_ := set .Values "called" $called }}
{{- end }}
