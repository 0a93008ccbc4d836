package dev.slipway.delivery.inventory;

import dev.slipway.delivery.rollout.State;
import java.util.List;
import java.util.Optional;

/**
 * An app in an environment, from three sources side by side.
 *
 * @param declared what the repository names; empty when only the cluster still has the app
 * @param applied what the last run applied; empty when unknown
 * @param live what the cluster shows; empty when it was not asked
 * @param flags what is wrong, in the order of {@link FlagKind}
 */
public record AppFacts(
    String app,
    String environment,
    Optional<DeclaredApp> declared,
    Optional<AppliedApp> applied,
    Optional<LiveApp> live,
    List<Flag> flags) {
  public AppFacts {
    flags = List.copyOf(flags);
  }

  /** The owner by the first source that knows one; empty if none does. */
  public String owner() {
    return declared
        .map(app -> app.responsibility().owner())
        .filter(owner -> !owner.isEmpty())
        .or(() -> applied.map(AppliedApp::owner))
        .orElse("");
  }

  /** The version by the first source that knows the app. */
  public AppVersion version() {
    return declared
        .map(DeclaredApp::version)
        .or(() -> applied.map(AppliedApp::version))
        .orElse(AppVersion.UNKNOWN);
  }

  /** The objects as they run, else as they are declared; empty if neither was read. */
  public Optional<Workload> workload() {
    return live.filter(AppFacts::isRead)
        .map(LiveApp::workload)
        .or(() -> declared.flatMap(DeclaredApp::workload));
  }

  private static boolean isRead(LiveApp app) {
    return app.state() != State.UNKNOWN || !app.workload().images().isEmpty();
  }

  /** The same app with flags. */
  public AppFacts with(List<Flag> found) {
    return new AppFacts(app, environment, declared, applied, live, found);
  }
}
