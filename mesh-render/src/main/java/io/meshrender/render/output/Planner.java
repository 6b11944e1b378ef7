package io.meshrender.render.output;

import io.meshrender.render.output.FileComparison.Finding;
import io.meshrender.render.output.FileComparison.Place;
import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.output.Plan.Basis;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<Conflict> conflicts = new ArrayList<>(RootCheck.check(layout, inputs));
        tree.files().stream()
                .filter(file -> Layout.isReserved(file.path()))
                .forEach(file -> conflicts.add(refusals.reservedName(layout.of(file.path()))));
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
            Plan plan = compare(before, KnownFiles.read(layout, before));
            boolean calm = before.isSameAs(ControlFiles.of(layout));
            return calm ? plan : refused(List.of(refusals.changedMeanwhile(layout.root())));
        } catch (RefusedException e) {
            return refused(e.conflicts());
        } catch (IOException e) {
            return refused(List.of(refusals.unreadable(layout.folder(), e)));
        }
    }

    private Plan compare(ControlFiles found, Inventory known) {
        Scope scope = Scope.of(tree, known);
        List<Place> places = join(scope, known);
        Set<String> leftOver = places.stream()
                .filter(place -> place.rendered() == null)
                .map(place -> place.path().text())
                .collect(Collectors.toSet());
        Folders folders = Folders.look(
                layout,
                places.stream()
                        .filter(place -> place.rendered() != null)
                        .map(Place::path)
                        .toList(),
                places.stream()
                        .filter(place -> place.owned() != null)
                        .map(Place::path)
                        .toList());
        FileComparison comparison = new FileComparison(layout, refusals, folders, leftOver, handEdits);
        List<Finding> findings =
                places.parallelStream().map(comparison::compare).toList();

        List<Change> changes = present(findings.stream().map(Finding::change));
        List<Conflict> conflicts = new ArrayList<>(folders.conflicts());
        conflicts.addAll(present(findings.stream().map(Finding::conflict)));
        conflicts.addAll(lostInventory(found, changes));
        conflicts.addAll(lostClusters(scope, places, changes));
        List<Entry> kept = new ArrayList<>(present(findings.stream().map(Finding::kept)));
        known.entries().stream().filter(entry -> !scope.covers(entry.path())).forEach(kept::add);
        boolean inventoryChanges = found.inventory().isEmpty()
                || found.unfinished()
                || changes.stream().anyMatch(change -> !(change instanceof Change.Keep))
                || !new Inventory(kept).entries().equals(known.entries());
        return new Plan(changes, conflicts, new Basis(scope, found, known, List.copyOf(kept), inventoryChanges));
    }

    /** Both lists are sorted: one pass over the two. */
    private List<Place> join(Scope scope, Inventory known) {
        List<RenderedFile> rendered =
                tree.files().stream().filter(file -> scope.covers(file.path())).toList();
        List<Entry> owned = known.entries().stream()
                .filter(entry -> scope.covers(entry.path()))
                .toList();
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

    private List<Conflict> lostInventory(ControlFiles found, List<Change> changes) {
        int unknown = (int) changes.stream()
                .filter(change -> change.difference().equals(Optional.of(Difference.NOT_OURS)))
                .count();
        boolean lost = found.inventory().isEmpty() && unknown > 0 && handEdits == HandEdits.REFUSE;
        return lost ? List.of(refusals.inventoryLost(unknown)) : List.of();
    }

    private List<Conflict> lostClusters(Scope scope, List<Place> places, List<Change> changes) {
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
        List<Conflict> conflicts = new ArrayList<>();
        emptied.forEach((cluster, files) -> {
            if (tree.clusters().contains(cluster)) {
                conflicts.add(refusals.clusterEmptied(cluster, files));
            }
        });
        boolean noneLeft = rendered.isEmpty() && !emptied.isEmpty() && !tree.partial() && conflicts.isEmpty();
        return noneLeft ? List.of(refusals.everyClusterDeleted(emptied.size())) : conflicts;
    }

    private Plan refused(List<Conflict> conflicts) {
        Basis nothing = new Basis(
                Scope.of(tree, Inventory.EMPTY),
                new ControlFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Inventory.EMPTY,
                List.of(),
                false);
        return new Plan(List.of(), conflicts, nothing);
    }

    private static <T> List<T> present(Stream<T> maybe) {
        return maybe.filter(Objects::nonNull).toList();
    }
}
