package io.meshrender.model.yaml;

import io.meshrender.model.document.MergeMark;
import io.meshrender.model.document.Node;
import io.meshrender.model.input.Doc;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.vip.VipLedger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The VIP ledger as a file beside the mesh: {@code mesh.lock.yaml} for {@code mesh.yaml}. One line an address, sorted by address, so that a
 * change is one line of a diff and two branches that give the next address each meet in a conflict, whatever their names are.
 */
public final class LedgerFile {
    private static final String IF_EMPTY = "take it back from Git, or remove it if no address was ever given";

    private static final String HEADER = """
            # The addresses of the mesh's names, given once and kept. Written by mesh:render; commit it beside the mesh.
            # A retired address is not given to another name; to free it, remove its line.
            """;

    /**
     * What the file says.
     *
     * @param vips the names that the mesh has
     * @param retired names that it had
     */
    record Content(
            @Doc("Addresses of the mesh's names: host: address.")
            SortedMap<Host, IpAddress> vips,

            @Doc("Addresses of names that are gone.") SortedMap<Host, IpAddress> retired) {
        Content {
            vips = Collections.unmodifiableSortedMap(new TreeMap<>(vips));
            retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
        }
    }

    private LedgerFile() {}

    /** The ledger's file for the main file of a mesh: {@code mesh.lock.yaml} beside {@code mesh.yaml}. */
    public static Path beside(Path mesh) {
        String name = String.valueOf(mesh.getFileName());
        int dot = name.lastIndexOf('.');
        return mesh.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".lock.yaml");
    }

    /**
     * Reads a ledger. An absent file is an empty ledger.
     *
     * @throws InvalidMeshException if anything is wrong with the file
     */
    public static VipLedger read(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return VipLedger.empty();
        }
        Mistakes problems = new Mistakes();
        SourceText text = MeshFolder.read(file, String.valueOf(file.getFileName()), null, problems);
        return text == null ? bind(null, problems) : read(text.text(), text.name());
    }

    /**
     * Reads a ledger from a text. With a merge's marks in it, it is the ledger of both branches, in which a name that has come with the other
     * branch than the main one, at an address that is given already, has none.
     *
     * @param fileName how problems name it
     * @throws InvalidMeshException if anything is wrong with it
     */
    public static VipLedger read(String text, String fileName) {
        return MergeMark.areIn(text) ? MergedLedger.read(text, fileName) : readOne(text, fileName);
    }

    static VipLedger readOne(String text, String fileName) {
        return bind(new SourceText(fileName, text), new Mistakes());
    }

    /** The ledger as the file says it, each line ended by a line feed. */
    public static String write(VipLedger ledger) {
        StringBuilder text = new StringBuilder(HEADER);
        write(text, "vips", ledger.active());
        write(text, "retired", ledger.retired());
        return text.toString();
    }

    private static void write(StringBuilder text, String key, SortedMap<Host, IpAddress> addresses) {
        text.append(key).append(addresses.isEmpty() ? ": {}\n" : ":\n");
        addresses.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> text.append("  ")
                        .append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue())
                        .append('\n'));
    }

    private static VipLedger bind(@Nullable SourceText text, Mistakes problems) {
        Node root = text == null ? null : new YamlTree(problems).read(text, IF_EMPTY);
        if (root == null) {
            throw problems.asException();
        }
        Spot top = Spot.top(root.place());
        Object bound = SectionShape.of(Content.class).bind(root, top, problems);
        if (root instanceof Node.Mapping mapping) {
            reportBoth(mapping, top, problems);
            reportTwice(mapping, top, problems);
        }
        problems.throwIfAny();
        if (!(bound instanceof Content content)) {
            throw new IllegalStateException("neither a ledger nor a problem");
        }
        return new VipLedger(content.vips(), content.retired());
    }

    private static void reportBoth(Node.Mapping root, Spot top, Mistakes problems) {
        int active = root.indexOf("vips");
        int retired = root.indexOf("retired");
        if (active < 0
                || retired < 0
                || !(root.values().get(active) instanceof Node.Mapping has)
                || !(root.values().get(retired) instanceof Node.Mapping had)) {
            return;
        }
        for (Node.Scalar host : had.keys()) {
            int at = has.indexOf(host.text());
            if (at >= 0) {
                problems.error(
                        102,
                        top.key(root.keys().get(retired)).path(),
                        host.place(),
                        Words.quoted(host.text()) + " is retired and in use",
                        "it is in use at " + has.keys().get(at).place() + "; remove one");
            }
        }
    }

    /** One address for two names: two branches may each have given the next free one, and Git merged their lines side by side. */
    private static void reportTwice(Node.Mapping root, Spot top, Mistakes problems) {
        Map<String, Node.Scalar> holders = new HashMap<>();
        for (String section : List.of("vips", "retired")) {
            int at = root.indexOf(section);
            if (at < 0 || !(root.values().get(at) instanceof Node.Mapping addresses)) {
                continue;
            }
            Spot spot = top.key(root.keys().get(at));
            for (int i = 0; i < addresses.keys().size(); i++) {
                Node.Scalar host = addresses.keys().get(i);
                if (!(addresses.values().get(i) instanceof Node.Scalar address)) {
                    continue;
                }
                Node.Scalar holder = holders.putIfAbsent(address.text(), host);
                if (holder != null && !holder.text().equals(host.text())) {
                    problems.error(
                            304,
                            spot.key(host).path(),
                            address.place(),
                            address.text() + " is the address of " + Words.quoted(holder.text()) + " as well",
                            "remove the line that came last; its name gets a new address");
                }
            }
        }
    }
}
