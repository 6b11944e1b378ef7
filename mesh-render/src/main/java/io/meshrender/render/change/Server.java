package io.meshrender.render.change;

import io.meshrender.model.Mtls;
import io.meshrender.model.route.Admission;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;

/**
 * The pods of one service in one cluster, as whoever calls them meets them.
 *
 * @param service the service
 * @param account who they are: namespace and service account
 * @param identity the same, as their certificates say it
 * @param admission whom they admit, and to what
 * @param mtls what they demand of a connection
 */
public record Server(Name service, Identity account, String identity, Admission admission, Mtls mtls) {
    boolean admits(Identity caller) {
        if (!admission.of(caller).isEmpty()) {
            return true;
        }
        for (Identity some : admission.identities()) {
            if (some.local().equals(caller)) {
                return true;
            }
        }
        return false;
    }
}
