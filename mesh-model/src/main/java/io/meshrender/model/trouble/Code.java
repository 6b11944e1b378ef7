package io.meshrender.model.trouble;

import static io.meshrender.model.trouble.Severity.ERROR;
import static io.meshrender.model.trouble.Severity.WARNING;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every kind of problem there is, in the order of the numbers: the one list that {@code docs/checks.md}, reports and tests read. A number is
 * never given to another kind of problem, not even when its own is gone.
 */
public enum Code {
    NOT_YAML(101, "A file is not YAML, or holds more than one document", ERROR),
    DEFINED_TWICE(102, "A key is defined twice", ERROR),
    UNKNOWN_KEY(103, "A key is unknown", ERROR),
    WRONG_KIND(104, "A value is of the wrong kind", ERROR),
    MISSING_KEY(105, "A required key is missing", ERROR),
    YAML_REFERENCE(106, "Anchors, aliases, merge keys and tags are not allowed", ERROR),
    INVISIBLE_CHARACTER(107, "A file holds characters that nobody can see", ERROR),
    OVER_LIMIT(108, "A file is over a limit", ERROR),
    UNREADABLE_FILE(109, "A file cannot be read, holds nothing, or is not found", ERROR),
    NOT_A_LABEL(110, "A name is not a DNS-1123 label", ERROR),
    NOT_A_HOST(111, "A name is not a DNS name", ERROR),
    NOT_AN_ADDRESS(112, "An address is not an IPv4 address", ERROR),
    NOT_A_RANGE(113, "A range is not an IPv4 range", ERROR),
    NOT_A_PORT(114, "A port is not a port number", ERROR),
    NOT_A_LOCALITY(115, "A locality is not region/zone/subzone", ERROR),
    NOT_A_VERSION(116, "A version is not a version", ERROR),
    OUT_OF_BOUNDS(117, "A number, a percentage, a size or a duration is outside its bounds", ERROR),
    NOT_AN_IDENTITY(118, "A trust domain or an identity is malformed", ERROR),
    PLACEHOLDER_OR_URL(119, "A placeholder was left in, or a URL is malformed", ERROR),
    UNKNOWN_GROUP(120, "A group of clusters is not defined", ERROR),
    NO_SUCH_LABELS(121, "Labels select no cluster", ERROR),
    ORDER_OF_REGIONS(122, "An order of failover names a region without a cluster", ERROR),
    GROUP_OF_CLUSTERS(123, "A group of clusters cannot be one", ERROR),
    WAVES(124, "A cluster is in no wave or in two, or waves follow one branch", ERROR, WARNING),
    NOT_A_SCHEDULE(125, "A schedule or a time zone is none, or its day never comes", ERROR),
    UNKNOWN_REFERENCE(201, "A network, cluster, service or namespace is not defined", ERROR, WARNING),
    GATEWAY_MISSING(202, "A cluster that other networks reach has no east-west gateway", ERROR, WARNING),
    GATEWAY_SHARED(203, "Two clusters share one gateway address, or a network has no cluster", ERROR, WARNING),
    RANGES_OVERLAP(204, "A range of addresses is already in use or cannot be routed", ERROR),
    GATEWAY_PORT(205, "The gateway's port is not known to this Istio", ERROR),
    REGION_SPELLINGS(206, "Clusters of one network spell a region in two ways", WARNING),
    FLAT_NETWORK(207, "Clusters of one network would have to reach each other's pods", ERROR),
    GATEWAY_ADDRESS(208, "A gateway's address leads other networks nowhere", ERROR),
    SOURCE_RANGES_IDLE(209, "Source ranges are set where nothing enforces them", ERROR),
    SAME_TARGET(210, "Two clusters have one name in Argo CD or one kubectl context", ERROR),
    NODE_PORT(211, "A gateway on its nodes has no port there that other networks can use", ERROR),
    LOAD_BALANCER_IN_THE_WAY(212, "A load balancer does not hand on TLS as it comes in", WARNING),
    ONE_DNS_NAME_FOR_TWO(213, "Two gateways get one DNS name", WARNING),
    FOREIGN_REMOTE_SECRET(214, "A remote secret of your own is one that the mesh does not count on", ERROR),
    FAULTY_REMOTE_SECRETS(215, "An Istio that loses gateways and pods with remote secrets", ERROR),
    API_SERVER_ADDRESS(216, "An API server's address leads the other clusters of the network nowhere", ERROR),
    DISCOVERY_IDLE(217, "Discovery, or what belongs to it, is incomplete or has no effect", ERROR, WARNING),
    SAME_API_SERVER(218, "Two clusters of a network have one API server", ERROR),
    NO_CLUSTERS(219, "The mesh has no cluster", ERROR),
    GATEWAY_OF_OTHERS(220, "A gateway that somebody else installs is told what reaches nothing", ERROR, WARNING),
    GATEWAY_MISTAKEN(221, "Two gateways of a cluster are one object, or one is taken for the east-west gateway", ERROR),
    PODS(222, "The pods of istiod or of a gateway contradict themselves, or the API server refuses them", ERROR),
    GATEWAY_SERVICE_PORTS(223, "The Service of a gateway cannot have its ports", ERROR),
    LEFT_OUT_TWICE(225, "Charts are left out where none is installed", ERROR),
    MESH_CONFIG_OF_OTHERS(
            226, "A mesh configuration among the extras is istiod's, or contradicts the model", ERROR, WARNING),
    HUB(227, "A registry or a tag of images is not one", ERROR),
    RULE_OF_NO_CALLER(231, "A rule is about somebody who is no caller", ERROR),
    RULE_UNASKED(232, "A rule for callers that nothing asks for", ERROR),
    RULE_ADMITS_NOBODY(233, "A rule for callers admits nobody at a port", ERROR, WARNING),
    TOKENS(234, "Tokens that cannot be verified, or that no request carries", ERROR, WARNING),
    AUTHORIZER(235, "An external authorizer cannot be asked, or nobody asks it", ERROR, WARNING),
    AUTHORIZER_NAME(236, "The name of an external authorizer is another provider's", ERROR),
    FLUX_REFUSES(240, "Flux would not take it", ERROR),
    KEY_OF_OTHER_TOOL(241, "A key of a tool that does not apply the tree", WARNING),
    PART_OF_SAIL(242, "A part of what the Sail Operator makes is left out", ERROR),
    SYNC_WINDOW(243, "Sync windows that Argo CD refuses, or that never let anything through", ERROR),
    IGNORED_DIFFERENCE(244, "An ignored difference that hides what the mesh renders, or that is none", ERROR),
    NOT_IN_CLUSTER(246, "Something of a service is otherwise in a cluster where it does not run", ERROR),
    NO_SUCH_PORT(247, "A port that is otherwise in a cluster is none of the service", ERROR),
    NEIGHBOURS_LISTEN_ELSEWHERE(248, "Pods that one network calls directly listen on two ports", ERROR),
    NOTHING_OTHERWISE(249, "What is said of one cluster is so everywhere", WARNING),
    HOST_CLAIMED_TWICE(301, "Two services or clusters claim one host name", ERROR),
    PORTS(302, "A service has no port, one port twice, or a misleading port name", ERROR),
    CALLERS(303, "A service runs nowhere, or its callers cannot call it", ERROR, WARNING),
    ADDRESSES(304, "A name's address cannot be given or kept", ERROR),
    HEADLESS(305, "A headless service has a name that crosses networks", ERROR),
    FAILOVER(306, "A failover is refused by Istio or can never happen", ERROR, WARNING),
    ADDRESS_OF_NO_NAME(307, "An address is set for a name that the service does not have", ERROR),
    DOMAIN_TOO_LONG(308, "The domain is too long for the names in it", ERROR),
    LABEL_REFUSED(309, "A label would be refused by the API server or by Prometheus", ERROR),
    DEVICE_NAME(310, "A cluster or namespace is named as a device of Windows", ERROR),
    RESERVED_PORT(311, "A port that sidecars keep for themselves", ERROR, WARNING),
    SUBSET_BY_CLUSTER(312, "A subset by cluster, which holds no endpoint of another network", ERROR),
    TAKEN_ADDRESS(313, "An extra takes an address of a name, or leads to one", ERROR, WARNING),
    PODS_OF_ONE_NAME(314, "Pods have one name in two clusters that know each other's pods", ERROR),
    SERVICE_ELSEWHERE(315, "A Kubernetes name is called where its Service is not", WARNING),
    NETWORK_DIVIDED(316, "A regional name is answered by a part of a network's clusters", ERROR),
    SURVIVES(320, "A service does not outlive what it promises to", ERROR),
    NEVER(321, "What a service says must never be, is", ERROR),
    AUTHORITY_ADDRESS(334, "An external authority's address is missing, or is none", ERROR),
    AUTHORITY_TWICE(335, "A raw value speaks of another authority than the model", ERROR, WARNING),
    CERTIFICATE_LIFE(336, "A certificate is renewed too late, or never", ERROR, WARNING),
    CHOSEN_HOST(337, "A host that is chosen for a service could not be told from others", ERROR),
    NOTHING_IMPORTED(338, "A namespace to import into is set where nothing is imported", WARNING),
    AUTHORIZER_OUT_OF_REACH(339, "An external authorizer is out of reach where it would be asked", ERROR),
    SHIFT_REFUSED(340, "Calls cannot be shared out as a shift says", ERROR),
    SHIFT_WITHOUT_OTHERS(341, "Calls that are shared out do not turn to clusters without a share", WARNING),
    SHIFT_IDLE(342, "A shift moves nothing", WARNING),
    DRAINED_ALONE(348, "A drained cluster is the only one that answers a name", WARNING),
    DRAINED_TO_ONE(349, "Calls that leave a drained cluster have no second one to fail over to", WARNING),
    DRAINED_TO_NOBODY(350, "Calls would be lost by draining a cluster", ERROR),
    DRAINED_BESIDE(351, "A drained cluster stays the last resort of its own calls", WARNING),
    DRAINED_GATEWAYS(352, "Callers beside the gateway of a drained cluster stay at home", WARNING),
    UNKNOWN_REVISION(354, "A tag, a namespace, a gateway or a webhook names a revision that its cluster lacks", ERROR),
    TAG_AS_REVISION(355, "A tag is called as a revision is", ERROR),
    TAG_BESIDE_DEFAULT(356, "Tag 'default' stands beside the istiod without a revision", ERROR),
    OLD_BASE(357, "Chart base is older than a control plane", ERROR),
    FAR_APART(358, "Control planes of a cluster are too far apart", ERROR),
    TAG_FOR_GATEWAY(359, "A gateway or a webhook names a tag", ERROR),
    TRUST_ALIAS(
            401,
            "A trust domain that cannot be told or verified, or an alias that is pointless or still there",
            ERROR,
            WARNING),
    NO_SIDECAR(402, "A service that crosses networks has no sidecar", ERROR, WARNING),
    CALLER_WITHOUT_IDENTITY(403, "A caller without an identity would be shut out", ERROR),
    SERVER_SPEAKS_FIRST(404, "A server that speaks first greets refused callers", WARNING),
    GATEWAY_WITHOUT_INJECTION(405, "The namespace of the gateways has no injection", ERROR),
    CONSOLE_WITH_SIDECAR(406, "A console has a sidecar that turns people away", WARNING),
    POD_SECURITY(407, "A level of pod security refuses the pods of a namespace", ERROR),
    CLOSED_SERVICE(410, "A default deny closes a service", WARNING),
    CLOSED_GATEWAY(411, "A default deny closes a gateway", WARNING),
    CLOSED_PODS(412, "A default deny closes pods that are no service of the mesh", WARNING),
    CLOSED_TO_PLAINTEXT(413, "A default deny refuses callers without a sidecar", WARNING),
    ASKED_OTHERWISE(414, "An external authorizer is asked about more or less than it seems", ERROR, WARNING),
    ASKS_ITSELF(415, "An external authorizer is asked about its own questions", ERROR),
    SECURITY_FIX(418, "An Istio has a published security fix behind it", WARNING),
    OUT_OF_SUPPORT(419, "An Istio is past the end of its support", WARNING),
    SHIFT_BY_NODES(420, "What stays at home while calls are shifted goes by the labels of nodes", WARNING),
    ISTIO_VERSION(501, "The Istio version is too old or untried, or too far from others", ERROR, WARNING),
    HELM_VALUE(502, "A raw Helm value is the model's, breaks a rendered file, or is unknown", ERROR, WARNING),
    FOLLOWS_FROM_THE_MODEL(503, "A revision or a label contradicts the model", ERROR, WARNING),
    RETIRED_EXTRAS(504, "Retired: extras are carried", ERROR),
    LONG_NAME(505, "The name of a release, an Application or an object of Flux is too long", ERROR, WARNING),
    SAIL_VERSION(512, "No Sail Operator installs this version of Istio", ERROR, WARNING),
    SAIL_DROPS(513, "The Sail Operator's kinds have no place for a value", ERROR),
    SAIL_KIND(514, "The Sail Operator's kinds take another kind of value", ERROR),
    EXPOSED_CONSOLE(601, "A console is open to the world, or its login is incomplete", ERROR, WARNING),
    KUBERNETES_VERSION(602, "A cluster's Kubernetes does not fit its charts or its Istio", ERROR, WARNING),
    UNUSED_IGNORE(603, "An item of ignore silences nothing", WARNING),
    OBSERVABILITY_PARTS(604, "Parts of the observability section do not fit together", ERROR, WARNING),
    EXISTING_PROMETHEUS(613, "A Prometheus of your own stands beside what it is in the place of", ERROR),
    KIALI_WITHOUT_METRICS(614, "Kiali does not know where its Prometheus is", WARNING),
    PATH_IN_THE_WAY(701, "The output directory or a path in it cannot be written as a folder or file of ours", ERROR),
    NOT_OURS_TO_DESTROY(702, "A render would destroy what it did not write", ERROR),
    INVENTORY(703, "The inventory is damaged, missing, or from a later version", ERROR),
    DISK(704, "The disk refuses, or another run is writing", ERROR),
    DRIFT(705, "A file is not what the mesh renders to", ERROR),
    NOT_ONE_OBJECT(801, "A document of an extra is not one whole Kubernetes object", ERROR),
    KIND_WITHOUT_USE(802, "A kind of extra has no use in a cluster, or holds secret data", ERROR, WARNING),
    EXTRA_TWICE(803, "One object is defined twice among the extras of a cluster", ERROR),
    EXTRA_IS_RENDERED(804, "An extra is rendered for the same cluster as well", ERROR),
    EXTRA_NAMES_THE_MESH(805, "An extra defines a host that is a name of the mesh", ERROR, WARNING),
    EXTRA_FILE_NAME(806, "An extra's file name is not legal on every system", ERROR),
    EXTRA_PRUNE(807, "An extra could be deleted with all that depends on it", WARNING),
    ISTIO_DEFINITION(810, "An extra does not fit Istio's definition of its kind", ERROR),
    SERVICE_ENTRY(811, "Istio refuses or warns of a ServiceEntry", ERROR, WARNING),
    DESTINATION_RULE(812, "Istio refuses or warns of a DestinationRule", ERROR, WARNING),
    GATEWAY(813, "Istio refuses or warns of a Gateway", ERROR, WARNING),
    PEER_AUTHENTICATION(814, "Istio refuses or warns of a PeerAuthentication", ERROR, WARNING),
    AUTHORIZATION_POLICY(815, "Istio refuses or warns of an AuthorizationPolicy", ERROR, WARNING),
    TELEMETRY(816, "Istio refuses or warns of a Telemetry", ERROR, WARNING),
    LIST_DEFAULT(817, "An extra leaves out what the API server adds inside a list", WARNING),
    VIRTUAL_SERVICE(818, "Istio refuses or warns of a VirtualService", ERROR, WARNING),
    OTHER_ISTIO_KIND(
            819, "Istio refuses or warns of a Sidecar, an EnvoyFilter or another of its kinds", ERROR, WARNING),
    SIDECAR_HIDES(820, "A Sidecar hides a name from its callers", WARNING),
    DESTINATION_RULE_CALLS(821, "A DestinationRule breaks or weakens the calls of a name", ERROR, WARNING),
    PEER_AUTHENTICATION_CALLS(822, "A PeerAuthentication shuts out callers, or does nothing", ERROR, WARNING),
    AUTHORIZATION_CALLS(823, "An AuthorizationPolicy shuts out declared callers, or admits others", WARNING),
    UNKNOWN_PRINCIPAL(824, "A policy names an identity or pods that nobody has", ERROR, WARNING),
    GATEWAY_PODS_POLICY(825, "A policy is never asked: on the east-west gateway's pods, or of a Service", WARNING),
    VIRTUAL_SERVICE_CALLS(826, "A VirtualService leads calls nowhere", ERROR, WARNING),
    GATEWAY_LISTENER(827, "A Gateway meets the east-west gateway, another Gateway, or no pods", ERROR, WARNING),
    GATEWAY_BY_HAND(828, "An endpoint of one's own is an east-west gateway of the mesh", WARNING),
    ENVOY_FILTER_REACH(830, "An EnvoyFilter reaches every proxy, or the east-west gateway", WARNING),
    TELEMETRY_SERIES(831, "A Telemetry takes away what rendered dashboards read, or does nothing", WARNING),
    SERVICE_PORTS(832, "A Kubernetes Service's ports contradict the model, or say no protocol", ERROR, WARNING),
    NETWORK_POLICY_SHUTS(833, "A NetworkPolicy keeps out what the mesh needs", WARNING),
    MONITOR_LABELS(834, "A monitor or rule is not selected by the rendered Prometheus", WARNING),
    WORKLOAD_ENTRY_JOINS(835, "A workload answers for a service with another identity, or without a sidecar", WARNING),
    DNS_CAPTURE_OFF(836, "A ProxyConfig switches DNS capture off, or says what a sidecar is in the mesh", ERROR),
    REQUEST_AUTHENTICATION_IDLE(837, "A RequestAuthentication is never asked", WARNING),
    SUBSET_CROSSES(838, "A subset that leads to no endpoint of another network", ERROR),
    WASM_PLUGIN(839, "A WasmPlugin is never asked, or every sidecar waits for it", WARNING),
    POD_PASSES_SIDECAR(843, "A pod's annotations or labels lead calls past its sidecar, or say another place", WARNING),
    ENVOY_FILTER_REMOVES(844, "An EnvoyFilter removes what calls of the mesh need", WARNING),
    SIDECAR_INGRESS(845, "A Sidecar leads what comes in to a port where no pod listens", WARNING);

    /** Where {@link #help} leads: the page that explains each code, in a wrong and a right example. Below {@code scm.url} of the root POM. */
    private static final String PAGE = "https://meshrender.io/mesh-render/docs/checks.md";

    private final int number;
    private final String title;
    private final boolean error;
    private final boolean warning;

    Code(int number, String title, Severity... severities) {
        this.number = number;
        this.title = title;
        List<Severity> some = List.of(severities);
        this.error = some.contains(ERROR);
        this.warning = some.contains(WARNING);
    }

    /** Looked up by number; made at the first problem, so that a mesh without one does not pay for it. */
    private static final class ByNumber {
        static final Map<Integer, Code> CODES = new TreeMap<>();

        static {
            for (Code code : values()) {
                CODES.put(code.number, code);
            }
        }
    }

    /**
     * The code with this number.
     *
     * @throws IllegalArgumentException if there is none: a mistake in a rule, not in a mesh
     */
    public static Code of(int number) {
        Code code = ByNumber.CODES.get(number);
        if (code == null) {
            throw new IllegalArgumentException("no code " + number + " is in the list of codes");
        }
        return code;
    }

    /** The number behind {@code MESH}. */
    public int number() {
        return number;
    }

    /** What kind of problem it is: one line without a full stop. */
    public String title() {
        return title;
    }

    /** Whether problems of this kind are errors, warnings, or either, as the case is. */
    public List<Severity> severities() {
        return error && warning ? List.of(ERROR, WARNING) : List.of(error ? ERROR : WARNING);
    }

    /** The section of the page that explains it, as a URL. */
    public String help() {
        return PAGE + "#mesh" + number;
    }

    /** {@code MESH201}. */
    @Override
    public String toString() {
        return "MESH" + number;
    }
}
