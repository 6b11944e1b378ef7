package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.RetentionSize;
import io.meshrender.model.value.RetentionTime;
import io.meshrender.model.value.VolumeSize;
import java.util.Optional;

/**
 * What a Prometheus keeps, and where.
 *
 * @param retention how long
 * @param retentionSize how much at most; absent: no limit but the time
 * @param size the size of its volume; absent: it has none, and a restarted pod has forgotten everything
 * @param storageClass the volume's class; absent: the cluster's default
 */
public record Storage(
        @Doc("How long samples are kept.") @Default("10d") RetentionTime retention,

        @Doc(value = "How many bytes of samples are kept at most.", example = "40GB")
        Optional<RetentionSize> retentionSize,

        @Doc(value = "The size of its volume; absent: samples are lost with the pod.", example = "50Gi")
        Optional<VolumeSize> size,

        @Doc(value = "The volume's storage class; absent: the cluster's default.", example = "fast-ssd")
        Optional<Name> storageClass) {
    private static final Storage USUAL =
            new Storage(RetentionTime.of("10d"), Optional.empty(), Optional.empty(), Optional.empty());

    /** Ten days, without a volume, as the chart has it. */
    public static Storage usual() {
        return USUAL;
    }

    /** A volume of {@code size}, which keeps samples for {@code retention}. */
    public static Storage of(String retention, String size) {
        return new Storage(
                RetentionTime.of(retention), Optional.empty(), Optional.of(VolumeSize.of(size)), Optional.empty());
    }
}
