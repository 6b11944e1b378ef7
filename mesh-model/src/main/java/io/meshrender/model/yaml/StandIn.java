package io.meshrender.model.yaml;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.model.value.Version;
import java.util.Map;
import java.util.Set;

/**
 * A value that stands in for one that is wrong, so that the rules can look at the rest of the mesh.
 *
 * @param path where it stands
 * @param text the value as the input would write it, if it has nothing to do with what was written; else empty
 * @param codes problems of other values that a wrong guess would bring up
 */
record StandIn(ModelPath path, String text, Set<Code> codes) {
    private static final Map<Class<?>, Set<Code>> DEPENDENTS = Map.of(
            Locality.class, Set.of(Code.REGION_SPELLINGS, Code.FLAT_NETWORK, Code.FAILOVER),
            Version.class,
                    Set.of(
                            Code.GATEWAY_PORT,
                            Code.ISTIO_VERSION,
                            Code.HELM_VALUE,
                            Code.FOLLOWS_FROM_THE_MODEL,
                            Code.KUBERNETES_VERSION,
                            Code.ISTIO_DEFINITION),
            Cidr.class, Set.of(Code.RANGES_OVERLAP, Code.ADDRESSES),
            IpAddress.class, Set.of(Code.ADDRESSES, Code.ADDRESS_OF_NO_NAME),
            GatewayAddress.class, Set.of(Code.GATEWAY_SHARED, Code.GATEWAY_ADDRESS),
            Identity.class, Set.of(Code.CALLERS, Code.CALLER_WITHOUT_IDENTITY),
            TrustDomain.class, Set.of(Code.TRUST_ALIAS));

    /** A guess at a value of {@code type}. */
    static StandIn of(ModelPath path, Class<?> type, String text) {
        return new StandIn(path, text, DEPENDENTS.getOrDefault(type, Set.of()));
    }

    /** What was probably meant: only what is said at its own place depends on it. */
    static StandIn meant(ModelPath path) {
        return new StandIn(path, "", Set.of());
    }

    /** What a key that nobody knows may have meant for the thing that it stands at. */
    static StandIn ofUnknownKey(ModelPath thing) {
        return new StandIn(
                thing,
                "",
                Set.of(Code.HOST_CLAIMED_TWICE, Code.CALLERS, Code.ADDRESS_OF_NO_NAME, Code.GATEWAY_MISSING));
    }

    /** Whether a problem may be there only because of this value. */
    boolean explains(Problem problem) {
        return codes.contains(problem.code())
                || isAtOrBelow(problem.path())
                || (!text.isEmpty()
                        && (problem.message().contains(text) || problem.hint().contains(text)));
    }

    private boolean isAtOrBelow(ModelPath other) {
        int depth = path.segments().size();
        return other.segments().size() >= depth
                && other.segments().subList(0, depth).equals(path.segments());
    }
}
