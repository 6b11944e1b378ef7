package io.meshrender.model.istio;

import java.util.regex.Pattern;

/** Lists of values that a request is compared to, in an AuthorizationPolicy (815). */
final class ListedValues {
    private static final int MOST_ACCOUNTS = 16;
    private static final Pattern PORT = Pattern.compile("0*[0-9]{1,5}");

    private ListedValues() {}

    static void notEmpty(Part values, Findings findings) {
        for (Part value : values.items()) {
            isEmpty(value, findings);
        }
    }

    static void addresses(Part values, Findings findings) {
        for (Part value : values.items()) {
            String text = value.text();
            boolean right = text.contains("/") ? Addresses.isRange(text) : Addresses.isIp(text);
            if (!isEmpty(value, findings) && !value.isWrong() && !right) {
                findings.error(value, Shown.quoted(text) + " is no IP address and no range", "an example: 10.0.0.0/8");
            }
        }
    }

    static void ports(Part values, Findings findings) {
        for (Part value : values.items()) {
            boolean right = PORT.matcher(value.text()).matches() && Integer.parseInt(value.text()) <= 65535;
            if (!isEmpty(value, findings) && !value.isWrong() && !right) {
                findings.error(
                        value, Shown.quoted(value.text()) + " is no port", "write a number up to 65535, in quotes");
            }
        }
    }

    static void accounts(Part values, Findings findings) {
        if (values.size() > MOST_ACCOUNTS) {
            findings.error(values, values.size() + " service accounts", "name " + MOST_ACCOUNTS + " at most");
        }
        for (Part value : values.items()) {
            String text = value.text();
            int slash = text.indexOf('/');
            boolean right =
                    !text.contains("*") && slash != 0 && slash != text.length() - 1 && slash == text.lastIndexOf('/');
            if (!isEmpty(value, findings) && !value.isWrong() && !right) {
                findings.error(
                        value,
                        Shown.quoted(text) + " is no service account",
                        "write 'name' or 'namespace/name', no wildcard");
            }
        }
    }

    static void trustDomains(Part values, Findings findings) {
        wildcards(values, findings);
        for (Part value : values.items()) {
            if (value.text().contains("/")) {
                findings.error(value, Shown.quoted(value.text()) + " is no trust domain", "write it without '/'");
            }
        }
    }

    static void wildcards(Part values, Findings findings) {
        for (Part value : values.items()) {
            String text = value.text();
            int star = text.indexOf('*');
            boolean right = star < 0 || (star == text.lastIndexOf('*') && (star == 0 || star == text.length() - 1));
            if (!isEmpty(value, findings) && !right) {
                findings.error(
                        value, Shown.quoted(text) + " has a wildcard inside", "one '*' may stand, at one of the ends");
            }
        }
    }

    private static boolean isEmpty(Part value, Findings findings) {
        if (value.isMissing()) {
            findings.error(value, "an empty text", "write a value, or remove the item");
        }
        return value.isMissing();
    }
}
