package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;

/** Rules about what few meshes use, asked only where one does: in a small mesh it takes longer to load a rule than to ask it. */
final class RareRules {
    private boolean rules;
    private boolean tokens;
    private boolean asks;
    private boolean promises;
    private boolean shifts;
    private boolean differences;

    private RareRules(Mesh mesh) {
        for (Service service : mesh.services().values()) {
            look(service);
        }
    }

    static List<Problem> check(Mesh mesh, Routes routes) {
        List<Problem> found = new ArrayList<>();
        new RareRules(mesh).ofServices(mesh, routes, found);
        if (!mesh.settings().extAuthz().isEmpty()) {
            // 235, 236: external authorizers
            found.addAll(AuthorizerRules.check(mesh));
        }
        if (isDrained(mesh)) {
            // 348 to 352: drained clusters
            found.addAll(DrainRules.check(mesh, routes));
        }
        if (mesh.gitops().isPresent() && tellsArgoCdMore(mesh.gitops().get())) {
            // 201, 243, 244: sync windows, and differences that Argo CD ignores
            found.addAll(DeliveryRules.references(mesh));
            found.addAll(SyncWindowRules.check(mesh));
            found.addAll(IgnoredDifferenceRules.check(mesh));
        }
        return found;
    }

    private void look(Service service) {
        rules |= service.callers().isPresent()
                && !service.callers().get().rules().isEmpty();
        tokens |= service.jwt().isPresent();
        asks |= service.externalAuthorization().isPresent();
        promises |= service.survives().isPresent() || service.never().isPresent();
        shifts |= !service.traffic().shift().isEmpty();
        differences |= !service.inCluster().isEmpty();
    }

    private void ofServices(Mesh mesh, Routes routes, List<Problem> found) {
        if (rules) {
            // 231 to 233: what callers may do
            found.addAll(PolicyRules.check(mesh));
        }
        if (tokens) {
            // 234: tokens
            found.addAll(TokenRules.keys(mesh));
            found.addAll(TokenRules.ports(mesh, routes));
        }
        if (asks) {
            // 201, 339, 414, 415: whom sidecars ask first
            found.addAll(AskingRules.check(mesh, routes));
        }
        if (promises) {
            // 201, 320, 321: promises
            found.addAll(PromiseRules.references(mesh));
            found.addAll(PromiseRules.survives(mesh, routes));
            found.addAll(PromiseRules.never(mesh, routes));
        }
        if (shifts) {
            // 201, 340, 341, 342, 420: shifts
            found.addAll(ShiftRules.check(mesh, routes));
        }
        if (differences) {
            // 201, 246 to 249: what is otherwise in some clusters
            found.addAll(InClusterRules.clusters(mesh));
            found.addAll(InClusterRules.ports(mesh));
            found.addAll(InClusterRules.neighbours(mesh, routes));
            found.addAll(InClusterRules.differences(mesh));
        }
    }

    private static boolean isDrained(Mesh mesh) {
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.drain()) {
                return true;
            }
        }
        return false;
    }

    private static boolean tellsArgoCdMore(GitOps gitops) {
        return !gitops.argocd().syncWindows().isEmpty()
                || !gitops.argocd().ignoreDifferences().isEmpty();
    }
}
