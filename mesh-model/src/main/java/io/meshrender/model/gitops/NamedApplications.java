package io.meshrender.model.gitops;

import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;

/** Applications of a cluster, by their names without the cluster's in front. */
final class NamedApplications {
    /** One for each revision, {@code istiod-1-30-3}; the short name is all of them. */
    private static final String ISTIOD = "istiod";

    private NamedApplications() {}

    /** Those of a cluster whose istiods have the Applications {@code istiods}, in their order. */
    static List<String> of(List<Name> named, List<String> istiods) {
        List<String> applications = new ArrayList<>();
        for (Name name : named) {
            if (name.text().equals(ISTIOD)) {
                applications.addAll(istiods);
            } else {
                applications.add(name.text());
            }
        }
        return applications;
    }

    /** Whether {@code application} is among {@code named}; if none are named, every one is. */
    static boolean include(List<Name> named, String application) {
        if (named.isEmpty()) {
            return true;
        }
        for (Name name : named) {
            String text = name.text();
            if (text.equals(application) || (text.equals(ISTIOD) && application.startsWith(ISTIOD + "-"))) {
                return true;
            }
        }
        return false;
    }
}
