package io.meshrender.model.istio;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers that a route sets, adds and removes (818). */
final class HeaderRules {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~A-Za-z0-9-]+");
    private static final List<String> WRITES = List.of("add", "set");

    private HeaderRules() {}

    /** Whether it is a name that HTTP allows. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void check(Part headers, Findings findings) {
        for (String side : List.of("request", "response")) {
            Part operations = headers.at(side);
            for (String write : WRITES) {
                for (Part header : operations.at(write).entries()) {
                    name(header.keyOnly(), header.key(), side.equals("request"), findings);
                    value(header, findings);
                }
            }
            for (Part header : operations.at("remove").items()) {
                if (!header.isWrong()) {
                    name(header, header.text(), false, findings);
                }
            }
        }
    }

    private static void name(Part at, String name, boolean mayBeAuthority, Findings findings) {
        if (name.isEmpty()) {
            findings.error(at, "a header without a name", "name it");
        } else if ((name.startsWith(":") || name.equalsIgnoreCase("host")) && !(mayBeAuthority && isAuthority(name))) {
            findings.error(at, Shown.quoted(name) + " is no header that can be changed here", "remove it");
        }
    }

    private static boolean isAuthority(String name) {
        return name.equalsIgnoreCase(":authority") || name.equalsIgnoreCase("host");
    }

    private static void value(Part header, Findings findings) {
        if (header.isWrong()) {
            return;
        }
        @Nullable String mistake = HeaderFormat.mistakeIn(header.text());
        if (mistake != null) {
            findings.error(header, Shown.quoted(header.text()) + ": " + mistake, "write %% for a percent sign");
        }
    }

    /** The authority may be set in one place only. */
    static void authority(Part rewritten, Part request, Findings findings) {
        boolean set = rewritten.isSet();
        for (String write : List.of("set", "add")) {
            for (Part header : request.at(write).entries()) {
                if (isAuthority(header.key())) {
                    if (set) {
                        findings.error(header, "the authority for the second time", "set it in one place");
                        return;
                    }
                    set = header.isSet();
                }
            }
        }
    }
}
