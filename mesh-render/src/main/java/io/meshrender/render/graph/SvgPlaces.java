package io.meshrender.render.graph;

import io.meshrender.render.graph.Drawing.Box;
import io.meshrender.render.graph.Drawing.Frame;
import io.meshrender.render.graph.Drawing.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything of a drawing stands.
 *
 * @param frames the frames
 * @param boxes the boxes
 * @param lines for each line a start, and Bézier curves from there: two points that bend it and one where it ends, each
 * @param width of the picture
 * @param height of the picture
 */
record SvgPlaces(List<Place> frames, List<Place> boxes, List<List<Integer>> lines, int width, int height) {
    static final int MARGIN = 20;
    private static final int LETTER = 8;
    private static final int LINE = 17;
    private static final int BETWEEN = 12;
    private static final int GAP = 150;
    private static final int BEND = 60;
    private static final int LANE = 18;

    /** A rectangle. */
    record Place(int x, int y, int width, int height) {
        int middle() {
            return x + width / 2;
        }

        int side(boolean right) {
            return right ? x + width : x;
        }
    }

    static SvgPlaces of(Drawing drawing) {
        Place[] frames = new Place[drawing.frames().size()];
        Place[] boxes = new Place[drawing.boxes().size()];
        boolean headed =
                drawing.frames().stream().anyMatch(frame -> !frame.heading().isEmpty());
        Map<Integer, Integer> bottoms = new HashMap<>();
        int x = MARGIN;
        int right = MARGIN;
        for (int i = 0; i < frames.length; i++) {
            Frame frame = drawing.frames().get(i);
            if (!bottoms.containsKey(frame.column())) {
                x = i == 0 ? MARGIN : right + GAP;
            }
            int y = bottoms.getOrDefault(frame.column(), MARGIN + (headed ? 10 : 0));
            frames[i] = frame(drawing, i, x, y, boxes);
            bottoms.put(frame.column(), frames[i].y() + frames[i].height() + BETWEEN);
            right = Math.max(right, frames[i].x() + frames[i].width());
        }
        int bottom = bottoms.values().stream().mapToInt(Integer::intValue).max().orElse(MARGIN);
        List<Place> placed = List.of(boxes);
        Lines lines = new Lines(drawing, placed, bottom + 6);
        return new SvgPlaces(
                List.of(frames),
                placed,
                lines.all(),
                Math.max(right + GAP / 2, MARGIN + LETTER * drawing.apology().length()),
                lines.lane + (drawing.leftOut() > 0 ? 24 : 0));
    }

    /** Places the boxes of a frame below each other in their columns, and the frame around them. */
    private static Place frame(Drawing drawing, int index, int x, int y, Place[] boxes) {
        int left = x + 10;
        int width = LETTER * drawing.frames().get(index).words().length() + 20;
        int height = 0;
        for (int column = 0; column < 2; column++) {
            int widest = 0;
            int below = y + 28;
            for (int i = 0; i < boxes.length; i++) {
                Box box = drawing.boxes().get(i);
                if (box.frame() == index && box.column() == column) {
                    for (String words : box.words()) {
                        widest = Math.max(widest, LETTER * words.length() + 20);
                    }
                }
            }
            for (int i = 0; i < boxes.length; i++) {
                Box box = drawing.boxes().get(i);
                if (box.frame() == index && box.column() == column) {
                    boxes[i] = new Place(left, below, widest, LINE * box.words().size() + 12);
                    below += boxes[i].height() + BETWEEN;
                }
            }
            if (widest > 0) {
                height = Math.max(height, below - y);
                width = Math.max(width, left + widest + 10 - x);
                left += widest + GAP;
            }
        }
        return new Place(x, y, width, height);
    }

    /** The lines: those of one side of a box leave it below each other, in the order of their other ends. */
    private static final class Lines {
        private final Drawing drawing;
        private final List<Place> boxes;
        private int lane;

        private Lines(Drawing drawing, List<Place> boxes, int lane) {
            this.drawing = drawing;
            this.boxes = boxes;
            this.lane = lane;
        }

        private record End(int line, boolean isStart, Place far) {}

        List<List<Integer>> all() {
            Map<String, List<End>> sides = new HashMap<>();
            for (int i = 0; i < drawing.lines().size(); i++) {
                Line line = drawing.lines().get(i);
                sides.computeIfAbsent(line.from() + side(line, true), none -> new ArrayList<>())
                        .add(new End(i, true, boxes.get(line.to())));
                sides.computeIfAbsent(line.to() + side(line, false), none -> new ArrayList<>())
                        .add(new End(i, false, boxes.get(line.from())));
            }
            sides.values()
                    .forEach(ends -> ends.sort(
                            Comparator.comparingInt((End end) -> end.far().x())
                                    .thenComparingInt(end -> end.far().y())
                                    .thenComparing(End::isStart)));
            List<List<Integer>> all = new ArrayList<>();
            for (int i = 0; i < drawing.lines().size(); i++) {
                Line line = drawing.lines().get(i);
                all.add(curve(
                        line,
                        height(sides.getOrDefault(line.from() + side(line, true), List.of()), i, true, line.from()),
                        height(sides.getOrDefault(line.to() + side(line, false), List.of()), i, false, line.to())));
            }
            return all;
        }

        private int height(List<End> ends, int line, boolean isStart, int box) {
            int place = 1;
            while (ends.get(place - 1).line() != line || ends.get(place - 1).isStart() != isStart) {
                place++;
            }
            return boxes.get(box).y() + boxes.get(box).height() * place / (ends.size() + 1);
        }

        private List<Integer> curve(Line line, int y1, int y2) {
            int x1 = boxes.get(line.from()).side(isRight(line, true));
            int x2 = boxes.get(line.to()).side(isRight(line, false));
            int c1 = x1 + (isRight(line, true) ? BEND : -BEND);
            int c2 = x2 + (isRight(line, false) ? BEND : -BEND);
            if (!isFar(line)) {
                return List.of(x1, y1, c1, y1, c2, y2, x2, y2);
            }
            // Below all boxes, so that it crosses none.
            int y = lane;
            lane += LANE;
            int m1 = c1 + (c2 - c1) / 8;
            int m2 = c2 - (c2 - c1) / 8;
            return List.of(
                    x1, y1, c1, y1, (x1 + c1) / 2, y, m1, y, m1, y, m2, y, m2, y, (x2 + c2) / 2, y, c2, y2, x2, y2);
        }

        private boolean isFar(Line line) {
            int from = column(line.from());
            int to = column(line.to());
            return Math.abs(from - to) > 1;
        }

        private int column(int box) {
            return drawing.frames().get(drawing.boxes().get(box).frame()).column();
        }

        private String side(Line line, boolean atStart) {
            return isRight(line, atStart) ? "right" : "left";
        }

        /** Whether the line leaves or meets its box on the right: towards the other one, or beside both if they stand below each other. */
        private boolean isRight(Line line, boolean atStart) {
            int here = boxes.get(atStart ? line.from() : line.to()).middle();
            int there = boxes.get(atStart ? line.to() : line.from()).middle();
            return here <= there || (column(line.from()) == column(line.to()) && sameInner(line));
        }

        private boolean sameInner(Line line) {
            return drawing.boxes().get(line.from()).column()
                    == drawing.boxes().get(line.to()).column();
        }
    }
}
