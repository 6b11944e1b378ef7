package io.meshrender.model.yaml;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.Optional;

/**
 * A value that the files of a mesh give to a part of it.
 *
 * @param path what it is a value of: {@code clusters.eu.gateway.address}
 * @param text the value; a default with the cluster's name in it; {@code {}} or {@code []} for an empty mapping or list
 * @param place where it is written
 * @param standard the default that it comes from: {@code defaults.clusters.gateway.address}; empty if the part says it itself
 */
public record WrittenValue(ModelPath path, String text, Place place, Optional<ModelPath> standard) {}
