package io.meshrender.importing;

import io.meshrender.api.Api;

/**
 * Something that the mesh does not say as its source does, and why.
 *
 * @param source where it stands: a file, or a file and a line
 * @param words what, and why: a sentence without its full stop
 */
@Api
public record Note(String source, String words) {
    @Override
    public String toString() {
        return source + ": " + words;
    }
}
