package io.meshrender.model.yaml;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The YAML events of one text, one after the other. */
final class YamlEvents {
    private static final LoaderOptions OPTIONS = new LoaderOptions();

    static {
        OPTIONS.setCodePointLimit(Integer.MAX_VALUE);
    }

    private final String file;
    private final ParserImpl parser;
    private final Mistakes problems;
    private Place last;

    YamlEvents(SourceText source, Mistakes problems) {
        this.file = source.name();
        this.parser = new ParserImpl(new StreamReader(source.text()), OPTIONS);
        this.problems = problems;
        this.last = new Place(file, 1, 1);
    }

    /** Ends the reading of a text whose mistake has been told. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super(null, null, false, false);
        }
    }

    /** @throws StoppedException if what comes is not YAML, which has then been told */
    Event next() {
        try {
            Event event = parser.getEvent();
            last = placeOf(event);
            return event;
        } catch (MarkedYAMLException e) {
            SyntaxMistake mistake = SyntaxMistake.of(e);
            Mark mark = mistake.mark();
            problems.error(101, ModelPath.of(), mark == null ? last : placeOf(mark), mistake.message(), mistake.hint());
        } catch (RuntimeException e) {
            // The parser has no type for some mistakes, a version number beyond an int among them.
            problems.error(101, ModelPath.of(), last, "not YAML from here on", "look at this line and the next");
        }
        throw new StoppedException();
    }

    /** Passes over a value of which nothing more is to be told. */
    void skip() {
        int open = 0;
        do {
            Event event = next();
            if (event instanceof CollectionStartEvent) {
                open++;
            } else if (event instanceof CollectionEndEvent) {
                open--;
            }
        } while (open > 0);
    }

    /** Where the event begins. */
    Place placeOf(Event event) {
        return placeOf(event.getStartMark());
    }

    private Place placeOf(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
