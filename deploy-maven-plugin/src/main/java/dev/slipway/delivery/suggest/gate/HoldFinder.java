package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Change;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds in the history of an app reference whether the app is held. A person who takes an app back
 * to an older version holds it there; a person who takes the version that was taken back, or a
 * newer one, ends that. {@code spec.hold} in the file says it without a history. What the bot
 * commits by itself neither holds nor ends a hold, unless it writes the field. Pure.
 */
public final class HoldFinder {
  private static final int LONGEST = 300;

  private final Comparator<String> versions;
  private Optional<Held> held = Optional.empty();
  private Optional<Hold> written = Optional.empty();
  private Optional<Change> ended = Optional.empty();
  private String last = "";

  private HoldFinder(Comparator<String> versions) {
    this.versions = versions;
  }

  /**
   * The hold that is in force.
   *
   * @param history of the reference, newest first, as far as it is known; versions that can't be
   *     read are left out. The order counts, not the time
   * @param versions compares two versions
   */
  public static Optional<Held> find(List<ReferenceVersion> history, Comparator<String> versions) {
    return read(history, versions).held;
  }

  /** The commit of a person that ended the last hold by a newer version, if none is in force. */
  public static Optional<Change> ended(
      List<ReferenceVersion> history, Comparator<String> versions) {
    HoldFinder finder = read(history, versions);
    return finder.held.isPresent() ? Optional.empty() : finder.ended;
  }

  private static HoldFinder read(List<ReferenceVersion> history, Comparator<String> versions) {
    HoldFinder finder = new HoldFinder(versions);
    for (int i = history.size() - 1; i >= 0; i--) {
      finder.next(history.get(i));
    }
    return finder;
  }

  private void next(ReferenceVersion version) {
    if (version.content().isEmpty()) {
      // A removed app that comes back begins anew.
      held = Optional.empty();
      written = Optional.empty();
      last = "";
      return;
    }
    Content content = version.content().get();
    String named = content.version();
    int move = last.isEmpty() || named.isEmpty() ? 0 : versions.compare(named, last);
    boolean person = !version.change().bot();
    boolean back = person && move < 0;
    if (back) {
      held = Optional.of(new Held(hold(version.change()), newer(above(), last)));
    } else if (person && move > 0 && held.isPresent() && reaches(named)) {
      held = Optional.empty();
      ended = Optional.of(version.change());
    }
    if (content.hold().isPresent() && !content.hold().equals(written)) {
      // With a step back it says why; without one, any newer version ends it.
      boolean older = move < 0 || held.isPresent();
      held = Optional.of(new Held(content.hold().get(), older ? newer(above(), last) : ""));
    } else if (content.hold().isEmpty() && written.isPresent() && !back) {
      held = Optional.empty();
    }
    written = content.hold();
    last = named.isEmpty() ? last : named;
  }

  private boolean reaches(String version) {
    String above = above();
    return above.isEmpty() || versions.compare(version, above) >= 0;
  }

  private String above() {
    return held.map(Held::above).orElse("");
  }

  private String newer(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return versions.compare(one, other) >= 0 ? one : other;
  }

  private static Hold hold(Change change) {
    String author = GateText.line(change.author(), LONGEST);
    return new Hold(
        change.time(),
        author.isEmpty() ? "unknown" : author,
        GateText.line(change.subject(), LONGEST));
  }
}
