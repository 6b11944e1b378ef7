package io.meshrender.render.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our own SHA-256 and the JDK's, which reads a channel, say the same. */
class Sha256RoundsTest {

    @Test
    void textsOfEveryLengthAroundABlockHaveTheHashThatTheJdkGives() throws Exception {
        Random random = new Random(7);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Sha256Rounds.of(bytes)).as("%s bytes", length).isEqualTo(byJdk(bytes));
        }
    }

    @Test
    void aLongTextHasTheHashThatTheJdkGives() throws Exception {
        byte[] bytes = new byte[1_234_567];
        new Random(8).nextBytes(bytes);
        assertThat(Sha256Rounds.of(bytes)).isEqualTo(byJdk(bytes));
    }

    private static Sha256 byJdk(byte[] bytes) throws Exception {
        return Sha256.of(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }
}
