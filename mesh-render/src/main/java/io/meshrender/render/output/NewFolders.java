package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folders that a run makes. Each of the topmost is made under a staged name and filled there, so that all its files come into the tree
 * by one move.
 */
final class NewFolders {
    private final Layout layout;
    private final int firstNumber;
    /** Where each is made, in the order of their making: a folder comes before those in it. Asked three times for each file. */
    private final Map<String, Path> staged = new LinkedHashMap<>();

    private final List<String> topmost = new ArrayList<>();

    /** @param firstNumber from where on numbers of staged names are free */
    NewFolders(Layout layout, int firstNumber) {
        this.layout = layout;
        this.firstNumber = firstNumber;
    }

    /** Where {@code folder}, which is not on disk, is to be made; those above it have been added. */
    Path placeFor(String folder) {
        Path above = staged.get(Folders.parent(folder));
        return above == null
                ? Layout.staged(layout.root().resolve(folder), firstNumber + topmost.size())
                : above.resolve(folder.substring(folder.lastIndexOf('/') + 1));
    }

    /** Adds {@code folder}, which has been made at its {@link #placeFor place}: from now on, what is there is ours. */
    void add(String folder) {
        Path place = placeFor(folder);
        if (!staged.containsKey(Folders.parent(folder))) {
            topmost.add(folder);
        }
        staged.put(folder, place);
    }

    /** Whether this run makes {@code folder}. */
    boolean contains(String folder) {
        return staged.containsKey(folder);
    }

    /** Those whose parents have been there before; moving these moves all. */
    List<String> topmost() {
        return topmost;
    }

    /** Where {@code folder}, which this run makes, is until the commit. */
    Path staged(String folder) {
        Path place = staged.get(folder);
        if (place == null) {
            throw new IllegalArgumentException("not new: " + folder);
        }
        return place;
    }

    /** Where the {@code number}th file is until the commit: in a new folder under its own name, in any other beside its place. */
    Path staged(RelativePath file, int number) {
        Path folder = staged.get(file.folder());
        return folder == null ? Layout.staged(layout.of(file), number) : folder.resolve(file.fileName());
    }

    /** Where the folders are until the commit, the innermost first. */
    List<Path> innermostFirst() {
        List<Path> folders = new ArrayList<>(staged.values());
        Collections.reverse(folders);
        return folders;
    }
}
