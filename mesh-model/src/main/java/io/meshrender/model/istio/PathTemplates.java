package io.meshrender.model.istio;

import java.util.regex.Pattern;

/** Paths with parts that stand for any, <code>{*}</code> for one and <code>{**}</code> for the rest (815). */
final class PathTemplates {
    private static final String ONE = "{*}";
    private static final String REST = "{**}";
    private static final Pattern LITERAL = Pattern.compile("[a-zA-Z0-9-._~%!$&'()+,;:@=]+");

    private PathTemplates() {}

    static void check(Part paths, Findings findings) {
        for (Part path : paths.items()) {
            String text = path.text();
            boolean template = text.contains(ONE) || text.contains(REST);
            boolean rest = false;
            for (String part : text.replaceAll("^/+|/+$", "").split("/", -1)) {
                boolean any = part.equals(ONE) || part.equals(REST);
                if (any && rest) {
                    findings.error(path, Shown.quoted(text) + " goes on after {**}", "end it there");
                    break;
                }
                if (!any && (part.contains("{") || part.contains("}"))) {
                    findings.error(
                            path,
                            Shown.quoted(text) + " has braces that are no template",
                            "write {*} for one part, {**} for the rest");
                    break;
                }
                if (!any && template && !LITERAL.matcher(part).matches()) {
                    findings.error(
                            path,
                            Shown.quoted(text) + ": " + Shown.quoted(part) + " may not be in a template",
                            "write {*} for one part");
                    break;
                }
                rest |= part.equals(REST);
            }
        }
    }
}
