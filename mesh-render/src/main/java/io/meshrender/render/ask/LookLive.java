package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.Way;
import java.util.ArrayList;
import java.util.List;

/** The command that shows an answered call in a running cluster, and what it must show. */
final class LookLive {
    private LookLive() {}

    static List<Line> of(AskedMesh asked, Judgement judgement) {
        Caller caller = judgement.caller();
        String number = judgement.port().map(some -> some.port().text()).orElse("<port>");
        Cluster from = asked.mesh().clusters().get(caller.cluster());
        List<String> endpoints = new ArrayList<>();
        for (List<Way> tier : judgement.tiers()) {
            for (Way way : tier) {
                if (way instanceof Way.Home) {
                    endpoints.add(0, "its own pods");
                } else {
                    endpoints.add(way instanceof Way.Neighbour ? "those in " + way.cluster() : Said.way(way));
                }
            }
        }
        return List.of(
                Line.of(
                        "look live",
                        "istioctl --context " + (from == null ? caller.cluster() : from.contextOrName())
                                + " proxy-config endpoints <pod>." + caller.namespace() + " --cluster 'outbound|"
                                + number + "||" + judgement.target().host() + "'"),
                Line.of("", "must show " + String.join(" and ", endpoints) + ", all HEALTHY"));
    }
}
