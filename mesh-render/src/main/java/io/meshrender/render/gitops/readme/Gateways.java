package io.meshrender.render.gitops.readme;

import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Selection;
import java.util.stream.Collectors;

/** The gateways beside those between networks: where they are, and by which labels and names others speak of them. */
final class Gateways {
    private Gateways() {}

    /** The section; empty if there are none. */
    static String section(Mesh mesh) {
        if (mesh.gateways().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("""

                ### Gateways for traffic from outside, or to it

                Nothing listens on them until a Gateway among the extras selects their pods by these labels. Policies of services know them by their
                identity.

                """);
        out.append(Markdown.head("gateway", "clusters", "Deployment and Service", "labels", "identity"));
        for (Gateway gateway : mesh.gateways().values()) {
            out.append(Markdown.row(
                    Markdown.code(gateway.name()),
                    where(gateway.clusters()),
                    Markdown.code(gateway.namespace() + "/" + gateway.k8sNameOrName())
                            + (gateway.install() ? "" : ", installed by somebody else"),
                    gateway.podLabels().entrySet().stream()
                            .map(label -> Markdown.code(label.getKey() + ": " + label.getValue()))
                            .collect(Collectors.joining(", ")),
                    Markdown.code(gateway.identity())));
        }
        return out.toString();
    }

    private static String where(Selection clusters) {
        return clusters.all()
                ? "all"
                : clusters.names().stream().map(Markdown::code).collect(Collectors.joining(", "));
    }
}
