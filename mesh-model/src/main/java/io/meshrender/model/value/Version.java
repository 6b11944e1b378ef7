package io.meshrender.model.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart version, {@code major.minor.patch} with an optional suffix: {@code 1.30.8}, {@code 1.31.0-rc.0}, and as vendors and houses tag
 * their builds, {@code 1.27.5-vendor0} or {@code 1.27.5+vendor0}. No leading {@code v}. A suffix that begins with {@code alpha}, {@code beta}, {@code
 * dev}, {@code pre} or {@code rc} is a pre-release's; every other one is a build's, which has what the version of its numbers has.
 *
 * @param text the version
 */
@Grammar(
        is = "a version: major.minor.patch",
        example = "1.30.8",
        pattern = "^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?$")
public record Version(String text) implements Value, Comparable<Version> {
    private static final String SEVERAL = "[~^=<>]+ *v?[0-9].*|v?[0-9]+\\.[0-9]+[.-](latest|x|X|\\*)";
    private static final List<String> PRE_RELEASES = List.of("alpha", "beta", "dev", "pre", "rc");
    private static final int NUMBERS = 3;
    private static final int LONGEST_NUMBER = 9;
    private static final int LONGEST_SUFFIX = 64;

    /** @throws InvalidValueException if the text is not {@code major.minor.patch} with or without a suffix */
    public Version {
        if (!isOne(text)) {
            String without = text.startsWith("v") ? text.substring(1) : text + ".0";
            String example = text.matches(SEVERAL)
                    ? "a tree says which patch is installed, such as 1.30.8; a range or an alias would install another one without a commit"
                    : "an example: 1.30.8";
            String hint = isOne(without) ? "did you mean '" + without + "'?" : example;
            throw new InvalidValueException(
                    116, "'" + Placeholders.refuse(text) + "' is not a version of the form major.minor.patch", hint);
        }
    }

    /** The version {@code text}. */
    public static Version of(String text) {
        return new Version(text);
    }

    /** The first number. */
    public int major() {
        return part(1);
    }

    /** The second number. */
    public int minor() {
        return part(2);
    }

    /** The third number. */
    public int patch() {
        return part(3);
    }

    /** Whether it is a release as Istio numbers it, without a suffix. */
    public boolean isPlain() {
        return text.equals(major() + "." + minor() + "." + patch());
    }

    /** Whether it came before the release of its numbers. */
    public boolean isPreRelease() {
        int suffix = endOfNumbers(text);
        if (suffix == text.length() || text.charAt(suffix) != '-') {
            return false;
        }
        int end = suffix + 1;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        return PRE_RELEASES.contains(text.substring(suffix + 1, end));
    }

    /** Whether this version is {@code major.minor.patch} or newer; a pre-release counts as older than its release. */
    public boolean isAtLeast(int major, int minor, int patch) {
        return compareTo(new Version(major + "." + minor + "." + patch)) >= 0;
    }

    private int part(int which) {
        int start = 0;
        for (int i = 1; i < which; i++) {
            start = endOfNumber(text, start) + 1;
        }
        return Integer.parseInt(text.substring(start, endOfNumber(text, start)));
    }

    /** Whether {@code text} is a version. */
    public static boolean isOne(String text) {
        int suffix = endOfNumbers(text);
        if (suffix < 0 || suffix == text.length()) {
            return suffix >= 0;
        }
        int length = text.length() - suffix - 1;
        boolean right =
                (text.charAt(suffix) == '-' || text.charAt(suffix) == '+') && length > 0 && length <= LONGEST_SUFFIX;
        for (int i = suffix + 1; right && i < text.length(); i++) {
            right = isOfSuffix(text.charAt(i));
        }
        return right;
    }

    /** Where the third number ends; -1 if the text does not begin with three. */
    private static int endOfNumbers(String text) {
        int end = -1;
        for (int i = 0; i < NUMBERS; i++) {
            int start = end + 1;
            if (i > 0 && (end == text.length() || text.charAt(end) != '.')) {
                return -1;
            }
            end = endOfNumber(text, start);
            int length = end - start;
            if (length == 0 || length > LONGEST_NUMBER || (length > 1 && text.charAt(start) == '0')) {
                return -1;
            }
        }
        return end;
    }

    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && Name.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfSuffix(char character) {
        return Name.isDigit(character)
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || character == '.'
                || character == '+'
                || character == '-';
    }

    @Override
    public int compareTo(Version other) {
        int order = Integer.compare(major(), other.major());
        if (order == 0) {
            order = Integer.compare(minor(), other.minor());
        }
        if (order == 0) {
            order = Integer.compare(patch(), other.patch());
        }
        if (order == 0) {
            order = Boolean.compare(!isPreRelease(), !other.isPreRelease());
        }
        return order != 0 ? order : text.compareTo(other.text);
    }

    // Written out; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
