package io.meshrender.model.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern PARTS = Pattern.compile(
            "(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})([-+][0-9A-Za-z.+-]{1,64})?");
    private static final Pattern SEVERAL = Pattern.compile("[~^=<>]+ *v?[0-9].*|v?[0-9]+\\.[0-9]+[.-](latest|x|X|\\*)");
    private static final Pattern PRE_RELEASE = Pattern.compile("[^-+]*-(alpha|beta|dev|pre|rc)(?![a-z]).*");

    /** @throws InvalidValueException if the text is not {@code major.minor.patch} with or without a suffix */
    public Version {
        if (!PARTS.matcher(text).matches()) {
            String without = text.startsWith("v") ? text.substring(1) : text + ".0";
            String example = SEVERAL.matcher(text).matches()
                    ? "a tree says which patch is installed, such as 1.30.8; a range or an alias would install another one without a commit"
                    : "an example: 1.30.8";
            String hint = PARTS.matcher(without).matches() ? "did you mean '" + without + "'?" : example;
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
        return PRE_RELEASE.matcher(text).matches();
    }

    /** Whether this version is {@code major.minor.patch} or newer; a pre-release counts as older than its release. */
    public boolean isAtLeast(int major, int minor, int patch) {
        return compareTo(new Version(major + "." + minor + "." + patch)) >= 0;
    }

    private int part(int group) {
        Matcher parts = PARTS.matcher(text);
        return parts.matches() ? Integer.parseInt(parts.group(group)) : 0;
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
