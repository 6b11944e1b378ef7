package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ConfigMap that an istiod reads its mesh configuration from (226): where the tree installs istiod, its chart makes that object; where somebody
 * else does, it says what the model says. Both texts in it are YAML, of which only single lines are looked at.
 */
final class MeshConfigMapEffects {
    private static final Pattern TRUST_DOMAIN = Pattern.compile("(?m)^ *trustDomain: *[\"']?([^\"'\\s]+)");
    private static final Pattern ROOT_NAMESPACE = Pattern.compile("(?m)^ *rootNamespace: *[\"']?([^\"'\\s]+)");
    private static final Pattern DNS_CAPTURE = Pattern.compile("ISTIO_META_DNS_CAPTURE[\"']?: *[\"']?true");
    private static final String USUAL_TRUST_DOMAIN = "cluster.local";

    private MeshConfigMapEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own own : setting.of("", "ConfigMap")) {
            if (!own.namespace().equals(Setting.ROOT)) {
                continue;
            }
            for (Name name : own.clusters()) {
                Cluster cluster =
                        Objects.requireNonNull(setting.mesh().clusters().get(name));
                if (isOne(own.manifest().name(), setting.mesh(), cluster)) {
                    int before = problems.size();
                    check(setting.mesh(), cluster, own, problems);
                    if (problems.size() > before) {
                        break;
                    }
                }
            }
        }
    }

    private static boolean isOne(String name, Mesh mesh, Cluster cluster) {
        return Revisions.in(mesh, cluster).all().stream()
                .anyMatch(plane -> plane.named("istio").equals(name));
    }

    private static void check(Mesh mesh, Cluster cluster, Own own, List<Problem> problems) {
        if (mesh.istio().installs(IstioChart.ISTIOD, cluster.istio())) {
            problems.add(own.warning(
                    Code.MESH_CONFIG_OF_OTHERS,
                    own.manifest().place(),
                    own.words() + " is what chart istiod makes in '" + cluster.name() + "': each would undo the other",
                    "remove it; what it says to istiod belongs into istio.values.istiod.meshConfig"));
            return;
        }
        Field config = own.root().at("data").at("mesh");
        String text = config.text();
        String wanted = mesh.trustDomainOf(cluster).text();
        same(own, config, "trustDomain", first(TRUST_DOMAIN, text, USUAL_TRUST_DOMAIN), wanted, problems);
        same(own, config, "rootNamespace", first(ROOT_NAMESPACE, text, Setting.ROOT), Setting.ROOT, problems);
        if (!DNS_CAPTURE.matcher(text).find()) {
            problems.add(own.error(
                    Code.MESH_CONFIG_OF_OTHERS,
                    config.place(),
                    own.words() + " does not switch DNS capture on: no name of the mesh resolves in '" + cluster.name()
                            + "'",
                    "add defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: \"true\"}}"));
        }
        Field networks = own.root().at("data").at("meshNetworks");
        for (Cluster peer : mesh.clusters().values()) {
            if (!peer.network().equals(cluster.network()) && peer.isReachable()) {
                String address = peer.gateway().orElseThrow().address().toString();
                if (!networks.text().contains(address)) {
                    problems.add(own.error(
                            Code.MESH_CONFIG_OF_OTHERS,
                            networks.place(),
                            own.words() + " does not know the gateway of '" + peer.name() + "', '" + address
                                    + "': nothing in '" + cluster.name() + "' reaches it",
                            "add {" + peer.network() + ": {endpoints: [{fromRegistry: " + peer.name()
                                    + "}], gateways: [{address: " + address + ", port: "
                                    + peer.gateway().orElseThrow().port()
                                    + "}]}} to data.meshNetworks, below 'networks'"));
                }
            }
        }
    }

    private static void same(Own own, Field config, String key, String value, String wanted, List<Problem> problems) {
        if (!value.equals(wanted)) {
            problems.add(own.error(
                    Code.MESH_CONFIG_OF_OTHERS,
                    config.place(),
                    own.words() + " says '" + key + ": " + value + "', and the mesh '" + wanted + "'",
                    "write '" + key + ": " + wanted + "'"));
        }
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : otherwise;
    }
}
