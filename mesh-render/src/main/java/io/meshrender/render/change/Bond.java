package io.meshrender.render.change;

import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The orders of two clusters that several names ask for alike. Thousands of names of a mesh ask for a handful of orders, so they are weighed
 * once for each handful: a circle goes only with all names that close it.
 *
 * @param hosts the names, sorted
 * @param edges what each of them asks for
 */
record Bond(List<Host> hosts, Set<Edge> edges) {
    /** That {@code first} is synced before {@code then}. */
    record Edge(Name first, Name then) {}

    /** The bonds of {@code constraints}, in the order of their first names. */
    static List<Bond> of(Collection<Constraint> constraints) {
        Map<Host, Set<Edge>> edges = new TreeMap<>();
        for (Constraint constraint : constraints) {
            edges.computeIfAbsent(constraint.host(), none -> new LinkedHashSet<>())
                    .add(new Edge(constraint.first(), constraint.then()));
        }
        Map<Set<Edge>, Bond> bonds = new HashMap<>();
        List<Bond> sorted = new ArrayList<>();
        edges.forEach((host, asked) -> {
            Bond bond = bonds.get(asked);
            if (bond == null) {
                bond = new Bond(new ArrayList<>(), asked);
                bonds.put(asked, bond);
                sorted.add(bond);
            }
            bond.hosts().add(host);
        });
        return sorted;
    }

    static Set<Edge> edges(Collection<Bond> bonds) {
        Set<Edge> edges = new LinkedHashSet<>();
        bonds.forEach(bond -> edges.addAll(bond.edges()));
        return edges;
    }
}
