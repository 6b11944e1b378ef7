package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Revisions;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Istiods side by side: whoever names one names one that is there (354), tags are told from revisions (355, 356, 359), and versions are near
 * enough (357, 358).
 */
final class RevisionRules {
    private static final int MINORS_APART = 2;

    /** Who names a revision, what it costs where no istiod has it, and what a tag would do there. */
    private record Naming(String who, String cost, String byTag) {
        static final Naming BY_GATEWAYS = new Naming(
                "gateways name", "its gateways would not start", "pods of a gateway stay as they are when it moves");
        static final Naming BY_WEBHOOK = new Naming(
                "objects are validated by",
                "every object of Istio's would be refused",
                "a webhook belongs to one istiod, and does not move with it");

        static Naming ofPods(String who) {
            return new Naming(who, "its pods would start without a sidecar", "");
        }
    }

    private final Mesh mesh;
    private final Cluster cluster;
    private final Revisions revisions;
    private final List<Problem> problems;
    private final Set<String> told;

    private RevisionRules(Mesh mesh, Cluster cluster, List<Problem> problems, Set<String> told) {
        this.mesh = mesh;
        this.cluster = cluster;
        this.revisions = Revisions.in(mesh, cluster);
        this.problems = problems;
        this.told = told;
    }

    /** What is wrong in several clusters for one reason is told of the first. */
    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            RevisionRules rules = new RevisionRules(mesh, cluster, problems, told);
            rules.tags();
            rules.named();
            rules.versions();
        }
        return problems;
    }

    private void tags() {
        for (Map.Entry<Name, Name> each : revisions.tags().entrySet()) {
            Name tag = each.getKey();
            Name revision = each.getValue();
            ModelPath path =
                    path(cluster.istio().tags().containsKey(tag), "tags").key(tag.text());
            if (revisions.isRevision(tag)) {
                tell(
                        tag.equals(ControlPlane.DEFAULT)
                                ? Problem.error(
                                        356,
                                        path,
                                        "tag 'default' beside the istiod without a revision, which "
                                                + Quoted.of(cluster.name().text())
                                                + " has: both would inject where 'istio-injection: enabled' is",
                                        "give the tag another name")
                                : Problem.error(
                                        355,
                                        path,
                                        "tag " + Quoted.of(tag.text()) + " is called as a revision of "
                                                + Quoted.of(cluster.name().text()),
                                        "give the tag another name"));
            } else if (!revisions.isRevision(revision)) {
                tell(lacks(path, Naming.ofPods("tag " + Quoted.of(tag.text()) + " means revision"), revision));
            }
        }
    }

    private void named() {
        boolean ownUsual = cluster.istio().revision().isPresent();
        if (!revisions.knows(revisions.usual())) {
            boolean said = ownUsual || mesh.istio().revision().isPresent();
            tell(
                    said
                            ? lacks(path(ownUsual, "revision"), Naming.ofPods("namespaces name"), revisions.usual())
                            : Problem.error(
                                    354,
                                    path(!cluster.istio().revisions().isEmpty(), "revisions"),
                                    "namespaces ask for the istiod without a revision, which "
                                            + Quoted.of(cluster.name().text()) + " does not have",
                                    "set " + path(!cluster.istio().revisions().isEmpty(), "revision")
                                            + " to a revision or a tag"));
        }
        literal(
                cluster.istio().defaultRevision(),
                mesh.istio().defaultRevision(),
                "defaultRevision",
                Naming.BY_WEBHOOK);
        literal(
                cluster.istio().gatewayRevision(),
                mesh.istio().gatewayRevision(),
                "gatewayRevision",
                Naming.BY_GATEWAYS);
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            Name name = namespace.revision().orElse(null);
            Naming naming = name == null || revisions.knows(name)
                    ? null
                    : naming(namespace.name()).orElse(null);
            if (name != null && naming != null) {
                tell(lacks(ModelPath.of("namespaces", namespace.name(), "revision"), naming, name));
            }
        }
    }

    private void literal(Optional<Name> own, Optional<Name> usual, String key, Naming naming) {
        Optional<Name> said = own.isPresent() ? own : usual;
        if (said.isPresent()) {
            literal(path(own.isPresent(), key), naming, said.get());
        }
    }

    private void literal(ModelPath path, Naming naming, Name name) {
        if (revisions.tags().containsKey(name) && !revisions.isRevision(name)) {
            tell(Problem.error(
                    359,
                    path,
                    naming.who() + " " + Quoted.of(name.text()) + ", which is a tag: " + naming.byTag(),
                    "name its revision, "
                            + Quoted.of(String.valueOf(revisions.tags().get(name)))));
        } else if (!revisions.isRevision(name)) {
            tell(lacks(path, naming, name));
        }
    }

    private void versions() {
        ControlPlane oldest = revisions.all().get(0);
        ControlPlane newest = oldest;
        for (ControlPlane plane : revisions.all()) {
            oldest = plane.version().compareTo(oldest.version()) < 0 ? plane : oldest;
            newest = plane.version().compareTo(newest.version()) > 0 ? plane : newest;
        }
        Version base = mesh.istio().versionOf(cluster.istio());
        if (revisions.several() && base.compareTo(newest.version()) < 0) {
            tell(Problem.error(
                    357,
                    path(cluster.istio().version().isPresent(), "version"),
                    "chart base " + base + " brings the definitions of an older Istio than revision "
                            + Quoted.of(newest.name().text()) + " of "
                            + Quoted.of(cluster.name().text()) + ", "
                            + newest.version(),
                    "write " + newest.version()));
        }
        if (newest.version().major() == oldest.version().major()
                && newest.version().minor() - oldest.version().minor() > MINORS_APART) {
            tell(Problem.error(
                    358,
                    IstioVersion.path(cluster, revisions, newest),
                    "Istio " + newest.version() + " beside " + oldest.version() + " in "
                            + Quoted.of(cluster.name().text()),
                    "upgrade by two minors at most: to 1." + (oldest.version().minor() + MINORS_APART) + " first"));
        }
    }

    private Problem lacks(ModelPath path, Naming naming, Name name) {
        List<Name> known = revisions.all().stream().map(ControlPlane::name).toList();
        return Problem.error(
                354,
                path,
                naming.who() + " " + Quoted.of(name.text()) + ", which "
                        + Quoted.of(cluster.name().text()) + " does not have: " + naming.cost(),
                "it has " + Quoted.all(known) + "; to have " + Quoted.of(name.text()) + " too, write "
                        + (revisions.several() ? "it into revisions" : revisionsOfItsOwn() + ": " + both(name))
                        + base(name));
    }

    /** What is to be done about the chart base, if the name of the revision says that it is newer. */
    private String base(Name name) {
        ModelPath path = path(cluster.istio().version().isPresent(), "version");
        return versionIn(name)
                .filter(version -> version.compareTo(mesh.istio().versionOf(cluster.istio())) > 0)
                .map(version -> ", and set " + path + ": " + version)
                .orElse("");
    }

    /** The version that the name of a revision says. */
    private static Optional<Version> versionIn(Name revision) {
        return Optional.of(revision.text().replace('-', '.'))
                .filter(Version::isOne)
                .map(Version::of);
    }

    /** Where the control planes of a cluster are to be listed that has one until now. */
    private ModelPath revisionsOfItsOwn() {
        return path(
                cluster.istio().version().isPresent()
                        || cluster.istio().revision().isPresent(),
                "revisions");
    }

    /** The one control plane of this cluster beside another: where revisions are listed, no other is there. */
    private String both(Name other) {
        ControlPlane one = revisions.all().get(0);
        return "{" + one.name() + ": " + one.version() + ", " + other + ": "
                + versionIn(other).map(Version::toString).orElse("<version>") + "}";
    }

    /** What is injected in a namespace of this cluster; absent if nothing of the mesh is. */
    private Optional<Naming> naming(Name namespace) {
        String who = "namespace " + Quoted.of(namespace.text()) + " names";
        if (cluster.gateway()
                        .filter(gateway -> gateway.namespace().equals(namespace))
                        .isPresent()
                || mesh.gateways().values().stream()
                        .anyMatch(gateway -> gateway.namespace().equals(namespace)
                                && gateway.clusters().includes(cluster.name()))) {
            return Optional.of(new Naming(who, Naming.BY_GATEWAYS.cost(), ""));
        }
        return mesh.services().values().stream()
                .filter(service -> service.namespace().equals(namespace)
                        && service.clusters().includes(cluster.name()))
                .findAny()
                .map(service -> Naming.ofPods(who));
    }

    private ModelPath path(boolean own, String key) {
        return (own ? ModelPath.of("clusters", cluster.name(), "istio") : ModelPath.of("istio")).key(key);
    }

    private void tell(Problem problem) {
        if (told.add(problem.code() + " " + problem.path())) {
            problems.add(problem);
        }
    }
}
