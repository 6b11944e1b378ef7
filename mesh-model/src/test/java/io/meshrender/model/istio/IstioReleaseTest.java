package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IstioReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "1.24.6, 1.29, false",
        "1.29.0, 1.29, true",
        "1.30.8, 1.30, true",
        "1.31.0-rc.0, 1.31, true",
        "1.32.0, 1.32, true",
        "1.33.1, 1.32, false",
        "2.0.0, 1.32, false",
        "0.8.0, 1.29, false"
    })
    void aVersionThatIsNoneOfThemIsNearestToTheOldestOrTheNewest(String version, String nearest, boolean included) {
        IstioRelease release = IstioRelease.nearest(Version.of(version));
        assertThat(release).hasToString(nearest);
        assertThat(release.includes(Version.of(version))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION_FAILURE_POLICY, 1.28.5, false",
        "VALIDATION_FAILURE_POLICY, 1.28.6, true",
        "VALIDATION_FAILURE_POLICY, 1.29.1, false",
        "VALIDATION_FAILURE_POLICY, 1.29.2, true",
        "VALIDATION_FAILURE_POLICY, 1.30.0-rc.1, false",
        "VALIDATION_FAILURE_POLICY, 1.30.0, true",
        "PORT_OF_NETWORK_GATEWAY, 1.29.6, false",
        "PORT_OF_NETWORK_GATEWAY, 1.31.0-rc.0, true",
        "PORT_OF_NETWORK_GATEWAY, 2.0.0, true"
    })
    void aFeatureIsInEachVersionFromItsFirstOn(IstioFeature feature, String version, boolean has) {
        assertThat(feature.isIn(Version.of(version))).isEqualTo(has);
    }
}
