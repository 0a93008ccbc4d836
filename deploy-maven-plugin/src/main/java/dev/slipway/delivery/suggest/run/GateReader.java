package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.gate.FreezeFacts;
import dev.slipway.delivery.suggest.gate.Gate;
import dev.slipway.delivery.suggest.gate.GateQuestion;
import dev.slipway.delivery.suggest.gate.Gates;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.delivery.suggest.gate.StageFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gates of the updates of one environment. */
final class GateReader {
  static final String HOLD = "hold";

  private final Stages stages;
  private final Project project;
  private final ProjectPolicy policy;
  private final Map<String, Held> holds;
  private final Instant now;

  /**
   * @param holds of the environment, by app
   */
  GateReader(
      Stages stages, Project project, ProjectPolicy policy, Map<String, Held> holds, Instant now) {
    this.stages = stages;
    this.project = project;
    this.policy = policy;
    this.holds = holds;
    this.now = now;
  }

  /** None for a repository's own parts. */
  List<Gate> of(Update update) {
    Optional<UpdatePolicy.Rules> rules = policy.rules(update.reference());
    if (rules.isEmpty()) {
      return List.of();
    }
    String app = update.reference().place().app();
    boolean freezes = policy.updates().filter(UpdatePolicy::freezePeriods).isPresent();
    UpdatePolicy.Source source = rules.get().source();
    return Gates.of(
        new GateQuestion(
            new GateQuestion.Step(
                update.reference().current().version(),
                update.to().version(),
                update.to().built(),
                update.to().digest().filter(sum -> !sum.startsWith("sha256:"))), // of an image
            rules.get(),
            Optional.ofNullable(holds.get(app)),
            source.isNewest() ? StageFacts.NONE : stages.read(app, source, now),
            freezes ? stages.freezes(project) : FreezeFacts.NONE,
            now));
  }
}
