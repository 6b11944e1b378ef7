package io.meshrender.model.extras;

import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.model.yaml.MeshReader;
import java.util.ArrayList;
import java.util.List;

/** A mesh with extras, and the lines that a person gets for it. */
record ExtrasOf(Mesh mesh) {
    /** {@code web} in {@code us} calls {@code orders.mesh.local}, answered in both clusters, each on its own network. */
    static final String SHOP = """
            mesh: {id: shop, trustDomain: corp.example, vips: 240.0.0.0/24}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example.com}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example.com}}
            services:
              web: {namespace: web, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
              orders:
                namespace: orders
                clusters: [us, eu]
                ports: [{name: http, port: 80, targetPort: 8080, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
            """;

    /** The shop. */
    static ExtrasOf shop() {
        return of(SHOP);
    }

    static ExtrasOf of(String mesh) {
        return new ExtrasOf(MeshReader.read(mesh, "mesh.yaml").mesh());
    }

    /** This mesh with one more file, in all clusters or in those that are named. */
    ExtrasOf with(String name, String text, String... clusters) {
        ExtraFile file = ManifestReader.read(text, name);
        List<Extra> extras = new ArrayList<>(mesh.extras());
        Extra extra = Extra.of(name, file);
        extras.add(clusters.length == 0 ? extra : extra.in(clusters));
        return new ExtrasOf(mesh.with(extras));
    }

    /** What is said of all of it. */
    List<String> lines() {
        return MeshRules.check(mesh).stream().map(Problem::toString).toList();
    }
}
