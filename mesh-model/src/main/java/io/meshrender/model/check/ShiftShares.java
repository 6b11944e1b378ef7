package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.Shift;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.WholePercent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Shares that cannot be: of no calls, to no region, or of clusters that share theirs out already (201, 340). */
final class ShiftShares {
    private static final int MOST = 99;

    private ShiftShares() {}

    /**
     * What is wrong with {@code shift} itself, whatever it does.
     *
     * @param seen the clusters that earlier shifts of the service name; its own are added
     */
    static List<Problem> wrong(Mesh mesh, ServiceRoutes routes, Shift shift, ModelPath path, Set<Name> seen) {
        List<Problem> problems = new ArrayList<>();
        from(mesh, shift, path.key("from"), seen, problems);
        Service service = routes.service();
        if (ReferenceRules.allKnown(mesh, service)) {
            to(service, regions(routes.running()), shift, path.key("to"), problems);
        }
        return problems;
    }

    private static void from(Mesh mesh, Shift shift, ModelPath path, Set<Name> seen, List<Problem> problems) {
        problems.addAll(ReferenceRules.unknownClusters(mesh, shift.from(), path));
        List<Name> named = shift.from().all()
                ? List.copyOf(mesh.clusters().keySet())
                : shift.from().names();
        for (int i = 0; i < named.size(); i++) {
            if (mesh.clusters().containsKey(named.get(i)) && !seen.add(named.get(i))) {
                problems.add(Problem.error(
                        340,
                        shift.from().all() ? path : path.index(i),
                        "the calls from '" + named.get(i) + "' are shared out twice",
                        "write all that they are shifted to into one 'to'"));
                if (shift.from().all()) {
                    return;
                }
            }
        }
    }

    private static void to(
            Service service, SortedSet<String> running, Shift shift, ModelPath path, List<Problem> problems) {
        int sum = 0;
        for (Map.Entry<Locality, WholePercent> to : shift.to().entrySet()) {
            String region = to.getKey().region();
            ModelPath place = path.key(to.getKey());
            int percent = to.getValue().number();
            sum += percent;
            if (!to.getKey().text().equals(region)) {
                problems.add(Problem.error(
                        340, place, "'" + to.getKey() + "' is narrower than a region", "write '" + region + "'"));
            } else if (!running.contains(region)) {
                problems.add(Problem.error(
                        340,
                        place,
                        "'" + service.name() + "' runs in no cluster of region '" + region
                                + "', and the others would get its share",
                        Spelling.hint(region, running)));
            } else if (percent == 0) {
                problems.add(Problem.error(
                        340, place, "a share of 0 cannot be told from none", "use 1 to 99, or leave it out"));
            }
        }
        if (shift.to().isEmpty()) {
            problems.add(Problem.error(340, path, "no region gets a share", "name one, or leave the shift out"));
        } else if (sum > MOST && problems.isEmpty()) {
            problems.add(Problem.error(
                    340,
                    path,
                    sum
                            + " of 100 calls would be shifted, and nothing be left at home: what has no share gets no call, even when all others"
                            + " are gone",
                    "shift 99 at most; to move all, remove this shift and drain the cluster"));
        }
    }

    private static SortedSet<String> regions(Collection<Cluster> clusters) {
        SortedSet<String> regions = new TreeSet<>();
        clusters.forEach(cluster -> regions.add(cluster.locality().region()));
        return regions;
    }
}
