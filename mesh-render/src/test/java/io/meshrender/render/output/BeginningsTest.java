package io.meshrender.render.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hash is that of all bytes, whatever was hashed before under the same name. */
class BeginningsTest {
    private static final int LARGE = 100_000;

    private final Beginnings beginnings = new Beginnings();

    @Test
    void filesThatShareMoreAndMoreOfTheirBeginningsAreHashedWhole() {
        for (int at : List.of(0, 1, 63, 64, 65, 30_000, 30_001, 70_000, LARGE - 1)) {
            assertHashed("values.yaml", changedAt(at));
        }
    }

    @Test
    void filesThatShareLessThanTheLastOnesDidAreHashedWhole() {
        for (int at : List.of(LARGE - 1, 70_000, 30_000, 64, 0, 90_000)) {
            assertHashed("values.yaml", changedAt(at));
        }
    }

    @Test
    void aFileThatEndsWhereAnotherGoesOnIsHashedWholeAndSoIsTheSameOnceMore() {
        byte[] all = changedAt(5);
        assertHashed("values.yaml", all);
        assertHashed("values.yaml", Arrays.copyOf(all, 50_000));
        assertHashed("values.yaml", all);
        assertHashed("values.yaml", all);
        assertHashed("values.yaml", Arrays.copyOf(all, LARGE + 7));
    }

    @Test
    void smallFilesAndFilesOfOtherNamesDoNotMeet() {
        assertHashed("values.yaml", changedAt(3));
        assertHashed("values.yaml", new byte[] {1, 2, 3});
        assertHashed("values.yaml", new byte[0]);
        assertHashed("calls.tsv", changedAt(4));
        assertHashed("values.yaml", changedAt(50_000));
    }

    private void assertHashed(String name, byte[] bytes) {
        RenderedFile file = RenderedFile.of(RelativePath.of("clusters", name), Origins.at("clusters"), () -> bytes);
        assertThat(beginnings.hash(file, bytes)).isEqualTo(Sha256.of(bytes));
    }

    private static byte[] changedAt(int index) {
        byte[] bytes = new byte[LARGE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * 31) >>> 3);
        }
        bytes[index]++;
        return bytes;
    }
}
