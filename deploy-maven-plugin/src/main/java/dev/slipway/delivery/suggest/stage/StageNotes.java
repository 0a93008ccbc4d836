package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.environment.EnvironmentDefinition;
import java.util.Map;
import java.util.Optional;

/** What the runs of other environments noted in their clusters. */
@FunctionalInterface
public interface StageNotes {
  /** No cluster can be reached. */
  StageNotes NONE = (project, definition) -> Optional.empty();

  /**
   * The notes of an environment; empty where its cluster can't be read from here.
   *
   * @param project path of its project
   */
  Optional<Map<String, String>> of(String project, EnvironmentDefinition definition);
}
