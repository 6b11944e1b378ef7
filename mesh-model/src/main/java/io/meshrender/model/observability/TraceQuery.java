package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where Kiali finds traces.
 *
 * @param store what answers there
 * @param url where Kiali reaches it, from inside each cluster
 * @param urls where people reach it, by cluster
 */
public record TraceQuery(
        @Doc("What answers there.") @Default("tempo") TraceStore store,

        @Doc("Where Kiali reaches it, from inside each cluster.")
        HttpUrl url,

        @Doc("Where people reach it, by cluster.") SortedMap<Name, HttpUrl> urls) {

    public TraceQuery {
        urls = Collections.unmodifiableSortedMap(new TreeMap<>(urls));
    }
}
