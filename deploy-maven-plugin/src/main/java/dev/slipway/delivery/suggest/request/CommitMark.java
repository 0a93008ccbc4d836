package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.CommitFacts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of a commit of ours. It shows, before a merge request names the commit, that we
 * made it: a run that was killed in between is continued. An amended commit has the line too, but
 * the merge request names the original.
 */
final class CommitMark {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^Slipway-Update: ([0-9a-f]{40,64}|-) ([0-9a-f]{40,64}|-) ([0-9a-f]{40})\\s*$");

  private final Seal seal;
  private final RequestPlace place;

  CommitMark(Seal seal, RequestPlace place) {
    this.seal = seal;
    this.place = place;
  }

  /**
   * The stamp of a commit.
   *
   * @param after in hex; another one for each commit, so that no two commits share a stamp
   */
  String stamp(String base, Optional<String> after) {
    return seal.of("commit", place.project().id(), place.source(), base, after.orElse("-"));
  }

  /** The message of such a commit. */
  String message(String subject, String base, Optional<String> after) {
    return subject
        + "\n\nSlipway-Update: "
        + base
        + " "
        + after.orElse("-")
        + " "
        + stamp(base, after);
  }

  /** The stamp of a commit that we could have made. */
  Optional<String> read(CommitFacts commit) {
    Matcher matcher = LINE.matcher(commit.message());
    if (!matcher.find() || commit.parents().size() != 1) {
      return Optional.empty();
    }
    String base = matcher.group(1);
    Optional<String> after = Optional.of(matcher.group(2)).filter(one -> !one.equals("-"));
    String stamp = stamp(base, after);
    return commit.parents().get(0).equals(base) && stamp.equals(matcher.group(3))
        ? Optional.of(stamp)
        : Optional.empty();
  }
}
