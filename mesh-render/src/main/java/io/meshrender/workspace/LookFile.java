package io.meshrender.workspace;

import io.meshrender.render.output.TreeStamps;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A last look as a file. It may be lost or damaged at any time: whoever cannot read it looks for himself.
 *
 * @param inputs what the tree was rendered from, all of it in one hash
 * @param patterns by which the mesh finds more files
 * @param names what these have found
 * @param look what was found
 */
record LookFile(String inputs, List<String> patterns, SortedSet<String> names, LastLook look) {
    private static final int SUM = 8;

    /** What is in {@code file}; empty if that is no such file. */
    static Optional<LookFile> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - SUM;
            if (end < 0) {
                return Optional.empty();
            }
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, end);
            DataInputStream written = new DataInputStream(new ByteArrayInputStream(bytes, end, SUM));
            if (written.readLong() != sum.getValue()) {
                return Optional.empty();
            }
            return Optional.of(read(new DataInputStream(new ByteArrayInputStream(bytes, 0, end))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static LookFile read(DataInputStream in) throws IOException {
        String inputs = in.readUTF();
        List<String> patterns = texts(in);
        SortedSet<String> names = new TreeSet<>(texts(in));
        List<String> warnings = texts(in);
        List<LastLook.OfCluster> clusters = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String cluster = in.readUTF();
            clusters.add(
                    new LastLook.OfCluster(cluster.isEmpty() ? Optional.empty() : Optional.of(cluster), in.readInt()));
        }
        return new LookFile(inputs, patterns, names, new LastLook(warnings, clusters, TreeStamps.read(in)));
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    /** Puts it into {@code file}, whole or not at all. Makes the folder if it is not there. */
    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path staged = Files.createTempFile(folder, "look", ".tmp");
        try {
            CheckedOutputStream summed = new CheckedOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(staged), 1 << 16), new CRC32());
            try (DataOutputStream out = new DataOutputStream(summed)) {
                write(out);
                out.writeLong(summed.getChecksum().getValue());
            }
            Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeUTF(inputs);
        write(out, patterns);
        write(out, List.copyOf(names));
        write(out, look.warnings());
        out.writeInt(look.clusters().size());
        for (LastLook.OfCluster one : look.clusters()) {
            out.writeUTF(one.cluster().orElse(""));
            out.writeInt(one.files());
        }
        look.stamps().write(out);
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }
}
