package io.meshrender.model.istio;

import java.util.LinkedHashSet;
import java.util.Set;

/** The namespaces that something is exported to: {@code .} is its own, {@code *} all, {@code ~} none. */
final class ExportTo {
    private ExportTo() {}

    /**
     * @param exportTo the list
     * @param namespace the manifest's own namespace
     * @param mayBeNone whether {@code ~} may be
     */
    static void check(Part exportTo, String namespace, boolean mayBeNone, Findings findings) {
        Set<String> seen = new LinkedHashSet<>();
        for (Part item : exportTo.items()) {
            String name = item.text().equals(".") ? namespace : item.text();
            if (item.isWrong()) {
                continue;
            }
            if (seen.contains(name)) {
                findings.error(item, Shown.quoted(item.text()) + " names a namespace for the second time", "remove it");
            } else if (name.equals("*") || name.equals(".") || (mayBeNone && name.equals("~")) || Hosts.isLabel(name)) {
                seen.add(name);
            } else {
                findings.error(item, Shown.quoted(item.text()) + " is no namespace", "write a name, '.' or '*'");
            }
        }
        if (seen.size() > 1 || exportTo.size() > 1) {
            if (seen.contains("*")) {
                findings.error(
                        exportTo, "'*' beside others", "'*' is every namespace; remove the others, or remove '*'");
            }
            if (seen.contains("~")) {
                findings.error(
                        exportTo, "'~' beside others", "'~' is no namespace at all; remove the others, or remove '~'");
            }
        }
    }

    /** A rule for some workloads only holds in their own namespace. */
    static void checkWithSelector(Part exportTo, String namespace, Findings findings) {
        Set<String> names = new LinkedHashSet<>();
        for (Part item : exportTo.items()) {
            if (item.isWrong()) {
                return;
            }
            names.add(item.text().equals(".") ? namespace : item.text());
        }
        if (!names.isEmpty() && !(names.size() == 1 && names.contains(namespace))) {
            findings.error(
                    exportTo,
                    "more than its own namespace, while 'workloadSelector' is set",
                    "write ['.'], or remove one of the two");
        }
    }
}
