package io.meshrender.render.component;

import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;

/**
 * A Secret that a chart's values name and that is rendered nowhere.
 *
 * @param name its name
 * @param namespace where it must be
 * @param keys its keys
 * @param holds what the keys hold, as words behind them; empty where their names say it
 * @param without what happens without it
 * @param concerning the value of the model that {@code without} ends in
 */
public record NeededSecret(
        Name name, Name namespace, List<String> keys, String holds, String without, Optional<String> concerning) {

    public NeededSecret {
        keys = List.copyOf(keys);
    }

    /** A Secret whose absence concerns nothing else. */
    public static NeededSecret of(Name name, Name namespace, List<String> keys, String holds, String without) {
        return new NeededSecret(name, namespace, keys, holds, without, Optional.empty());
    }
}
