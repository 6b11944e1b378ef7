package io.meshrender.model.istio;

import java.util.regex.Pattern;

/** IP addresses and ranges of both families, as Istio's validation takes them. A range's address may have bits below its length. */
final class Addresses {
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private Addresses() {}

    /** Whether it is an address. */
    static boolean isIp(String text) {
        int zone = text.indexOf('%');
        return zone < 0 ? isV4(text) || isV6(text) : zone + 1 < text.length() && isV6(text.substring(0, zone));
    }

    /** Whether it is a range, {@code address/length}. */
    static boolean isRange(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            return false;
        }
        String address = text.substring(0, slash);
        int length = Integer.parseInt(text.substring(slash + 1));
        return isV4(address) ? length <= 32 : isV6(address) && length <= 128;
    }

    private static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    private static boolean isV6(String text) {
        if (!text.contains(":")) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        int head = groups(text.substring(0, gap), false);
        int tail = groups(text.substring(gap + 2), true);
        return head >= 0 && tail >= 0 && head + tail <= 7;
    }

    /** How many groups of 16 bits stand there; -100 if something else does. */
    private static int groups(String text, boolean mayEndInV4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean v4 = mayEndInV4 && i == parts.length - 1 && isV4(parts[i]);
            if (!v4 && !GROUP.matcher(parts[i]).matches()) {
                return -100;
            }
            groups += v4 ? 2 : 1;
        }
        return groups;
    }
}
