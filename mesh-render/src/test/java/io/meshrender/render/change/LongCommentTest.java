package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comment of a pull request takes so much and no more")
class LongCommentTest {
    @Test
    void aCommentIsNeverTooLongAndSaysWhatIsLeftOut() {
        StringBuilder before = new StringBuilder(ChangeFormatsTest.BEFORE);
        StringBuilder after = new StringBuilder(ChangeFormatsTest.BEFORE);
        IntStream.range(0, 900).forEach(i -> {
            String service = "  s%d: {namespace: n%d, clusters: [us], names: [global], callers: {services: [web]}, "
                    + "ports: [{name: http, port: 80, protocol: HTTP}], serviceAccount: %s}\n";
            before.append(service.formatted(i, i, "a" + i));
            after.append(service.formatted(i, i, "b" + i));
        });
        Pair pair = Pair.of(before.toString(), after.toString());
        String comment = ChangeMarkdown.of(pair.change(), pair.places());
        assertThat(comment.length()).isLessThanOrEqualTo(65_536);
        assertThat(comment)
                .startsWith("<!-- mesh:diff shop -->\n**shop: ")
                .endsWith("Too long for a comment, and left out: the table, identity. `mvn mesh:diff` prints them.\n");
    }
}
