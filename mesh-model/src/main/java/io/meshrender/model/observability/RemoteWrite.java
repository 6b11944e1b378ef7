package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import java.util.Optional;

/**
 * Another store that a Prometheus sends its samples to.
 *
 * @param url its endpoint
 * @param series what is sent
 * @param basicAuthSecret the Secret whose {@code username} and {@code password} are sent along; absent: none
 * @param bearerTokenSecret the Secret whose {@code token} is sent along; absent: none
 */
public record RemoteWrite(
        @Doc(value = "The endpoint of the store.", example = "https://metrics.example.com/api/v1/push")
        HttpUrl url,

        @Doc("Which series are sent.") @Default("all") SentSeries series,

        @Doc(value = "The Secret with 'username' and 'password'.", example = "remote-write-login")
        Optional<Name> basicAuthSecret,

        @Doc(value = "The Secret with 'token'.", example = "remote-write-token")
        Optional<Name> bearerTokenSecret) {

    /** Sends {@code series} to {@code url}, which asks for no credentials. */
    public static RemoteWrite to(String url, SentSeries series) {
        return new RemoteWrite(HttpUrl.of(url), series, Optional.empty(), Optional.empty());
    }
}
