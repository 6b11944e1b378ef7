package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The folders that a run makes. Each of the topmost is made under a staged name and filled there, so that all its files come into the tree
 * by one move.
 */
final class NewFolders {
    private final Layout layout;
    private final int firstNumber;
    private final TreeMap<String, String> staged = new TreeMap<>();
    private final List<String> topmost = new ArrayList<>();

    /** @param firstNumber from where on numbers of staged names are free */
    NewFolders(Layout layout, int firstNumber) {
        this.layout = layout;
        this.firstNumber = firstNumber;
    }

    /** Where {@code folder}, which is not on disk, is to be made; those above it have been added. */
    Path placeFor(String folder) {
        String above = staged.get(Folders.parent(folder));
        return above == null
                ? Layout.staged(layout.root().resolve(folder), firstNumber + topmost.size())
                : layout.root().resolve(above + folder.substring(folder.lastIndexOf('/')));
    }

    /** Adds {@code folder}, which has been made at its {@link #placeFor place}: from now on, what is there is ours. */
    void add(String folder) {
        Path place = placeFor(folder);
        if (!staged.containsKey(Folders.parent(folder))) {
            topmost.add(folder);
        }
        staged.put(folder, layout.root().relativize(place).toString().replace('\\', '/'));
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
        String text = staged.get(folder);
        if (text == null) {
            throw new IllegalArgumentException("not new: " + folder);
        }
        return layout.root().resolve(text);
    }

    /** Where the {@code number}th file is until the commit: in a new folder under its own name, in any other beside its place. */
    Path staged(RelativePath file, int number) {
        String folder = staged.get(Folders.parent(file.text()));
        return folder == null
                ? Layout.staged(layout.of(file), number)
                : layout.root().resolve(folder + "/" + file.fileName());
    }

    /** Where the folders are until the commit, the innermost first. */
    List<Path> innermostFirst() {
        List<Path> folders = new ArrayList<>();
        for (String text : staged.descendingMap().values()) {
            folders.add(layout.root().resolve(text));
        }
        return folders;
    }
}
