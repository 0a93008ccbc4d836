package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.UpdatePolicy.Rules;
import java.time.Instant;
import java.util.Optional;

/**
 * All that decides whether an update may pass.
 *
 * @param step from which version to which
 * @param rules of the app
 * @param held whether the app is held
 * @param stage what is known of the environment that the version comes from
 * @param freeze freeze periods of the project
 */
public record GateQuestion(
    Step step,
    Rules rules,
    Optional<Held> held,
    StageFacts stage,
    FreezeFacts freeze,
    Instant now) {

  /**
   * From one version to another.
   *
   * @param built when the new version was built; empty if unknown
   * @param sha256 of the new bundle; empty if unknown
   */
  public record Step(
      String current, String version, Optional<Instant> built, Optional<String> sha256) {}
}
