package dev.slipway.delivery.environment;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/**
 * All that an environment repository says at one commit.
 *
 * @param apps by name
 * @param manifests raw objects of {@code manifests/}, by file
 */
public record Environment(
    EnvironmentDefinition definition, List<AppReference> apps, List<ManifestObject> manifests) {

  /** The app name that raw manifests go by; no reference may use it. */
  public static final String OWN_APP = "environment";
}
