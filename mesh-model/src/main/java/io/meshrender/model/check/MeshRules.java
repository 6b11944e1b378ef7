package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.stream.Stream;

/** Every rule over a whole mesh, in one list. {@code docs/checks.md} explains each code. */
public final class MeshRules {
    private MeshRules() {}

    /** All problems of {@code mesh}, in the order of their paths. No rule says again what another says about the same mistake. */
    public static List<Problem> check(Mesh mesh) {
        List<Crossing> crossings = Crossing.of(mesh);
        return Stream.of(
                        // 201: a name that another part of the mesh should know
                        ReferenceRules.networksOfClusters(mesh),
                        ReferenceRules.clustersOfServices(mesh),
                        ReferenceRules.callers(mesh),
                        ReferenceRules.clustersOfExtras(mesh),
                        ReferenceRules.namespaces(mesh),
                        // 202, 203, 205: east-west gateways
                        GatewayRules.missing(mesh, crossings),
                        GatewayRules.shared(mesh),
                        GatewayRules.ports(mesh),
                        // 208, 209, 210, 211: addresses and names that lead elsewhere
                        GatewayAddressRules.nowhere(mesh),
                        GatewayAddressRules.portsThatNobodyOpens(mesh),
                        GatewayAddressRules.rangesThatNothingEnforces(mesh),
                        // 212, 213: load balancers in front of gateways
                        LoadBalancerAnnotations.inTheWay(mesh),
                        LoadBalancerAnnotations.oneNameForTwo(mesh),
                        TwinRules.contexts(mesh),
                        TwinRules.destinations(mesh),
                        // 203, 204, 206, 207: networks
                        NetworkRules.empty(mesh),
                        NetworkRules.overlappingRanges(mesh),
                        NetworkRules.vipRange(mesh),
                        NetworkRules.regionSpellings(mesh),
                        FlatNetworkRules.neighbours(mesh, crossings),
                        // 301, 305, 307, 308: host names
                        NameRules.domain(mesh),
                        NameRules.claimedTwice(mesh),
                        NameRules.writtenTwice(crossings),
                        NameRules.headless(mesh),
                        NameRules.addressesByHand(mesh),
                        NameRules.domainLength(mesh),
                        // 310: names of files
                        FileNameRules.devices(mesh),
                        // 302: ports
                        PortRules.none(mesh),
                        PortRules.twice(mesh),
                        PortRules.misleadingNames(mesh),
                        // 311: ports that sidecars keep
                        ReservedPorts.used(mesh),
                        // 303: callers
                        CallerRules.runsNowhere(mesh),
                        CallerRules.nobody(mesh),
                        CallerRules.outOfReach(mesh),
                        CallerRules.idleNames(mesh, crossings),
                        // 306: failover
                        TrafficRules.regions(mesh),
                        TrafficRules.never(mesh),
                        // 309, 503: labels
                        LabelRules.grammar(mesh),
                        LabelRules.owned(mesh),
                        LabelRules.leftToOthers(mesh),
                        // 401, 402: trust and certificates
                        TrustRules.pointlessAliases(mesh),
                        TrustRules.aliasesLeftIn(mesh),
                        SidecarRules.withoutInjection(mesh),
                        SidecarRules.inSystemNamespaces(mesh),
                        // 405, 406, 407: pods of the mesh's own parts
                        InjectionRules.gatewaysWithoutIt(mesh),
                        InjectionRules.consolesWithIt(mesh),
                        PodSecurityRules.refusedPods(mesh),
                        // 403, 404: authorization
                        AuthorizationRules.callersWithoutIdentity(mesh),
                        AuthorizationRules.serversThatSpeakFirst(mesh),
                        // 501, 503, 602: versions
                        VersionRules.untried(mesh),
                        VersionRules.skew(mesh),
                        VersionRules.misleadingRevisions(mesh),
                        KubernetesRules.tooOld(mesh),
                        // 505: names that grow
                        LongNames.tooLong(mesh),
                        // 502: raw Helm values
                        HelmValueRules.owned(mesh),
                        HelmValueRules.unknown(mesh),
                        CountedValueRules.moved(mesh),
                        // 201, 309, 601, 604: what watches the mesh
                        ExposureRules.openToTheWorld(mesh),
                        ObservabilityRules.clusters(mesh),
                        ObservabilityRules.externalLabels(mesh),
                        ObservabilityRules.openId(mesh),
                        ObservabilityRules.federation(mesh),
                        ObservabilityRules.credentials(mesh),
                        // 109, 801, 802, 803, 806, 807: a platform team's own manifests, and Istio's rules about each
                        ExtraRules.withoutFiles(mesh),
                        ExtraRules.ofEachManifest(mesh),
                        ExtraRules.twice(mesh),
                        // 312, 313, 402, 405, 503: what they do to names and namespaces
                        ExtraHostRules.subsetsByCluster(mesh),
                        ExtraHostRules.takenAddresses(mesh),
                        ExtraNamespaceRules.labels(mesh),
                        PruneRules.unasked(mesh),
                        ExtraFileRules.names(mesh))
                .flatMap(List::stream)
                .sorted()
                .toList();
    }
}
