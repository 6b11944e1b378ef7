package io.meshrender.render.report;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where values stand: {@code [line, column, file]}, the file by its index; {@code 0} for a value that stands nowhere. */
final class ReportPlaces {
    private final Function<ModelPath, Optional<Place>> places;
    private final Interned<String> files = new Interned<>();

    ReportPlaces(Function<ModelPath, Optional<Place>> places) {
        this.places = places;
    }

    Object of(ModelPath path) {
        Optional<Place> place = places.apply(path);
        return place.isPresent() ? of(place.get()) : 0;
    }

    Object of(Place place) {
        return List.of(place.line(), place.column(), files.index(place.file()));
    }

    List<String> files() {
        return files.values();
    }
}
