package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The branches that waves follow (124). What is wrong in {@code waves} itself is said by the reader. */
final class WaveRules {
    private static final String LABEL = "wave";

    /** What people write for a number: {@code {weve}}, {@code ${wave}}, {@code <wave>}. */
    private static final Pattern MEANT = Pattern.compile("[$]?[{<(]+[^})>]*[})>]+");

    private WaveRules() {}

    static List<Problem> branches(Mesh mesh) {
        Optional<Text> written = mesh.gitops().flatMap(GitOps::waveRevision);
        if (written.isEmpty()) {
            return List.of();
        }
        ModelPath path = ModelPath.of("gitops", "waveRevision");
        String branches = written.get().text();
        if (!branches.contains(GitOps.WAVE)) {
            String meant = MEANT.matcher(branches).replaceFirst(GitOps.WAVE);
            return List.of(Problem.error(
                    124,
                    path,
                    Quoted.of(branches) + " is one branch for all waves: a change reaches all of them at once",
                    "write " + Quoted.of(meant.equals(branches) ? branches + "-" + GitOps.WAVE : meant)));
        }
        if (mesh.clusters().values().stream()
                .noneMatch(cluster -> cluster.labels().containsKey(LABEL))) {
            return List.of(Problem.warning(
                    124,
                    path,
                    "no cluster is in a wave: all of them follow revision "
                            + Quoted.of(mesh.gitops().get().revision().text())
                            + ", and a change reaches all of them at once",
                    "add 'waves', or remove it"));
        }
        return List.of();
    }
}
