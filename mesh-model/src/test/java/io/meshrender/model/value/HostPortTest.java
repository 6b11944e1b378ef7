package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPortTest {
    @Test
    void isTakenApartAtItsLastColon() {
        assertThat(HostPort.hostOf("gates/door.gates.svc:8000")).isEqualTo("gates/door.gates.svc");
        assertThat(HostPort.portOf("gates/door.gates.svc:8000")).contains(Port.of(8000));
    }

    @Test
    void withoutAPortHasNone() {
        assertThat(HostPort.hostOf("door")).isEmpty();
        assertThat(HostPort.portOf("door")).isEmpty();
        assertThat(HostPort.portOf("door:80000")).isEmpty();
        assertThat(HostPort.portOf("door:")).isEmpty();
    }
}
