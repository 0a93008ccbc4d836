package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.HoldEditor;
import dev.slipway.delivery.environment.ReferenceEditor;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.UserErrorException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes the last good version into an app reference, and holds it there. Pure. */
final class RollbackEdit {
  private static final int REASON = 200;

  private final FormatReader formats = new FormatReader();

  /** What becomes of the reference: its new text, or why there is none. */
  record Edit(Optional<String> text, String why) {
    static Edit none(String why) {
      return new Edit(Optional.empty(), why);
    }
  }

  /**
   * The new text.
   *
   * @param current text of the reference on the default branch
   * @param earlier texts that it had before, newest first
   */
  Edit edit(String current, List<String> earlier, Rollback rollback) {
    String path = rollback.place().path();
    Optional<AppReference> now = read(current, path);
    if (now.isEmpty() || !now.get().version().equals(rollback.failed())) {
      return Edit.none("the default branch no longer names " + rollback.failed());
    }
    if (now.get().isFolder()) {
      return Edit.none(
          "its objects are a folder of the repository: revert the commit that changed it");
    }
    Optional<AppReference> good =
        earlier.stream()
            .flatMap(text -> read(text, path).stream())
            .filter(app -> !app.isFolder() && app.version().equals(rollback.good()))
            .filter(app -> sameCommit(app.commit(), rollback.goodCommit()))
            .findFirst();
    if (good.isEmpty()) {
      return Edit.none(
          "the history of this clone does not have the reference to "
              + rollback.good()
              + ": set GIT_DEPTH: 0 in the job");
    }
    ReferenceUpdate update =
        new ReferenceUpdate(
            rollback.place().app(),
            good.get().bundle(),
            good.get().sha256(),
            good.get().version(),
            good.get().commit(),
            "");
    String text = new ReferenceEditor().edit(current, update);
    return new Edit(
        Optional.of(
            rollback.holds()
                ? new HoldEditor().edit(text, path, Optional.of(hold(rollback)))
                : text),
        "");
  }

  private static Hold hold(Rollback rollback) {
    String cause = rollback.failure().cause();
    String reason = rollback.failed() + " failed" + (cause.isEmpty() ? "" : ": " + cause);
    return new Hold(
        rollback.failure().at().truncatedTo(ChronoUnit.SECONDS),
        "Slipway",
        VisibleText.line(reason, REASON));
  }

  private static boolean sameCommit(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private Optional<AppReference> read(String text, String path) {
    try {
      return Optional.of(formats.app(text, path));
    } catch (UserErrorException e) {
      return Optional.empty(); // it was broken then
    }
  }
}
