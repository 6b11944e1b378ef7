package io.meshrender.model.value;

import java.util.Locale;
import java.util.Set;

/**
 * What a part of a path may be so that Linux, macOS and Windows all have it: letters, digits, {@code .}, {@code _} and {@code -}; neither {@code
 * .} nor {@code ..}; no dot at the end; at most 255 characters; no name that Windows keeps for a device ({@code con}, {@code nul.yaml}; "Naming
 * Files, Paths, and Namespaces" of its documentation).
 */
public final class FileName {
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
    private static final String DEVICES_START = "cpanlCPANL";
    private static final int LONGEST = 255;
    private static final int SHORTEST_DEVICE = 3;
    private static final int LONGEST_DEVICE = 4;

    private FileName() {}

    /** Whether the characters of {@code path} from {@code start} up to {@code end} are such a part, devices aside. Makes no copy. */
    public static boolean isLegal(String path, int start, int end) {
        if (start == end || end - start > LONGEST || path.charAt(end - 1) == '.') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char character = path.charAt(i);
            boolean letterOrDigit = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
            if (!letterOrDigit && character != '.' && character != '_' && character != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether that part is, up to its first dot and in whatever letter case, a device of Windows. */
    public static boolean isDevice(String path, int start, int end) {
        int dot = path.indexOf('.', start);
        int stem = dot < 0 || dot > end ? end : dot;
        return stem - start >= SHORTEST_DEVICE
                && stem - start <= LONGEST_DEVICE
                && DEVICES_START.indexOf(path.charAt(start)) >= 0
                && DEVICES.contains(path.substring(start, stem).toLowerCase(Locale.ROOT));
    }

    /** Whether {@code name} is a device of Windows. */
    public static boolean isDevice(String name) {
        return isDevice(name, 0, name.length());
    }
}
