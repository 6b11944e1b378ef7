package io.meshrender.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.gitops.Golden;
import io.meshrender.render.tree.RenderedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What another mesh renders otherwise: each file that is new, gone or another, with the lines that differ in it. */
final class TreeChanges {
    private TreeChanges() {}

    /** Requires that what changes is what the file {@code src/test/resources/gitops/changes/<name>/changes.txt} says. */
    static void require(String name, String before, String after) {
        Golden.requireEqual("changes/" + name, new TreeMap<>(Map.of("changes.txt", between(before, after))));
    }

    /** The whole tree of a mesh, by path. */
    static SortedMap<String, String> tree(String yaml) {
        Mesh mesh = MeshReader.read(yaml, "mesh.yaml").mesh();
        SortedMap<String, String> files = new TreeMap<>();
        for (RenderedFile file :
                MeshRenderer.render(mesh, VipLedger.empty()).tree().files()) {
            files.put(file.path().text(), new String(file.bytes(), UTF_8));
        }
        return files;
    }

    /** The changes from one mesh to another, file by file; of a file that is there in both its lines with {@code -} and {@code +}. */
    static String between(String before, String after) {
        SortedMap<String, String> was = tree(before);
        SortedMap<String, String> is = tree(after);
        SortedMap<String, String> paths = new TreeMap<>(was);
        paths.putAll(is);
        StringBuilder out = new StringBuilder();
        for (String path : paths.keySet()) {
            String old = was.get(path);
            String now = is.get(path);
            if (old == null) {
                out.append("new ").append(path).append('\n');
            } else if (now == null) {
                out.append("gone ").append(path).append('\n');
            } else if (!old.equals(now)) {
                out.append(path).append('\n');
                lines(old, now).forEach(line -> out.append("  ").append(line).append('\n'));
            }
        }
        return out.toString();
    }

    /** The lines that only one of two texts has, in their order, found by the longest common subsequence. */
    private static List<String> lines(String before, String after) {
        List<String> was = Arrays.asList(before.split("\n", -1));
        List<String> is = Arrays.asList(after.split("\n", -1));
        int[][] common = new int[was.size() + 1][is.size() + 1];
        for (int i = was.size() - 1; i >= 0; i--) {
            for (int j = is.size() - 1; j >= 0; j--) {
                common[i][j] = was.get(i).equals(is.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < was.size() || j < is.size()) {
            if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
                i++;
                j++;
            } else if (j == is.size() || (i < was.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + was.get(i++).strip());
            } else {
                lines.add("+ " + is.get(j++).strip());
            }
        }
        return lines;
    }
}
