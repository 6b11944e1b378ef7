package io.meshrender.model.check;

import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys and values of a wrong input that a hint may mean: those at the place of the problem, and those that the hint names by their path. */
class Keys {
    private static final Pattern QUOTED = Pattern.compile("(?<![A-Za-z0-9])'((?:[^']|'(?=[a-z]\\b))+)'");
    private static final List<String> SECTIONS = List.of(
            "mesh",
            "istio",
            "networks",
            "clusters",
            "services",
            "observability",
            "gitops",
            "namespaces",
            "gateways",
            "groups",
            "waves",
            "defaults",
            "extras",
            "ignore");

    final Sheets sheets;
    final Problem problem;
    final String file;
    final Optional<Spot> spot;
    /** Whether a mapping stands at the place. */
    private final boolean ofMapping;

    Keys(Map<String, String> files, Problem problem) {
        this.sheets = Sheets.of(files);
        this.problem = problem;
        this.file = problem.place().map(Place::file).orElse("mesh.yaml");
        List<String> path = problem.path().segments();
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        this.spot = problem.place()
                .flatMap(place -> Spot.of(sheets.documents(file), place.line(), place.column(), quoted(), last));
        this.ofMapping =
                spot.filter(some -> some.value() instanceof MappingNode).isPresent();
    }

    Map<String, String> files() {
        return sheets.texts();
    }

    Sheets sheets() {
        return sheets;
    }

    Problem problem() {
        return problem;
    }

    String file() {
        return file;
    }

    Spot spot() {
        return spot.orElseThrow(() -> new AssertionError("no value is at the place of " + problem));
    }

    /** The words that the message has in quotes. */
    List<String> quoted() {
        return QUOTED.matcher(problem.message())
                .results()
                .map(found -> found.group(1).replace("\\t", "\t"))
                .toList();
    }

    String quoted(int index) {
        return quoted().get(index);
    }

    Node mesh() {
        return sheets.documents("mesh.yaml").get(0);
    }

    /** What stands at a path of the mesh. */
    @Nullable
    Node mesh(String... path) {
        return Sheets.at(mesh(), List.of(path));
    }

    /** The manifest that the problem is in. */
    Node object() {
        return spot().document();
    }

    /** The text of the value at the place. */
    String text() {
        return spot().value() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The service that the problem is about, by its path, or else by the first word of the message that is the name of one. */
    String service() {
        return named("services");
    }

    String cluster() {
        return named("clusters");
    }

    private String named(String section) {
        List<String> path = problem.path().segments();
        if (path.size() > 1 && path.get(0).equals(section)) {
            return path.get(1);
        }
        List<String> names = names(section);
        return Stream.concat(
                        quoted().stream(),
                        Pattern.compile("[\\w-]+")
                                .matcher(problem.message())
                                .results()
                                .map(MatchResult::group))
                .filter(names::contains)
                .findFirst()
                .orElseGet(() -> names.get(0));
    }

    List<String> names(String section) {
        return Sheets.at(mesh(), List.of(section)) instanceof MappingNode all
                ? all.getValue().stream().map(Sheets::name).toList()
                : List.of();
    }

    List<String> words(String path) {
        Node node = get(path);
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .filter(ScalarNode.class::isInstance)
                    .map(item -> ((ScalarNode) item).getValue())
                    .toList();
        }
        return node instanceof ScalarNode one
                ? (one.getValue().equals("all") ? names("clusters") : List.of(one.getValue()))
                : List.of();
    }

    String word(String path) {
        return get(path) instanceof ScalarNode one ? one.getValue() : "";
    }

    void write(String path, List<String> words) {
        SequenceNode list = (SequenceNode) Sheets.node("[]");
        words.forEach(word -> list.getValue().add(Sheets.word(word)));
        set(path, list);
    }

    /** What holds the value at the place, so many steps above it; its path from the top of its document. */
    List<String> above(int steps) {
        return spot().path().subList(0, spot().path().size() - steps);
    }

    Node node(List<String> path) {
        return Objects.requireNonNull(Sheets.at(object(), path), () -> path + " of " + problem);
    }

    /** Sets a key that a hint names by its path, from the top of the mesh or from the nearest mapping around the place that it can belong to. */
    void set(String path, Node value) {
        for (List<String> whole : paths(path)) {
            Sheets.put(root(whole), whole, value);
        }
    }

    void set(String path, String value) {
        set(path, Sheets.node(value));
    }

    @Nullable
    Node get(String path) {
        List<String> whole = paths(path).get(0);
        return Sheets.at(root(whole), whole);
    }

    boolean remove(String path) {
        boolean any = false;
        for (List<String> whole : paths(path)) {
            any |= Sheets.remove(root(whole), whole);
        }
        return any;
    }

    /** Adds to the list at a path, which may be one value or not be there. */
    void add(String path, Node item) {
        for (List<String> whole : paths(path)) {
            Node root = root(whole);
            Node list = Sheets.at(root, whole);
            if (list instanceof SequenceNode sequence) {
                sequence.getValue().add(item);
            } else {
                SequenceNode one = (SequenceNode) Sheets.node("[]");
                if (list instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
                    one.getValue().add(list);
                }
                one.getValue().add(item);
                Sheets.put(root, whole, one);
            }
        }
    }

    /** Adds to the list or mapping at a path of the document that the problem is in. */
    void add(List<String> path, Node item) {
        if (node(path) instanceof SequenceNode list) {
            list.getValue().add(item);
        } else {
            throw new AssertionError("no list at " + path);
        }
    }

    private Node root(List<String> path) {
        return ofMesh(path) ? mesh() : object();
    }

    private boolean ofMesh(List<String> path) {
        return file.equals("mesh.yaml") || SECTIONS.contains(path.get(0));
    }

    /** The paths that a dotted one means, from the top: where it says {@code <name>}, one for each name that the message tells, or for all. */
    private List<List<String>> paths(String dotted) {
        List<String> keys = segments(dotted);
        List<String> base = SECTIONS.contains(keys.get(0)) ? List.of() : around(keys.get(0));
        List<List<String>> paths = new ArrayList<>();
        List<String> whole = new ArrayList<>(base);
        whole.addAll(keys);
        int open = whole.indexOf("<name>");
        if (open < 0) {
            return List.of(whole);
        }
        for (String name : names(whole.subList(0, open))) {
            List<String> path = new ArrayList<>(whole);
            path.set(open, name);
            paths.add(path);
        }
        return paths;
    }

    private List<String> names(List<String> section) {
        List<String> path = spot().path();
        if (file.equals("mesh.yaml")
                && path.size() > section.size()
                && path.subList(0, section.size()).equals(section)) {
            return List.of(path.get(section.size()));
        }
        MappingNode all = (MappingNode) Objects.requireNonNull(Sheets.at(mesh(), section));
        List<String> names = all.getValue().stream().map(Sheets::name).toList();
        List<String> said = names.stream().filter(quoted()::contains).toList();
        return said.isEmpty() ? names : said;
    }

    /** The nearest mapping around the place that has {@code key}; or the values of a chart; or what holds the place. */
    private List<String> around(String key) {
        List<String> path = spot().path();
        for (int end = path.size(); end >= 0; end--) {
            if (Sheets.tuple(Sheets.at(object(), path.subList(0, end)), key).isPresent()) {
                return path.subList(0, end);
            }
        }
        int values = path.indexOf("values");
        if (values >= 0 && file.equals("mesh.yaml")) {
            return path.subList(
                    0, path.contains("kubePrometheusStack") || path.contains("kiali") ? values + 1 : values + 2);
        }
        return path.isEmpty() || ofMapping ? path : path.subList(0, path.size() - 1);
    }

    static List<String> segments(String dotted) {
        List<String> segments = new ArrayList<>();
        Matcher segment = Pattern.compile("\\[([^\\]]*)]|([^.\\[]+)").matcher(dotted);
        while (segment.find()) {
            String bracketed = segment.group(1);
            segments.add(
                    bracketed == null
                            ? segment.group(2)
                            : bracketed.matches("[0-9]+") ? "[" + bracketed + "]" : bracketed);
        }
        return segments;
    }
}
