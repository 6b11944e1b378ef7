package io.meshrender.render.change;

import io.meshrender.model.OnFailure;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares whom pods ask first, and what istiod knows of whoever is asked. What an authorizer answers is not known here. */
final class FirstAskedChanges {
    private static final String PROVIDERS = "meshConfig.extensionProviders[";
    private static final String NAME = "].name";
    /** How a provider is an authorizer: {@code envoyExtAuthzGrpc}, {@code envoyExtAuthzHttp}. */
    private static final String AUTHORIZER = ".envoyExtAuthz";

    /** Said with those who ask. */
    private static final String FAIL_OPEN = "failOpen";

    private FirstAskedChanges() {}

    static void find(Name cluster, Server old, Server now, Consequences found) {
        Optional<FirstAsked> was = old.admission().first();
        Optional<FirstAsked> is = now.admission().first();
        if (was.equals(is)) {
            return;
        }
        String subject = now.service().text();
        ModelPath path = ModelPath.of("services", now.service(), "externalAuthorization");
        if (was.isEmpty()) {
            FirstAsked first = is.orElseThrow();
            found.add(
                    Kind.NARROWED,
                    subject,
                    cluster,
                    "asks '" + first.authorizer() + "' first about " + Said.about(first) + ", which it may refuse; "
                            + Said.onFailure(first.onFailure()),
                    path);
        } else if (is.isEmpty()) {
            found.add(
                    Kind.WIDENED,
                    subject,
                    cluster,
                    "asks '" + was.get().authorizer()
                            + "' no more; an istiod that knows it no more refuses all that it was asked about until the policy is gone too",
                    path);
        } else if (!was.get().authorizer().equals(is.get().authorizer())) {
            found.add(
                    Kind.UNSURE,
                    subject,
                    cluster,
                    "asks '" + was.get().authorizer() + "'  →  '" + is.get().authorizer() + "' first, about "
                            + Said.about(is.get()) + "; which of them refuses more is not known here",
                    path);
        } else {
            scope(cluster, subject, was.get(), is.get(), path, found);
        }
    }

    private static void scope(
            Name cluster, String subject, FirstAsked was, FirstAsked is, ModelPath path, Consequences found) {
        String asks = "asks '" + is.authorizer() + "' first about " + CallWords.turned(about(was), about(is));
        if (!was.includes(is)) {
            found.add(Kind.NARROWED, subject, cluster, asks, path);
        }
        if (!is.includes(was)) {
            found.add(Kind.WIDENED, subject, cluster, asks, path);
        }
        if (was.onFailure() != is.onFailure()) {
            found.add(
                    is.onFailure() == OnFailure.ALLOW ? Kind.SOFTENED : Kind.NARROWED,
                    subject,
                    cluster,
                    "while '" + is.authorizer() + "' does not answer, requests "
                            + CallWords.turned(Said.unanswered(was.onFailure()), Said.unanswered(is.onFailure())),
                    ModelPath.of("mesh", "extAuthz", is.authorizer()).key("onFailure"));
        }
    }

    private static String about(FirstAsked first) {
        return Said.about(first) + (first.raw() ? "" : ", not about connections without HTTP");
    }

    /** The values of istiod's chart with each provider under its name, since its place in the list moves with others. */
    static SortedMap<String, String> byName(SortedMap<String, String> values) {
        SortedMap<String, String> named = new TreeMap<>();
        values.forEach((path, value) -> {
            int end = path.startsWith(PROVIDERS) ? path.indexOf(']') : -1;
            String name = end < 0 ? null : values.get(path.substring(0, end) + NAME);
            named.put(name == null ? path : PROVIDERS + name + path.substring(end), value);
        });
        return named;
    }

    /** Whether a value of istiod's chart, as {@link #byName} has it, is a part of an authorizer on either side. */
    static boolean isOfAuthorizer(String path, SortedMap<String, String> before, SortedMap<String, String> after) {
        if (!path.startsWith(PROVIDERS)) {
            return false;
        }
        String item = path.substring(0, path.indexOf(']') + 1);
        return hasAuthorizer(before, item) || hasAuthorizer(after, item);
    }

    private static boolean hasAuthorizer(SortedMap<String, String> values, String item) {
        return values.tailMap(item + AUTHORIZER).keySet().stream()
                .findFirst()
                .filter(path -> path.startsWith(item + AUTHORIZER))
                .isPresent();
    }

    /** The authorizers that istiod knows on both sides, and otherwise. */
    static void find(
            Name cluster, SortedMap<String, String> before, SortedMap<String, String> after, Consequences found) {
        SortedMap<String, SortedMap<String, String>> old = authorizers(before);
        SortedMap<String, SortedMap<String, String>> now = authorizers(after);
        old.forEach((name, was) -> {
            SortedMap<String, String> is = now.getOrDefault(name, was);
            TreeSet<String> keys = new TreeSet<>(was.keySet());
            keys.addAll(is.keySet());
            List<String> words = new ArrayList<>();
            for (String key : keys) {
                String one = IstiodChanges.shown(was.get(key));
                String other = IstiodChanges.shown(is.get(key));
                if (!one.equals(other) && !key.endsWith(FAIL_OPEN)) {
                    words.add(key + ": " + CallWords.turned(one, other));
                }
            }
            if (!words.isEmpty()) {
                found.add(
                        Kind.UNSURE,
                        "the external authorizer '" + name + "'",
                        cluster,
                        String.join(", ", words) + "; what it refuses is not known here",
                        ModelPath.of("mesh", "extAuthz", name));
            }
        });
    }

    /** What stands below the kind of each authorizer, by its name. */
    private static SortedMap<String, SortedMap<String, String>> authorizers(SortedMap<String, String> values) {
        SortedMap<String, SortedMap<String, String>> authorizers = new TreeMap<>();
        values.forEach((path, name) -> {
            if (path.startsWith(PROVIDERS) && path.endsWith(NAME)) {
                String item = path.substring(0, path.length() - NAME.length() + 1);
                values.tailMap(item + AUTHORIZER).forEach((key, value) -> {
                    if (key.startsWith(item + AUTHORIZER)) {
                        authorizers
                                .computeIfAbsent(name, none -> new TreeMap<>())
                                .put(key.substring(item.length() + 1), value);
                    }
                });
            }
        });
        return authorizers;
    }
}
