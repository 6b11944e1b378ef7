package io.meshrender.render.output;

import io.meshrender.render.tree.RenderedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bytes and the hash of a content that some files share, made when they are first asked for, and once. Not for two threads: all files
 * of one content are one piece of work.
 *
 * @see #groups
 */
final class SharedBytes {
    private final Beginnings beginnings;
    private byte @Nullable [] bytes;
    private @Nullable Sha256 hash;
    private byte @Nullable [] room;

    /** @param beginnings of all contents of one run */
    SharedBytes(Beginnings beginnings) {
        this.beginnings = beginnings;
    }

    /** The bytes of {@code file}, which is one of the files of this content. Nobody may change them. */
    byte[] of(RenderedFile file) {
        byte[] made = bytes;
        if (made == null) {
            made = file.bytes();
            bytes = made;
        }
        return made;
    }

    /** Room for what is on disk in the place of {@code file}. */
    byte[] room(RenderedFile file) {
        byte[] made = room;
        if (made == null) {
            made = new byte[of(file).length];
            room = made;
        }
        return made;
    }

    Sha256 hashOf(RenderedFile file) {
        Sha256 made = hash;
        if (made == null) {
            made = beginnings.hash(file, of(file));
            hash = made;
        }
        return made;
    }

    /**
     * The numbers from 0 to {@code count}, those of one content together; each group in the order of its numbers, the groups by their
     * first.
     *
     * @param file the file of a number; null if it has none, which makes it a group of its own
     */
    static List<int[]> groups(int count, IntFunction<@Nullable RenderedFile> file) {
        Map<RenderedFile.Content, Integer> known = new HashMap<>(count * 2);
        List<int[]> groups = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RenderedFile some = file.apply(i);
            Integer group = some == null ? null : known.putIfAbsent(some.content(), groups.size());
            if (group == null) {
                groups.add(new int[] {i});
                sizes.add(1);
                continue;
            }
            int size = sizes.get(group);
            int[] members = groups.get(group);
            if (size == members.length) {
                members = Arrays.copyOf(members, size * 2);
                groups.set(group, members);
            }
            members[size] = i;
            sizes.set(group, size + 1);
        }
        for (int group = 0; group < groups.size(); group++) {
            groups.set(group, Arrays.copyOf(groups.get(group), sizes.get(group)));
        }
        return groups;
    }
}
