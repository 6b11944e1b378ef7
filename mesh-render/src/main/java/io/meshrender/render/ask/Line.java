package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.Place;
import java.util.List;

/**
 * One line of an answer.
 *
 * @param label what it is about, one or two words; empty if it goes on with the line above
 * @param text a sentence
 * @param places where in the mesh's files that is said; empty if nowhere
 */
@Api
public record Line(String label, String text, List<Place> places) {
    public Line {
        places = List.copyOf(places);
    }

    static Line of(String label, String text) {
        return new Line(label, text, List.of());
    }
}
