package io.meshrender.importing;

import io.meshrender.api.Api;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A mesh that was made of what is there already.
 *
 * @param files its files by their names: {@code mesh.yaml}, the extras, and {@code mesh.lock.yaml} if names have addresses
 * @param notes what it does not say as its sources do
 * @param clusters how many clusters it has
 * @param services how many services it has
 */
@Api
public record Import(SortedMap<String, String> files, List<Note> notes, int clusters, int services) {
    /** The mesh's main file. */
    public static final String MESH = "mesh.yaml";

    private static final String LEDGER = "mesh.lock.yaml";

    /**
     * Reads files and folders.
     *
     * @throws ImportException if one cannot be read, or holds the data of a Secret
     */
    public static Import of(List<Path> from) throws ImportException {
        SourceFiles source = SourceFiles.read(from);
        List<Note> notes = new ArrayList<>(source.notes());
        Releases releases = Releases.in(source.documents(), notes);
        Scopes scopes = Scopes.of(releases.found(), notes);
        Facts facts = new Facts(scopes, notes);
        boolean tree = TreeFacts.isThere(source);
        InstalledFacts.read(releases.found(), facts, tree);
        if (tree) {
            TreeFacts.read(source, releases.rest(), facts);
            WatchedFacts.read(releases.found(), releases.rest(), facts);
        }
        LiveFacts.read(releases.rest(), facts);
        InstalledFacts.readFurtherGateways(releases.found(), facts, tree);
        IstioFacts.read(releases.rest(), facts, tree);
        SortedMap<String, String> files = new TreeMap<>();
        VipLedger ledger = ledger(facts);
        if (tree) {
            ReadBack.of(source.documents(), TreeFacts.root(source), facts, ledger);
        }
        facts.extras.forEach((path, extra) -> files.put(path, extra.text()));
        files.put(MESH, MeshText.of(facts, notes));
        if (!facts.addresses.isEmpty()) {
            files.put(LEDGER, LedgerFile.write(ledger));
        }
        return new Import(files, List.copyOf(notes), facts.clusters.size(), facts.services.size());
    }

    private static VipLedger ledger(Facts facts) {
        SortedMap<Host, IpAddress> addresses = new TreeMap<>();
        facts.addresses.forEach((host, address) -> {
            try {
                addresses.put(Host.of(host), IpAddress.of(address));
            } catch (InvalidValueException e) {
                facts.notes.add(new Note(host, "its address '" + address + "' is none that a name of a mesh can have"));
            }
        });
        return new VipLedger(addresses, new TreeMap<>());
    }

    /**
     * The mesh's files that are in a folder already.
     *
     * @param folder the folder to write to
     */
    public List<String> present(Path folder) {
        return files.keySet().stream()
                .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Writes all files, the mesh last.
     *
     * @throws RefusedException if the disk refuses
     * @throws IOException if a folder cannot be made
     */
    public void write(Path folder) throws RefusedException, IOException {
        List<Map.Entry<String, String>> order = new ArrayList<>(files.entrySet());
        order.sort((one, other) ->
                Boolean.compare(one.getKey().equals(MESH), other.getKey().equals(MESH)));
        for (Map.Entry<String, String> file : order) {
            Path path = folder.resolve(file.getKey());
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            WholeFile.write(path, file.getKey(), file.getValue());
        }
    }
}
