package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import java.time.Instant;
import java.util.List;

/** Which versions an app may take from another environment. */
public final class PassedVersions {
  private PassedVersions() {}

  /**
   * The versions, none of them twice: the one that runs there now, or those that were healthy there
   * for long enough. Where none was yet, the one that runs there, so that a proposal says what it
   * waits for.
   */
  public static List<String> of(Source source, StageFacts facts, Instant now) {
    List<String> running = facts.running().filter(version -> !version.isEmpty()).stream().toList();
    if (source.take() == Take.RUNNING) {
      return running;
    }
    List<String> passed =
        facts.healthy().stream()
            .filter(time -> time.length(now).compareTo(source.healthyFor()) >= 0)
            .map(HealthyTime::version)
            .distinct()
            .toList();
    return passed.isEmpty() ? running : passed;
  }
}
