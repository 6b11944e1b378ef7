package io.meshrender.model.check;

import io.meshrender.api.Api;
import io.meshrender.model.Mesh;
import io.meshrender.model.extras.ExtraEffects;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every rule over a whole mesh, in one list. {@code docs/checks.md} explains each code. */
@Api
public final class MeshRules {
    private MeshRules() {}

    /**
     * All problems of {@code mesh}, in the order of their paths; at most one for each mistake. Not among them are those of the ledger
     * (304, {@link io.meshrender.model.vip.VipAllocation}) and extras that meet what is rendered (804, 805). What {@code ignore} silences is
     * ({@link IgnoredWarnings}).
     */
    public static List<Problem> check(Mesh mesh) {
        return check(mesh, Routes.of(mesh));
    }

    /**
     * The same for whoever has the routes already.
     *
     * @param routes the routes of {@code mesh}
     */
    public static List<Problem> check(Mesh mesh, Routes routes) {
        return all(
                // 201: a name that another part of the mesh should know
                ReferenceRules.networksOfClusters(mesh),
                ReferenceRules.clustersOfServices(mesh),
                ReferenceRules.callers(mesh),
                ReferenceRules.clustersOfGateways(mesh),
                ReferenceRules.clustersOfExtras(mesh),
                ReferenceRules.namespaces(mesh),
                // 219: clusters
                ClusterRules.none(mesh),
                // 202, 203, 205: east-west gateways
                GatewayRules.missing(mesh, routes),
                GatewayRules.shared(mesh),
                GatewayRules.ports(mesh),
                // 225, 227, 502: who installs Istio, and from which images
                IstioInstallRules.leftOutTwice(mesh),
                ImageRules.names(mesh),
                ImageRules.saidTwice(mesh),
                // 242, 512, 513, 514: control planes by the Sail Operator
                IstioInstallRules.partsOfSail(mesh),
                SailVersionRules.unknown(mesh),
                SailValueRules.check(mesh),
                // 208, 209, 210, 211: addresses and names that lead elsewhere
                GatewayAddressRules.nowhere(mesh),
                GatewayAddressRules.portsThatNobodyOpens(mesh),
                GatewayAddressRules.rangesThatNothingEnforces(mesh),
                // 212, 213: load balancers in front of gateways
                LoadBalancerAnnotations.inTheWay(mesh),
                LoadBalancerAnnotations.oneNameForTwo(mesh),
                // 220: gateways that somebody else installs
                ForeignGatewayRules.keysWithoutEffect(mesh),
                // 209, 220, 221, 223: further gateways
                FurtherGatewayRules.mistaken(mesh),
                FurtherGatewayRules.services(mesh),
                // 222, 502: pods
                PodRules.contradictions(mesh),
                PodSpecRules.refused(mesh),
                PodRules.saidTwice(mesh),
                TwinRules.contexts(mesh),
                TwinRules.destinations(mesh),
                // 203, 204, 206, 207: networks
                NetworkRules.empty(mesh),
                NetworkRules.overlappingRanges(mesh),
                NetworkRules.vipRange(mesh),
                NetworkRules.regionSpellings(mesh),
                FlatNetworkRules.neighbours(mesh, routes),
                // 214 to 218, 314 to 316: clusters of one network that know each other's pods
                NeighbourExtraRules.foreignSecrets(mesh, routes),
                NeighbourRules.faultyVersions(mesh, routes),
                ApiServerRules.nowhere(mesh, routes),
                NeighbourRules.withoutEffect(mesh, routes),
                NeighbourRules.sharedApiServers(routes),
                NeighbourExtraRules.podsOfOneName(mesh, routes),
                NeighbourRules.serviceElsewhere(routes),
                NeighbourRules.dividedNetworks(routes),
                // 301, 305, 307, 308, 337, 338: host names
                NameRules.domain(mesh),
                NameRules.claimedTwice(mesh),
                ChosenHosts.claimedTwice(mesh),
                ChosenHosts.unfit(mesh),
                ChosenHosts.nothingImported(mesh, routes),
                NameRules.writtenTwice(routes),
                NameRules.headless(mesh),
                NameRules.addressesByHand(mesh, routes),
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
                CallerRules.outOfReach(mesh, routes),
                CallerRules.idleNames(mesh, routes),
                // 306: failover
                TrafficRules.regions(mesh, routes),
                TrafficRules.never(mesh, routes),
                // 354 to 359: control planes side by side
                RevisionRules.check(mesh),
                // 309, 503: labels
                LabelRules.grammar(mesh),
                LabelRules.owned(mesh),
                LabelRules.leftToOthers(mesh),
                // 401, 402: trust and certificates
                TrustRules.pointlessAliases(mesh),
                TrustRules.aliasesLeftIn(mesh),
                TrustRules.aliasesOfClusters(mesh),
                TrustRules.meansAnyDomain(mesh),
                TrustRules.kubernetesNames(mesh),
                TrustRules.callersOfNoDomain(mesh),
                // 334, 335, 336: who signs certificates
                AuthorityRules.address(mesh),
                AuthorityRules.besides(mesh),
                AuthorityRules.lifetimes(mesh),
                SidecarRules.withoutInjection(mesh),
                SidecarRules.inSystemNamespaces(mesh),
                // 405, 406, 407: pods of the mesh's own parts
                InjectionRules.gatewaysWithoutIt(mesh),
                InjectionRules.consolesWithIt(mesh),
                PodSecurityRules.refusedPods(mesh),
                // 403, 404: authorization
                AuthorizationRules.callersWithoutIdentity(mesh),
                AuthorizationRules.serversThatSpeakFirst(mesh),
                // 410 to 413: whom a default deny shuts out
                DefaultDenyRules.check(mesh, routes),
                // 418, 419, 501, 503, 602: versions
                SupportRules.left(mesh, IstioRelease.AS_OF),
                VersionRules.untried(mesh),
                VersionRules.skew(mesh),
                VersionRules.misleadingRevisions(mesh),
                KubernetesRules.tooOld(mesh),
                // 505: names that grow
                LongNames.tooLong(mesh),
                // 124: waves
                WaveRules.branches(mesh),
                // 240, 241, 505: Flux
                FluxRules.check(mesh),
                // 502: raw Helm values
                HelmValueRules.owned(mesh),
                UnknownKeyRules.check(mesh),
                CountedValueRules.moved(mesh),
                // 201, 309, 601, 604: what watches the mesh
                ExposureRules.openToTheWorld(mesh),
                ObservabilityRules.clusters(mesh),
                ObservabilityRules.externalLabels(mesh),
                ObservabilityRules.openId(mesh),
                ObservabilityRules.federation(mesh),
                ObservabilityRules.credentials(mesh),
                // 613, 614: a Prometheus that is there already
                ExistingPrometheusRules.beside(mesh),
                ExistingPrometheusRules.idleLabels(mesh),
                ExistingPrometheusRules.unasked(mesh),
                RareRules.check(mesh, routes),
                mesh.extras().isEmpty() ? List.<Problem>of() : ofExtras(mesh, routes));
    }

    /** Apart: a mesh without extras need not load a rule about them. */
    private static List<Problem> ofExtras(Mesh mesh, Routes routes) {
        return all(
                // 109, 801, 802, 803, 806, 807: a platform team's own manifests, and Istio's rules about each
                ExtraRules.withoutFiles(mesh),
                ExtraRules.ofEachManifest(mesh),
                ExtraRules.twice(mesh),
                // 312, 313, 402, 405, 503: what they do to names and namespaces
                ExtraHostRules.subsetsByCluster(mesh),
                ExtraHostRules.takenAddresses(mesh),
                ExtraHostRules.endpointsAtNames(mesh),
                ExtraNamespaceRules.labels(mesh, routes),
                PruneRules.unasked(mesh),
                ExtraFileRules.names(mesh),
                // 820 to 837: what they do to calls
                ExtraEffects.check(mesh, routes));
    }

    /** Sorted. */
    @SafeVarargs
    private static List<Problem> all(List<Problem>... some) {
        List<Problem> all = new ArrayList<>();
        for (List<Problem> problems : some) {
            all.addAll(problems);
        }
        Collections.sort(all);
        return List.copyOf(all);
    }
}
