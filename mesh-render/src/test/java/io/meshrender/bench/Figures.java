package io.meshrender.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one workload: several figures by name, each as often as it was measured. */
final class Figures {
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    void add(String name, double value) {
        measured.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    /** The phases and the memory of a process, under its name. */
    void add(String name, FreshProcess process) {
        add(name, process.seconds());
        add(name + ".cpu", process.cpu());
        process.numbers()
                .forEach((what, number) ->
                        add(name + "." + what, what.equals("memory") ? number / 1024 : number / 1000));
    }

    boolean has(String name) {
        return measured.containsKey(name);
    }

    /** The value in the middle; of an even number the lower one. */
    double median(String name) {
        List<Double> sorted = new ArrayList<>(measured.getOrDefault(name, List.of(Double.NaN)));
        Collections.sort(sorted);
        return sorted.get((sorted.size() - 1) / 2);
    }

    Map<String, List<Double>> all() {
        return Collections.unmodifiableMap(measured);
    }
}
