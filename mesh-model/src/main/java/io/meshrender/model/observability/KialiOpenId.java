package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Text;
import java.util.List;

/**
 * The OpenID Connect provider that tells Kiali who looks at it. Its client secret is the key {@code oidc-secret} of the Secret {@code
 * kiali} beside Kiali, which is never rendered.
 *
 * @param issuer the provider
 * @param clientId Kiali's name there
 * @param scopes what it asks for beside {@code openid}
 * @param usernameClaim what it calls people by
 * @param rbac whether people act by their own rights, for which the cluster's API server must trust the same provider; otherwise Kiali
 *     acts for them, and is view-only
 */
public record KialiOpenId(
        @Doc(value = "The OpenID Connect provider.", example = "https://login.example.com")
        HttpUrl issuer,

        @Doc(value = "Kiali's client id there.", example = "kiali")
        Text clientId,

        @Doc(value = "Scopes that it asks for beside openid.", example = "email")
        List<Text> scopes,

        @Doc("The claim that holds a person's name.") @Default("sub")
        Text usernameClaim,

        @Doc("Whether people act by their own rights in the cluster; otherwise Kiali is view-only.") @Default("true")
        boolean rbac) {

    public KialiOpenId {
        scopes = List.copyOf(scopes);
    }
}
