package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlsTest {
    @Test
    void aHostMayHaveEscapedBytesThatAreNoAscii() {
        assertThat(Urls.schemeOf("http://%ab.c")).isEqualTo("http");
        assertThat(Urls.schemeOf("oci://caf%C3%A9.example/plugin")).isEqualTo("oci");
    }

    @Test
    void aHostHasNoOtherEscapes() {
        assertThat(Urls.schemeOf("http://%41b.c")).isNull();
        assertThat(Urls.schemeOf("http://%aq.c")).isNull();
        assertThat(Urls.schemeOf("http://b.c%a")).isNull();
    }
}
