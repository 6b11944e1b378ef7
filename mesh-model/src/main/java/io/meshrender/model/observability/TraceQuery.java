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
        @Doc("The trace store that answers there.") @Default("tempo")
        TraceStore store,

        @Doc(value = "Where Kiali reaches it, from inside each cluster.", example = "http://tempo.observability:3200")
        HttpUrl url,

        @Doc(value = "Its URL for people, by cluster.", example = "prod-eu-west-1: https://traces.eu.example.com")
        SortedMap<Name, HttpUrl> urls) {

    public TraceQuery {
        urls = Collections.unmodifiableSortedMap(new TreeMap<>(urls));
    }
}
