package io.meshrender.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the kind of the bench's S4, and small. A figure that grows costs a large mesh memory and time before any bench is run. */
@DisplayName("Files of clusters that see a name alike share one content (decision 13)")
class SharedContentTest {
    private static final Workload LIKE_S4 = new Workload("like S4", 10, 40);

    @TempDir
    Path folder;

    @Test
    void thereAreNoMoreContentsThanWhereClustersSeeSomethingElse() throws IOException {
        List<RenderedFile> files = files();
        assertThat(files).hasSize(1015);
        assertThat(contents(files)).isEqualTo(668);
    }

    @Test
    void allCallersOfANameShareItsServiceEntry() throws IOException {
        List<RenderedFile> entries = files().stream()
                .filter(file -> file.object()
                        .filter(object -> object.kind().equals("ServiceEntry")
                                && object.name().startsWith("service-7-"))
                        .isPresent())
                .toList();
        assertThat(entries).as("five callers, and the cluster that answers").hasSize(6);
        assertThat(contents(entries)).isEqualTo(2);
    }

    private static long contents(List<RenderedFile> files) {
        return files.stream().map(RenderedFile::content).distinct().count();
    }

    @Test
    void equalContentsHaveEqualBytes() throws IOException {
        Map<RenderedFile.Content, byte[]> known = new HashMap<>();
        for (RenderedFile file : files()) {
            byte[] bytes = file.bytes();
            byte[] same = known.putIfAbsent(file.content(), bytes);
            assertThat(bytes).as("%s", file.path()).isEqualTo(same == null ? bytes : same);
        }
    }

    private List<RenderedFile> files() throws IOException {
        Path mesh = Files.writeString(folder.resolve("mesh.yaml"), LIKE_S4.yaml());
        return MeshRenderer.render(MeshReader.read(mesh).mesh(), VipLedger.empty())
                .tree()
                .files();
    }
}
