package io.meshrender.render.output;

import io.meshrender.render.output.FileComparison.Place;
import io.meshrender.render.tree.RelativePath;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The size and the time of each file of a directory when it held just what was rendered, so that a later run can see that nobody has touched
 * one since. It does not see an edit that leaves both as they were; {@link OutputDirectory#plan} reads every file.
 */
public final class TreeStamps {
    private final Stamp inventory;
    private final List<RelativePath> paths;
    private final long[] sizes;
    private final long[] times;

    private TreeStamps(Stamp inventory, List<RelativePath> paths, long[] sizes, long[] times) {
        this.inventory = inventory;
        this.paths = paths;
        this.sizes = sizes;
        this.times = times;
    }

    /**
     * The stamps of files that were found as they should be. Empty if one of them could be written once more without another time.
     *
     * @param settled from before the first of them was looked at
     */
    static Optional<TreeStamps> of(Stamp inventory, List<Place> places, Found found, Settled settled) {
        boolean all = settled.is(nanos(inventory));
        List<RelativePath> paths = new ArrayList<>(places.size());
        for (int i = 0; all && i < places.size(); i++) {
            paths.add(places.get(i).path());
            all = settled.is(found.times[i]);
        }
        return all ? Optional.of(new TreeStamps(inventory, paths, found.sizes, found.times)) : Optional.empty();
    }

    /** Takes the sizes and times while files are looked at, on all cores. */
    static final class Found {
        private final long[] sizes;
        private final long[] times;

        /** @param count how many files there may be; with none, nothing is taken */
        Found(int count) {
            sizes = new long[count];
            times = new long[count];
        }

        /** @param attributes as they were before the file was read */
        void add(int number, BasicFileAttributes attributes) {
            if (number < sizes.length) {
                sizes[number] = attributes.size();
                times[number] = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            }
        }
    }

    static long nanos(Stamp stamp) {
        return stamp.modified().to(TimeUnit.NANOSECONDS);
    }

    /** How many files these are. */
    public int files() {
        return sizes.length;
    }

    /** Whether every file and every folder is as it was, and no run is at work or was cut short. */
    boolean areOf(Layout layout) {
        try {
            ControlFiles found = ControlFiles.of(layout);
            if (found.unfinished() || !found.inventory().equals(Optional.of(inventory))) {
                return false;
            }
            Folders.Above folders = new Folders.Above();
            for (RelativePath path : paths) {
                folders.add(path);
            }
            for (String folder : folders.all()) {
                if (!Files.isDirectory(layout.root().resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
        AtomicBoolean same = new AtomicBoolean(true);
        AllCores.run(sizes.length, i -> {
            if (same.get() && !isSame(layout.of(paths.get(i)), i)) {
                same.set(false);
            }
        });
        return same.get();
    }

    private boolean isSame(Path file, int number) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    && found.size() == sizes[number]
                    && found.lastModifiedTime().to(TimeUnit.NANOSECONDS) == times[number];
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes them in a form that {@link #read} knows. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(inventory.size());
        out.writeLong(nanos(inventory));
        out.writeInt(sizes.length);
        String last = "";
        for (int i = 0; i < sizes.length; i++) {
            String path = paths.get(i).text();
            int same = 0;
            while (same < last.length() && same < path.length() && last.charAt(same) == path.charAt(same)) {
                same++;
            }
            out.writeShort(same);
            out.writeUTF(path.substring(same));
            out.writeLong(sizes[i]);
            out.writeLong(times[i]);
            last = path;
        }
    }

    /**
     * The stamps that {@link #write} has written.
     *
     * @throws IOException if it has not
     */
    public static TreeStamps read(DataInput in) throws IOException {
        Stamp inventory = new Stamp(in.readLong(), FileTime.from(in.readLong(), TimeUnit.NANOSECONDS));
        int count = in.readInt();
        if (count < 0) {
            throw new IOException("a negative number of files");
        }
        List<RelativePath> paths = new ArrayList<>();
        long[] sizes = new long[count];
        long[] times = new long[count];
        String last = "";
        for (int i = 0; i < count; i++) {
            int same = in.readUnsignedShort();
            if (same > last.length()) {
                throw new IOException("a path that goes on from a shorter one");
            }
            last = last.substring(0, same) + in.readUTF();
            paths.add(path(last, paths));
            sizes[i] = in.readLong();
            times[i] = in.readLong();
        }
        return new TreeStamps(inventory, paths, sizes, times);
    }

    /** The path of a text, which holds the folder of the one before if that is the same. */
    private static RelativePath path(String text, List<RelativePath> before) throws IOException {
        try {
            RelativePath path = new RelativePath(text);
            return before.isEmpty() ? path : path.sharing(before.get(before.size() - 1));
        } catch (IllegalArgumentException e) {
            throw new IOException("a path that is none: " + text, e);
        }
    }
}
