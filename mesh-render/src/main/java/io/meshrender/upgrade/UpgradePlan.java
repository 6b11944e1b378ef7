package io.meshrender.upgrade;

import io.meshrender.api.Api;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commits that bring a mesh to another Istio, one control plane beside the other: what runs is written down and tagged, then cluster after
 * cluster, wave by wave and region by region, gets the new control plane, moves to it, and at last the old ones go. Each step names only what
 * the steps before it have made. A plan is made anew of the mesh as it is, and knows which steps are done.
 */
@Api
public final class UpgradePlan {
    private static final int MINORS = 2;
    private static final String WAVE = "wave";

    private final Mesh mesh;
    private final Version target;
    private final List<PlannedStep> steps;

    private UpgradePlan(Mesh mesh, Version target, List<PlannedStep> steps) {
        this.mesh = mesh;
        this.target = target;
        this.steps = List.copyOf(steps);
    }

    /**
     * The plan.
     *
     * @param mesh a mesh that is right
     * @param target the version to reach
     * @param alerts the names of the alerts that are rendered for each cluster, by its name
     * @throws UpgradeException if it is older than what runs, too far away, or nothing here installs Istio
     */
    public static UpgradePlan of(Mesh mesh, Version target, Map<String, List<String>> alerts) throws UpgradeException {
        List<InCluster> clusters = InCluster.all(mesh, target);
        if (clusters.isEmpty()) {
            throw new UpgradeException("no cluster of this mesh has an istiod that is installed from here");
        }
        for (InCluster cluster : clusters) {
            for (ControlPlane plane : cluster.revisions().all()) {
                refuse(cluster, plane, target);
            }
        }
        clusters.sort(Comparator.comparing(UpgradePlan::wave)
                .thenComparing(one -> one.cluster().locality().region())
                .thenComparing(InCluster::name));
        return new UpgradePlan(mesh, target, new Steps(mesh, target, clusters, alerts).all());
    }

    private static void refuse(InCluster cluster, ControlPlane plane, Version target) throws UpgradeException {
        Version is = plane.version();
        if (is.compareTo(target) > 0) {
            throw new UpgradeException("'" + cluster.name() + "' runs Istio " + is + " already, which is newer than "
                    + target + "; to go back, revert the commits of the steps, the last one first");
        }
        if (is.major() != target.major() || target.minor() - is.minor() > MINORS) {
            throw new UpgradeException("'" + cluster.name() + "' runs Istio " + is + ", and an upgrade goes over "
                    + MINORS + " minors at most; go to a 1." + (is.minor() + MINORS) + " first");
        }
    }

    /** Clusters without a wave come last. */
    private static int wave(InCluster cluster) {
        String wave = cluster.cluster().labels().get(WAVE);
        return wave == null || !wave.matches("[0-9]{1,6}") ? Integer.MAX_VALUE : Integer.parseInt(wave);
    }

    /** The version to reach. */
    public Version target() {
        return target;
    }

    /** The mesh that it was made for. */
    Mesh mesh() {
        return mesh;
    }

    /** The steps, in their order. */
    public List<UpgradeStep> steps() {
        return steps.stream().map(PlannedStep::told).toList();
    }

    /** The first that is not done; empty if all are. */
    public Optional<UpgradeStep> next() {
        return steps().stream().filter(step -> !step.done()).findFirst();
    }

    /** What a person reads. */
    public List<String> text() {
        return StepText.of(this);
    }

    /**
     * The step of a number that may be made now.
     *
     * @throws UpgradeException if there is none, it is done, or another one comes first
     */
    PlannedStep due(int number) throws UpgradeException {
        if (number < 1 || number > steps.size()) {
            throw new UpgradeException("there is no step " + number + "; the last one is " + steps.size());
        }
        PlannedStep step = steps.get(number - 1);
        if (step.told().done()) {
            throw new UpgradeException("done already: " + step.told().title()
                    + next().map(next -> "; next comes " + next.title()).orElse(""));
        }
        UpgradeStep next = next().orElseThrow();
        if (next.number() < number) {
            throw new UpgradeException("first comes " + next.title()
                    + "; each step is a commit that is synced, and looked at, before the next");
        }
        return step;
    }
}
