package io.meshrender.render.helm;

import io.meshrender.model.ControlPlane;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.render.revision.DefaultValidator;
import io.meshrender.render.view.ClusterView;
import java.util.Map;

/** The values of Istio's chart {@code base}: its CRDs and the webhook that validates resources of no revision. */
final class BaseValues {
    /**
     * What istiod would otherwise change in the cluster after each sync, from {@code Ignore} to {@code Fail} (istio/istio#52785). The
     * charts {@code base} and {@code istiod} read it alike.
     */
    static final String FAILURE_POLICY = "base.validationFailurePolicy";

    /**
     * Whether the charts {@code base} and {@code istiod} make a service account, and a role that reads every Secret, for control planes of
     * other clusters. Those of its own network read it if that has {@code discovery}; no other does: what crosses networks is known from
     * ServiceEntries and gateways.
     */
    static final String READER = "global.enableReaderRBAC";

    private BaseValues() {}

    static Map<String, Object> of(ClusterView view) {
        ChartValues values = new ChartValues();
        if (DefaultValidator.isRendered(view)) {
            // The chart comes before istiod, and its webhook refuses everything until that istiod answers.
            values.set("defaultRevision", "");
        } else if (!view.revisions().defaultRevision().equals(ControlPlane.DEFAULT)) {
            values.set("defaultRevision", view.revisions().defaultRevision());
        }
        if (IstioFeature.VALIDATION_FAILURE_POLICY.isIn(view.istioVersion())) {
            values.set(FAILURE_POLICY, "Fail");
        }
        if (IstioFeature.READER_SWITCH.isIn(view.istioVersion())) {
            values.set(READER, !view.neighbours().isEmpty());
        }
        return values.merge(view.mesh().istio().values().base())
                .merge(view.cluster().istio().values().base())
                .tree();
    }
}
