package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Optional;

/**
 * A token (JWT) that requests to a service must carry, beside the certificate of whoever calls.
 *
 * @param issuer who issues them: the claim {@code iss}
 * @param jwksUri where istiod fetches the issuer's keys; absent: {@code jwks}
 * @param jwks the issuer's keys themselves, as JSON; absent: {@code jwksUri}
 * @param audiences the claim {@code aud} must hold one of these; empty: any
 * @param forward whether the application gets the token, too
 * @param payloadHeader the header in which the application gets the token's claims; absent: in none
 */
public record Jwt(
        @Doc(value = "Who issues the tokens: their claim 'iss'.", example = "https://accounts.example.com")
        Text issuer,

        @Doc(
                value = "Where istiod fetches the issuer's keys; absent: 'jwks'.",
                example = "https://accounts.example.com/keys")
        Optional<HttpUrl> jwksUri,

        @Doc(value = "The issuer's public keys themselves, as JSON; absent: 'jwksUri'.", example = "'{\"keys\": []}'")
        Optional<Text> jwks,

        @Doc(value = "The claim 'aud' must hold one of these; absent: any.", example = "orders")
        List<Text> audiences,

        @Doc("Whether the application gets the token, too.") @Default("false")
        boolean forward,

        @Doc(value = "The header in which the application gets the token's claims; absent: in none.", example = "x-jwt")
        Optional<Text> payloadHeader) {

    public Jwt {
        audiences = List.copyOf(audiences);
    }

    /** Tokens of {@code issuer}, whose keys istiod fetches. */
    public static Jwt of(String issuer, String jwksUri) {
        return new Jwt(
                Text.of(issuer),
                Optional.of(HttpUrl.of(jwksUri)),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty());
    }
}
