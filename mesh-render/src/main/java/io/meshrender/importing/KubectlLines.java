package io.meshrender.importing;

import io.meshrender.api.Api;
import java.util.List;

/**
 * The commands that a person runs to dump what an import reads of live clusters. Nothing here runs them. Of Secrets they ask for names only.
 */
@Api
public final class KubectlLines {
    private static final String KUBERNETES =
            "nodes,namespaces,services,deployments,daemonsets,serviceaccounts,mutatingwebhookconfigurations";
    private static final String ISTIO =
            "serviceentries.networking.istio.io,gateways.networking.istio.io,destinationrules.networking.istio.io,"
                    + "virtualservices.networking.istio.io,sidecars.networking.istio.io,envoyfilters.networking.istio.io,"
                    + "workloadentries.networking.istio.io,authorizationpolicies.security.istio.io,peerauthentications.security.istio.io,"
                    + "requestauthentications.security.istio.io,telemetries.telemetry.istio.io";

    private KubectlLines() {}

    /** One line a context. */
    public static List<String> of(List<String> contexts) {
        return contexts.stream().map(KubectlLines::of).toList();
    }

    private static String of(String context) {
        String word = context.matches("[A-Za-z0-9_./:@-]+") ? context : "'" + context.replace("'", "'\\''") + "'";
        String folder = "dump/" + context.replaceAll("[^A-Za-z0-9_.-]", "_");
        String kubectl = "kubectl --context " + word + " get ";
        return "mkdir -p " + folder
                + " && " + kubectl + KUBERNETES + "," + ISTIO + " -A -o yaml > " + folder + "/objects.yaml"
                + " && " + kubectl + "configmaps -n istio-system -l istio.io/rev -o yaml > " + folder + "/istiod.yaml"
                + " && " + kubectl + "secrets -n istio-system -l istio/multiCluster=true -o name > " + folder
                + "/remote-secrets.txt";
    }
}
