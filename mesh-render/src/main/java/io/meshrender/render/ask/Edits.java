package io.meshrender.render.ask;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small edits of a mesh that may let a call through, tried in memory; the first that does is told, with all else that it changes. */
final class Edits {
    /** An address that is nobody's (RFC 5737), for a gateway whose address is still to be found out. */
    private static final String SOME_ADDRESS = "192.0.2.254";

    private final AskedMesh asked;
    private final Judgement judgement;
    private final Service service;

    private Edits(AskedMesh asked, Judgement judgement) {
        this.asked = asked;
        this.judgement = judgement;
        this.service = judgement.target().service().service();
    }

    /** An edit, in words, and the mesh after it. */
    private record Edit(String words, Mesh mesh) {}

    /** The smallest edit that lets a call through, with what else it changes. */
    static String smallest(AskedMesh asked, Judgement judgement) {
        Edits edits = new Edits(asked, judgement);
        for (Edit edit : edits.all()) {
            CheckedMesh after = MeshRenderer.check(edit.mesh, asked.checked().ledger(), "mesh.lock.yaml");
            if (!after.problems().hasErrors() && edits.isAnswered(after)) {
                return edit.words + ": " + Effect.of(asked.checked(), after);
            }
        }
        return "no single edit does; look at services." + edits.service.name() + " and at the gateways of "
                + Said.and(Said.names(judgement.target().service().running()));
    }

    private boolean isAnswered(CheckedMesh after) {
        return Target.find(after.routes(), judgement.target().host())
                .map(target -> judgement.of(target).verdict() == Verdict.ANSWERED)
                .orElse(false);
    }

    private List<Edit> all() {
        List<Edit> edits = new ArrayList<>();
        List<Edit> callers = withCaller(service);
        edits.addAll(callers);
        if (!service.names().contains(NameKind.KUBERNETES)
                && service.kubernetesHost().equals(judgement.target().host())) {
            List<NameKind> kinds = new ArrayList<>(service.names());
            kinds.add(NameKind.KUBERNETES);
            Service spanning = service.withNames(kinds.toArray(NameKind[]::new));
            String words = "add 'kubernetes' to services." + service.name() + ".names";
            edits.add(new Edit(words, with(spanning)));
            for (Edit edit : withCaller(spanning)) {
                edits.add(new Edit(words + " and " + edit.words, edit.mesh));
            }
        }
        gateways(edits);
        return edits;
    }

    private List<Edit> withCaller(Service before) {
        List<Edit> edits = new ArrayList<>();
        if (before.callers().isEmpty()
                && !judgement.target().service().admission().isNobody()) {
            return edits;
        }
        Callers callers = before.callers().orElse(new Callers(Optional.empty(), List.of(), List.of()));
        String path = "services." + before.name() + ".callers.";
        serviceOf(asked.mesh(), judgement.caller()).ifPresent(caller -> {
            List<Name> services = new ArrayList<>(callers.services());
            services.add(caller.name());
            edits.add(new Edit(
                    "add '" + caller.name() + "' to " + path + "services",
                    with(before.calledBy(callers.with(callers.clusters(), services, callers.identities())))));
        });
        List<Identity> identities = new ArrayList<>(callers.identities());
        identities.add(judgement.caller().identity());
        edits.add(new Edit(
                "add '" + judgement.caller().identity() + "' to " + path + "identities",
                with(before.calledBy(callers.with(callers.clusters(), callers.services(), identities)))));
        List<Name> clusters =
                new ArrayList<>(callers.clusters().map(Selection::names).orElse(List.of()));
        clusters.add(judgement.caller().cluster());
        edits.add(new Edit(
                "add '" + judgement.caller().cluster() + "' to " + path + "clusters, which admits all that runs there",
                with(before.calledBy(callers.with(
                        Optional.of(new Selection(false, clusters)), callers.services(), callers.identities())))));
        return edits;
    }

    private void gateways(List<Edit> edits) {
        for (Way.None none : judgement.unreachable()) {
            Cluster cluster = asked.mesh().clusters().get(none.cluster());
            boolean gatewayLacks = none.why() == Way.Why.NO_GATEWAY || none.why() == Way.Why.GATEWAY_PENDING;
            if (cluster != null && gatewayLacks) {
                EastWestGateway gateway = cluster.gateway()
                        .map(some -> some.withAddress(SOME_ADDRESS))
                        .orElse(EastWestGateway.at(SOME_ADDRESS));
                List<Cluster> clusters = new ArrayList<>(asked.mesh().clusters().values());
                clusters.replaceAll(some -> some.name().equals(cluster.name()) ? some.withGateway(gateway) : some);
                edits.add(new Edit(
                        "give clusters." + cluster.name() + ".gateway its address",
                        asked.mesh().with(clusters.toArray(Cluster[]::new))));
            }
        }
    }

    private Mesh with(Service changed) {
        List<Service> services = new ArrayList<>(asked.mesh().services().values());
        services.replaceAll(some -> some.name().equals(changed.name()) ? changed : some);
        return asked.mesh().with(services.toArray(Service[]::new));
    }

    /** The service that a caller is a pod of, if the model knows it. */
    static Optional<Service> serviceOf(Mesh mesh, Caller caller) {
        return mesh.services().values().stream()
                .filter(service -> service.at(caller.cluster()).identity().equals(caller.identity())
                        && service.clusters().includes(caller.cluster()))
                .findFirst();
    }
}
