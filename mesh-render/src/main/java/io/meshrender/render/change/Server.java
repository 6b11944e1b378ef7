package io.meshrender.render.change;

import io.meshrender.model.Mtls;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.SortedSet;

/**
 * The pods of one service in one cluster, as whoever calls them meets them.
 *
 * @param service the service
 * @param account who they are: namespace and service account
 * @param identity the same, as their certificates say it
 * @param admitted whom they admit; empty if everybody
 * @param mtls what they demand of a connection
 */
public record Server(Name service, Identity account, String identity, SortedSet<Identity> admitted, Mtls mtls) {
    boolean admits(Identity caller) {
        if (admitted.isEmpty() || admitted.contains(caller)) {
            return true;
        }
        for (Identity some : admitted) {
            if (some.local().equals(caller)) {
                return true;
            }
        }
        return false;
    }
}
