package io.meshrender.render.ask;

import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import io.meshrender.render.istio.AuthorizationPolicies;
import io.meshrender.render.istio.DestinationRules;
import io.meshrender.render.istio.ExternalAuthorizations;
import io.meshrender.render.istio.ServiceEntries;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files that make a call what it is. No bytes are made for it. */
final class RenderedFor {
    private RenderedFor() {}

    /** The files in the caller's cluster, then those in the clusters that answer. */
    static List<String> call(AskedMesh asked, Judgement judgement) {
        Target target = judgement.target();
        Set<Name> answering = new TreeSet<>();
        judgement.tiers().forEach(tier -> tier.stream().map(Way::cluster).forEach(answering::add));
        List<String> files = new ArrayList<>();
        List<String> atServers = new ArrayList<>();
        for (ClusterView view :
                ClusterViews.of(asked.mesh(), asked.routes(), asked.checked().ledger())) {
            ClusterView some = only(view, target);
            if (view.name().equals(judgement.caller().cluster())) {
                Stream.concat(ServiceEntries.render(some), DestinationRules.render(some))
                        .map(RenderedFile::path)
                        .forEach(path -> files.add(path.text()));
            }
            if (answering.contains(view.name())) {
                Stream.concat(AuthorizationPolicies.render(some), ExternalAuthorizations.render(some))
                        .map(RenderedFile::path)
                        .forEach(path -> atServers.add(path.text()));
            }
        }
        files.addAll(atServers);
        return files;
    }

    private static ClusterView only(ClusterView view, Target target) {
        List<Entry> entries = view.entries().stream()
                .filter(entry -> entry.host().equals(target.host()))
                .toList();
        Name service = target.service().service().name();
        List<RunningService> services = view.services().stream()
                .filter(running -> running.service().name().equals(service))
                .toList();
        return new ClusterView(
                view.mesh(), view.cluster(), view.peers(), services, entries, view.extras(), view.shared());
    }
}
