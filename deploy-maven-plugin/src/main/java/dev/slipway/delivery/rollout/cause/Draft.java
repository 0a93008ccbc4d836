package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cause while it is written. Everything that the cluster says becomes plain text here. */
final class Draft {
  private static final int DETAIL = 220;
  private static final int MOST_EVIDENCE = 3;

  private final CauseCode code;
  private final String subject;
  private final List<String> evidence = new ArrayList<>();
  private String detail = "";
  private String fix;
  private Optional<Instant> nextTry = Optional.empty();

  private Draft(CauseCode code, String subject) {
    this.code = code;
    this.subject = subject;
    this.fix = code.fix();
  }

  /** A cause that an object shows. */
  static Draft of(CauseCode code, Map<String, Object> subject) {
    return new Draft(code, Scene.name(subject));
  }

  /** What is known beyond the title. */
  Draft detail(String text) {
    detail = PlainText.line(text, DETAIL);
    return this;
  }

  /** Whether nothing is known beyond the title. */
  boolean isPlain() {
    return detail.isEmpty();
  }

  /** What the cluster says; nothing if it says nothing, or the same as before. */
  Draft says(String text) {
    String line = PlainText.line(text);
    if (!line.isEmpty() && evidence.size() < MOST_EVIDENCE && !evidence.contains(line)) {
      evidence.add(line);
    }
    return this;
  }

  /** What to do, more precise than the code's own fix. */
  Draft fix(String text) {
    fix = PlainText.line(text);
    return this;
  }

  Draft nextTry(Optional<Instant> time) {
    nextTry = time;
    return this;
  }

  Cause cause() {
    String text = detail.isEmpty() ? code.title() : code.title() + ": " + detail;
    return new Cause(code, subject, text, evidence, fix, 1, nextTry);
  }
}
