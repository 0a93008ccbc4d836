package dev.slipway.delivery.inventory.declared;

import java.util.List;
import java.util.Map;

/**
 * The contents of an environment's apps, as far as they can be read.
 *
 * @param apps by name
 * @param gone apps whose bundle the store no longer has, or has in another form, and why
 * @param problems why others could not be read
 */
record EnvironmentContents(
    Map<String, AppContent> apps, Map<String, String> gone, List<String> problems) {
  /** Of an environment whose contents are not read. */
  static final EnvironmentContents NONE = new EnvironmentContents(Map.of(), Map.of(), List.of());

  EnvironmentContents {
    apps = Map.copyOf(apps);
    gone = Map.copyOf(gone);
    problems = List.copyOf(problems);
  }
}
