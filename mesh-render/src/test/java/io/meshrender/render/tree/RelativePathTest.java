package io.meshrender.render.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A path of a tree")
class RelativePathTest {
    private static final List<String> TEXTS = List.of(
            "README.md",
            "a",
            "a-b",
            "a-b/c",
            "a.b",
            "a/b",
            "a/b-c",
            "a/b-c/d",
            "a/b.yaml",
            "a/b/c",
            "a/b/c-d/e",
            "a/b/c/d",
            "a/bc",
            "a0",
            "b/a/c");

    @Test
    @DisplayName("Is sorted, told from others and asked for its beginning as its text is")
    void asItsText() {
        for (String one : TEXTS) {
            RelativePath path = new RelativePath(one);
            assertThat(path.text()).isEqualTo(one).hasToString(one);
            assertThat(RelativePath.ofLegal(one)).isEqualTo(path).hasSameHashCodeAs(path);
            for (String other : TEXTS) {
                RelativePath otherPath = new RelativePath(other);
                assertThat(Integer.signum(path.compareTo(otherPath)))
                        .as(one + " and " + other)
                        .isEqualTo(Integer.signum(one.compareTo(other)));
                assertThat(path.equals(otherPath)).isEqualTo(one.equals(other));
                for (int end = 0; end <= other.length(); end++) {
                    String start = other.substring(0, end);
                    assertThat(path.beginsWith(start)).as(one + " and " + start).isEqualTo(one.startsWith(start));
                    assertThat(path.beginsWith(start + "/")).isEqualTo(one.startsWith(start + "/"));
                }
            }
        }
    }

    @Test
    @DisplayName("Falls into a folder and a name")
    void parts() {
        assertThat(new RelativePath("a/b/c").folder()).isEqualTo("a/b");
        assertThat(new RelativePath("a/b/c").fileName()).isEqualTo("c");
        assertThat(new RelativePath("a").folder()).isEmpty();
        assertThat(new RelativePath("A/b/C").caseFolded()).isEqualTo("a/b/c");
        RelativePath lower = new RelativePath("a/b");
        assertThat(lower.folded()).isSameAs(lower);
    }

    @Test
    @DisplayName("Holds the folder of another in the same folder, and else its own")
    void sharing() {
        RelativePath one = new RelativePath("a/b/c");
        RelativePath same = new RelativePath("a/b/d").sharing(one);
        assertThat(same.folder()).isSameAs(one.folder());
        assertThat(same.text()).isEqualTo("a/b/d");
        RelativePath elsewhere = new RelativePath("a/d");
        assertThat(elsewhere.sharing(one)).isSameAs(elsewhere);
    }

    @Test
    @DisplayName("All objects of a folder of a cluster hold one text for it")
    void foldersOfACluster() {
        ClusterFolders folders = new ClusterFolders("eu");
        RelativePath one = folders.file(Section.MESH, "shop", "serviceentry-cart.yaml");
        RelativePath other = folders.file(Section.MESH, "shop", "serviceentry-stock.yaml");
        assertThat(one.text()).isEqualTo("clusters/eu/mesh/shop/serviceentry-cart.yaml");
        assertThat(other.folder()).isSameAs(one.folder());
        assertThat(folders.file(Section.MESH, "mail", "a.yaml").text()).isEqualTo("clusters/eu/mesh/mail/a.yaml");
    }
}
