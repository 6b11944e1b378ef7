package io.meshrender.model.report;

import io.meshrender.model.json.Json;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Problems as GitLab's code quality report, which it shows on the lines of a merge request: a list of issues, each with <a
 * href="https://docs.gitlab.com/ci/testing/code_quality/">description, check_name, fingerprint, severity, location.path and
 * location.lines.begin</a>. GitLab compares fingerprints between two branches and shows one of several that are the same, so that none holds a
 * line, and twins are numbered.
 */
public final class CodeQualityReport {
    private final List<Object> issues = new ArrayList<>();
    private final Map<String, Integer> twins = new HashMap<>();

    /** How much an issue matters, in GitLab's words. */
    public enum Severity {
        /** To be known. */
        INFO,
        /** To be looked at. */
        MINOR,
        /** To be prevented. */
        MAJOR,
        /** Nothing is rendered until it is mended. */
        CRITICAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The report of these problems, ended by a line feed.
     *
     * @param problems their files relative to the top of the repository
     */
    public static String of(Problems problems) {
        CodeQualityReport report = new CodeQualityReport();
        for (Problem problem : problems) {
            report.add(
                    problem.code().toString(),
                    problem.isError() ? Severity.CRITICAL : Severity.MINOR,
                    problem.sentence(),
                    problem.code() + "/" + problem.place().map(Place::file).orElse("") + "/" + problem.path(),
                    problem.place());
        }
        return report.text();
    }

    /**
     * Adds an issue.
     *
     * @param check the kind of it
     * @param description one line
     * @param sameness what stays the same while lines move; issues that have it in common are numbered
     * @param place its file relative to the top of the repository; absent: the repository as a whole
     */
    public void add(String check, Severity severity, String description, String sameness, Optional<Place> place) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("begin", Math.max(1, place.map(Place::line).orElse(1)));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("path", place.map(Place::file).orElse("."));
        location.put("lines", lines);
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("description", description);
        issue.put("check_name", check);
        issue.put("fingerprint", hash(sameness + "/" + twins.merge(sameness, 1, Integer::sum)));
        issue.put("severity", severity.toString());
        issue.put("location", location);
        issues.add(issue);
    }

    /** The issues so far as JSON, ended by a line feed. */
    public String text() {
        return Json.write(issues);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
