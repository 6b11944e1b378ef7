package io.meshrender.workspace;

import io.meshrender.model.yaml.MeshFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * All that a rendered tree and what is said of it depend on, in one hash: this program, what it was asked for, and every byte of the mesh
 * and its ledger.
 */
final class Inputs {
    private Inputs() {}

    /**
     * What this program is: where the files of its classes are, how large and how old. Empty if they are no files, as while it is developed:
     * then nothing says whether it is the same program.
     */
    static Optional<String> program() {
        StringBuilder program = new StringBuilder();
        try {
            for (Class<?> type : List.of(MeshFiles.class, Inputs.class)) {
                CodeSource source = type.getProtectionDomain().getCodeSource();
                Path file = source == null ? null : Path.of(source.getLocation().toURI());
                if (file == null || !Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                program.append(file)
                        .append(' ')
                        .append(found.size())
                        .append(' ')
                        .append(found.lastModifiedTime())
                        .append('\n');
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException | SecurityException e) {
            return Optional.empty();
        }
        return Optional.of(program.toString());
    }

    /**
     * The hash.
     *
     * @param said what is not in a file: the program, where things are, what was asked for
     * @param files the main file, those that it finds, and the ledger, which need not be there
     * @throws IOException if another of them is not
     */
    static String hash(Collection<String> said, Path ledger, Collection<Path> files) throws IOException {
        MessageDigest hash = sha256();
        for (String text : said) {
            add(hash, text.getBytes(StandardCharsets.UTF_8));
        }
        List<Path> all = new ArrayList<>(files);
        all.add(ledger);
        for (Path file : all) {
            add(hash, file.toString().getBytes(StandardCharsets.UTF_8));
            if (file.equals(ledger) && Files.notExists(file)) {
                hash.update((byte) 0);
            } else {
                add(hash, Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Each with its length in front, so that no two lists are the same bytes. */
    private static void add(MessageDigest hash, byte[] bytes) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            hash.update((byte) (bytes.length >>> shift));
        }
        hash.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
