package io.meshrender.render.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a picture shows, before it is drawn.
 *
 * @param title what it is a picture of, in one line
 * @param frames what boxes stand in, in the order in which they are drawn
 * @param boxes the boxes, by frame and column
 * @param lines the lines between boxes that are drawn
 * @param leftOut how many more lines there are; 0 if all are drawn
 */
record Drawing(String title, List<Frame> frames, List<Box> boxes, List<Line> lines, int leftOut) {
    /** The most lines of a picture. Mermaid stops at 500 (at 280 in older versions), and nobody reads as many. */
    static final int MOST_LINES = 100;

    Drawing {
        frames = List.copyOf(frames);
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /**
     * A frame around boxes.
     *
     * @param words what it is
     * @param column its place from the left; frames of one column stand below each other
     * @param heading what stands above its column; empty if nothing does
     */
    record Frame(String words, int column, String heading) {}

    /**
     * A box.
     *
     * @param frame the index of its frame
     * @param column its place in the frame, from the left
     * @param words its lines of text
     */
    record Box(int frame, int column, List<String> words) {
        Box {
            words = List.copyOf(words);
        }
    }

    /**
     * A line from one box to another.
     *
     * @param from the index of a box
     * @param to the index of a box
     * @param words what stands at it
     * @param rank 0 if calls go there first; later ones are dashed
     * @param weight of several lines that do not all fit, the heavier ones stay
     */
    record Line(int from, int to, String words, int rank, int weight) {}

    /** The drawing with at most {@link #MOST_LINES} lines: those of first choices before others, the heavier ones before the lighter ones. */
    static Drawing of(String title, List<Frame> frames, List<Box> boxes, List<Line> all) {
        if (all.size() <= MOST_LINES) {
            return new Drawing(title, frames, boxes, all, 0);
        }
        List<Line> ranked = new ArrayList<>(all);
        ranked.sort(Comparator.comparingInt(Line::rank)
                .thenComparing(Comparator.comparingInt(Line::weight).reversed()));
        List<Line> kept = new ArrayList<>(all);
        kept.retainAll(List.copyOf(ranked.subList(0, MOST_LINES)));
        return new Drawing(title, frames, boxes, kept, all.size() - kept.size());
    }

    /** Without the boxes that no line touches, and their frames if nothing is left in them. */
    Drawing withoutLoneBoxes() {
        Map<Integer, Integer> boxAt = new HashMap<>();
        Map<Integer, Integer> frameAt = new HashMap<>();
        List<Frame> someFrames = new ArrayList<>();
        List<Box> someBoxes = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            int index = i;
            if (lines.stream().anyMatch(line -> line.from() == index || line.to() == index)) {
                Box box = boxes.get(i);
                Integer frame = frameAt.get(box.frame());
                if (frame == null) {
                    frame = someFrames.size();
                    frameAt.put(box.frame(), frame);
                    someFrames.add(frames.get(box.frame()));
                }
                boxAt.put(i, someBoxes.size());
                someBoxes.add(new Box(frame, box.column(), box.words()));
            }
        }
        List<Line> someLines = new ArrayList<>();
        for (Line line : lines) {
            someLines.add(new Line(
                    boxAt.getOrDefault(line.from(), 0),
                    boxAt.getOrDefault(line.to(), 0),
                    line.words(),
                    line.rank(),
                    line.weight()));
        }
        return new Drawing(title, someFrames, someBoxes, someLines, leftOut);
    }

    /** What is said of lines that are not drawn; empty if all are. */
    String apology() {
        return leftOut == 0 ? "" : "and " + leftOut + " more lines, which do not fit; mvn mesh:report shows all";
    }
}
