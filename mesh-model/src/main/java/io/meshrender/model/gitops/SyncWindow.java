package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.CronSchedule;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.TimeZoneName;
import java.util.List;
import java.util.Optional;

/**
 * Hours in which Argo CD syncs Applications of the mesh, or does not: an item of {@code syncWindows} of its AppProject.
 *
 * @param kind whether they sync in it only, or not in it
 * @param schedule when it begins
 * @param duration how long it is open
 * @param timeZone the time zone of the schedule
 * @param clusters the clusters whose Applications it is for
 * @param applications those of a cluster; empty: all
 * @param manualSync whether people may sync by hand when Argo CD does not
 * @param syncOverrun whether a sync that began in time goes on to its end
 * @param description why it is there
 */
public record SyncWindow(
        @Doc("Whether Applications are synced in it only, or not in it. Of windows that are open at once, `deny` wins.")
        Kind kind,

        @Doc(value = "When it begins.", example = "0 22 * * 1-5")
        CronSchedule schedule,

        @Doc(value = "How long it is open.", example = "4h") Duration duration,

        @Doc("The time zone of the schedule.") @Default("UTC")
        TimeZoneName timeZone,

        @Doc("The clusters whose Applications it is for.") @Default("all")
        Selection clusters,

        @Doc(
                value =
                        "Applications of each, by their names without the cluster's in front; `istiod` means that of each revision. Absent: all.",
                example = "istiod")
        List<Name> applications,

        @Doc("Whether people may sync by hand when it keeps Argo CD from it.") @Default("false")
        boolean manualSync,

        @Doc(
                "Whether a sync that began in time goes on to its end. Argo CD 3.5 knows this key; an Argo CD that does not know it ends the sync.")
        @Default("false")
        boolean syncOverrun,

        @Doc(value = "Why it is there.", example = "no changes in business hours")
        Optional<Text> description) {

    public SyncWindow {
        applications = List.copyOf(applications);
    }

    /** Whether it is for the Application {@code application} of {@code cluster}. */
    public boolean isFor(Name cluster, String application) {
        return clusters.includes(cluster) && NamedApplications.include(applications, application);
    }

    /** Whether it is of the same kind, and opens and closes as that one does. Argo CD compares what is written. */
    public boolean isAtTheTimesOf(SyncWindow other) {
        return kind == other.kind
                && schedule.equals(other.schedule)
                && duration.equals(other.duration)
                && timeZone.equals(other.timeZone);
    }

    /**
     * The Applications of a cluster that it names, without the cluster's name; empty: all.
     *
     * @param controlPlanes the Applications of the cluster's istiods, for which {@code istiod} stands
     */
    public List<String> applicationsAmong(List<String> controlPlanes) {
        return NamedApplications.of(applications, controlPlanes);
    }

    /** What a window does. */
    public enum Kind {
        /** Argo CD syncs in it, and at no other time. */
        ALLOW("allow"),
        /** Argo CD does not sync in it. */
        DENY("deny");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the input. */
        @Override
        public String toString() {
            return word;
        }
    }
}
