package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import io.meshrender.render.output.FileComparison.Finding;
import io.meshrender.render.output.FileComparison.Place;
import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.output.Plan.Basis;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes a plan: joins what is rendered with what is owned, and compares every path of either with the disk. Writes nothing. */
final class Planner {
    private final Layout layout;
    private final Refusals refusals;
    private final RenderedTree tree;
    private final HandEdits handEdits;

    Planner(Layout layout, RenderedTree tree, HandEdits handEdits) {
        this.layout = layout;
        this.refusals = new Refusals(layout);
        this.tree = tree;
        this.handEdits = handEdits;
    }

    Plan plan(Collection<Path> inputs) {
        Settled settled = Settled.now();
        List<Problem> conflicts = new ArrayList<>(RootCheck.check(layout, inputs));
        boolean reserved = false;
        String last = "";
        for (RenderedFile file : tree.files()) {
            RelativePath path = file.path();
            reserved = path.folder().equals(last) ? reserved : Layout.isReservedFolder(path.folder());
            last = path.folder();
            if (reserved || Layout.isReservedName(path)) {
                conflicts.add(refusals.reservedName(layout.of(path)));
            }
        }
        if (tree.files().isEmpty()) {
            conflicts.add(refusals.nothingRendered());
        }
        if (!conflicts.isEmpty()) {
            return refused(conflicts);
        }
        try {
            ControlFiles before = ControlFiles.of(layout);
            if (before.unfinished() && RunLock.isTaken(layout.lock())) {
                return refused(List.of(refusals.busy()));
            }
            Plan plan = compare(before, KnownFiles.read(layout, before, tree), settled);
            boolean unchanged = before.isSameAs(ControlFiles.of(layout));
            return unchanged ? plan : refused(List.of(refusals.changedMeanwhile(layout.root())));
        } catch (RefusedException e) {
            return refused(e.problems().all());
        } catch (IOException e) {
            return refused(List.of(refusals.unreadable(layout.folder(), e)));
        }
    }

    private Plan compare(ControlFiles found, Inventory known, Settled settled) {
        Scope scope = Scope.of(tree, known);
        List<Place> places = join(scope, known);
        Set<String> leftOver = new HashSet<>();
        Folders.Above rendered = new Folders.Above();
        Folders.Above owned = new Folders.Above();
        for (Place place : places) {
            if (place.rendered() == null) {
                leftOver.add(place.path().text());
            } else {
                rendered.add(place.path());
            }
            if (place.owned() != null) {
                owned.add(place.path());
            }
        }
        Folders folders = Folders.look(layout, rendered.all(), owned.all());
        // Of a tree without an inventory nothing is remembered.
        TreeStamps.Found stamped = new TreeStamps.Found(found.inventory().isPresent() ? places.size() : 0);
        FileComparison comparison = new FileComparison(layout, refusals, folders, leftOver, handEdits, stamped);
        List<Finding> findings = compare(comparison, places);

        List<Change> changes = new ArrayList<>(findings.size());
        List<Problem> conflicts = new ArrayList<>(folders.conflicts());
        List<Entry> kept = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            finding.into(changes, conflicts, kept);
        }
        conflicts.addAll(lostInventory(found, changes));
        if (!leftOver.isEmpty()) {
            conflicts.addAll(lostClusters(scope, places, changes));
        }
        for (Entry entry : known.entries()) {
            if (!scope.covers(entry.path())) {
                kept.add(entry);
            }
        }
        boolean inventoryChanges = found.inventory().isEmpty()
                || found.unfinished()
                || known.merge() != Inventory.Merge.NONE
                || !allKept(changes)
                || !new Inventory(kept).entries().equals(known.entries());
        Optional<TreeStamps> stamps = inventoryChanges || !conflicts.isEmpty()
                ? Optional.empty()
                : found.inventory().flatMap(stamp -> TreeStamps.of(stamp, places, stamped, settled));
        return new Plan(
                changes, conflicts, new Basis(scope, found, known, List.copyOf(kept), inventoryChanges, stamps));
    }

    /** In the order of {@code places}; the files of one content together, so that their bytes are made once. */
    private static List<Finding> compare(FileComparison comparison, List<Place> places) {
        List<int[]> groups =
                SharedBytes.groups(places.size(), i -> places.get(i).rendered());
        Finding[] findings = new Finding[places.size()];
        Beginnings beginnings = new Beginnings();
        AllCores.run(groups.size(), group -> {
            SharedBytes shared = new SharedBytes(beginnings);
            for (int number : groups.get(group)) {
                findings[number] = comparison.compare(number, places.get(number), shared);
            }
        });
        return Arrays.asList(findings);
    }

    /** Both lists are sorted: one pass over the two. */
    private List<Place> join(Scope scope, Inventory known) {
        List<RenderedFile> rendered = covered(tree.files(), RenderedFile::path, scope);
        List<Entry> owned = covered(known.entries(), Entry::path, scope);
        List<Place> places = new ArrayList<>(Math.max(rendered.size(), owned.size()));
        int r = 0;
        int o = 0;
        while (r < rendered.size() || o < owned.size()) {
            int order = r == rendered.size()
                    ? 1
                    : o == owned.size()
                            ? -1
                            : rendered.get(r).path().compareTo(owned.get(o).path());
            RenderedFile file = order <= 0 ? rendered.get(r++) : null;
            Entry entry = order >= 0 ? owned.get(o++) : null;
            places.add(
                    file != null
                            ? new Place(file.path(), file, entry)
                            : new Place(Objects.requireNonNull(entry).path(), null, entry));
        }
        return places;
    }

    private static <T> List<T> covered(List<T> all, Function<T, RelativePath> path, Scope scope) {
        if (!scope.partial()) {
            return all;
        }
        return all.stream().filter(one -> scope.covers(path.apply(one))).toList();
    }

    private static boolean allKept(List<Change> changes) {
        for (Change change : changes) {
            if (!(change instanceof Change.Keep)) {
                return false;
            }
        }
        return true;
    }

    private List<Problem> lostInventory(ControlFiles found, List<Change> changes) {
        if (found.inventory().isPresent() || handEdits != HandEdits.REFUSE) {
            return List.of();
        }
        int unknown = 0;
        for (Change change : changes) {
            if (change instanceof Change.Update update && update.why() == Difference.NOT_OURS) {
                unknown++;
            }
        }
        return unknown > 0 ? List.of(refusals.inventoryLost(unknown)) : List.of();
    }

    private List<Problem> lostClusters(Scope scope, List<Place> places, List<Change> changes) {
        if (changes.stream().noneMatch(Change.Delete.class::isInstance)) {
            return List.of();
        }
        Set<String> rendered = places.stream()
                .filter(place -> place.rendered() != null)
                .flatMap(place -> scope.clusterOf(place.path()).stream())
                .collect(Collectors.toSet());
        Map<String, Integer> emptied = new TreeMap<>();
        changes.stream()
                .filter(Change.Delete.class::isInstance)
                .flatMap(change -> scope.clusterOf(change.path()).stream())
                .filter(cluster -> !rendered.contains(cluster))
                .forEach(cluster -> emptied.merge(cluster, 1, Integer::sum));
        List<Problem> conflicts = new ArrayList<>();
        emptied.forEach((cluster, files) -> {
            if (tree.clusters().contains(cluster)) {
                conflicts.add(refusals.clusterEmptied(cluster, files));
            }
        });
        boolean noneLeft = rendered.isEmpty() && !emptied.isEmpty() && !tree.partial() && conflicts.isEmpty();
        return noneLeft ? List.of(refusals.everyClusterDeleted(emptied.size())) : conflicts;
    }

    private Plan refused(List<Problem> conflicts) {
        Basis nothing = new Basis(
                Scope.of(tree, Inventory.EMPTY),
                new ControlFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Inventory.EMPTY,
                List.of(),
                false,
                Optional.empty());
        return new Plan(List.of(), conflicts, nothing);
    }
}
