package io.meshrender.model.istio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels of Kubernetes objects, and selectors of them. */
final class Labels {
    private static final String NAME = "(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String DNS = "[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?";
    private static final Pattern KEY = Pattern.compile("((?:" + DNS + "(?:\\." + DNS + ")*)/)?(" + NAME + ")");
    private static final Pattern VALUE = Pattern.compile("(?:" + NAME + ")?");

    private Labels() {}

    /** Labels that something is to have. */
    static void check(Part labels, Findings findings) {
        for (Part label : labels.entries()) {
            Matcher key = KEY.matcher(label.key());
            if (!key.matches()
                    || key.group(2).length() > 63
                    || (key.group(1) != null && key.group(1).length() > 254)) {
                findings.error(
                        label,
                        Shown.quoted(label.key()) + " is no label key",
                        "write an optional DNS name and '/', then at most 63 letters, digits, '-', '_' and '.'");
            }
            if (!label.isWrong() && !VALUE.matcher(label.text()).matches()) {
                findings.error(
                        label,
                        Shown.quoted(label.text()) + " is no label value",
                        "use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends");
            }
        }
    }

    /**
     * A selector of workloads.
     *
     * @param selector the selector
     * @param labels the name of its labels
     * @param without what a selector without labels does
     */
    static void checkSelector(Part selector, String labels, String without, Findings findings) {
        if (!selector.isThere() || selector.isWrong() || selector.at(labels).isWrong()) {
            return;
        }
        for (Part label : selector.at(labels).entries()) {
            if (label.key().isEmpty()
                    || label.key().contains("*")
                    || label.text().contains("*")) {
                String message = Shown.quoted(label.key() + "=" + label.text()) + " is no exact label";
                findings.error(label, message, "a selector knows no wildcards; write the label in full");
            }
        }
        if (selector.at(labels).size() == 0) {
            findings.warning(selector, "a selector without labels " + without, "add labels, or remove the selector");
        }
    }
}
