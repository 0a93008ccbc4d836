package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import dev.slipway.delivery.suggest.changelog.Changelog.Extent;
import dev.slipway.delivery.suggest.changelog.CommitSource.Range;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what changed in a service between two stamped commits. A history that can't be read makes a
 * changelog that says why: it never stops an update.
 */
public final class ChangelogReader {
  /** Of commits in each direction: three pages of GitLab. */
  public static final int MOST_COMMITS = 300;

  /** Requests for merge requests of commits whose messages do not name them. */
  public static final int MOST_LOOKUPS = 20;

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final int SHORT = 12;
  private static final int NOT_FOUND = 404;

  private final int mostCommits;
  private final int mostLookups;

  /** With limits for a server that is asked about many services. */
  public ChangelogReader() {
    this(MOST_COMMITS, MOST_LOOKUPS);
  }

  /**
   * @param mostCommits in each direction; the newest ones are kept
   * @param mostLookups requests for merge requests of commits; zero for none
   */
  public ChangelogReader(int mostCommits, int mostLookups) {
    this.mostCommits = mostCommits;
    this.mostLookups = mostLookups;
  }

  /** A changelog of which nothing is known. */
  public static Changelog unknown(String reason) {
    return new Changelog(
        Direction.UNKNOWN,
        List.of(),
        List.of(),
        "",
        new Extent(0, false, reason),
        Optional.empty());
  }

  /** Reads the changes. */
  public Changelog read(CommitSource source, ChangeRange range) throws IOException {
    Optional<String> problem = problem(range.from()).or(() -> problem(range.to()));
    if (problem.isPresent()) {
      return unknown(problem.get());
    }
    String from = range.from().hash();
    String to = range.to().hash();
    if (from.startsWith(to) || to.startsWith(from)) {
      return new Changelog(
          Direction.SAME, List.of(), List.of(), "", new Extent(0, false, ""), Optional.empty());
    }
    try {
      return read(source, range, source.between(from, to, mostCommits));
    } catch (ForgeException e) {
      return unknown(e.status() == NOT_FOUND ? missing(source, range) : unreadable(e));
    } catch (UserErrorException e) {
      return unknown(unreadable(e));
    }
  }

  private Changelog read(CommitSource source, ChangeRange range, Range added) throws IOException {
    String from = range.from().hash();
    String to = range.to().hash();
    // A commit whose parent is the current one proves, without a request, that this is the way on.
    boolean forward = added.commits().stream().anyMatch(c -> c.parents().contains(from));
    Optional<String> base = forward ? Optional.of(from) : source.mergeBase(from, to);
    if (base.isEmpty()) {
      return unknown(missing(source, range));
    }
    Direction direction = direction(base.get(), from, to);
    boolean back = direction != Direction.FORWARD;
    Range removed = back ? source.between(to, from, mostCommits) : Range.none();
    Range shown = direction == Direction.BACKWARD ? removed : added;
    return new Changelog(
        direction,
        direction == Direction.BACKWARD
            ? List.of()
            : new CommitGroups(source, mostLookups).of(added.commits(), to),
        removed.commits().stream().map(CommitTexts::bounded).toList(),
        notes(source, direction == Direction.BACKWARD ? range.back() : range),
        new Extent(shown.count(), !added.complete() || !removed.complete(), ""),
        source.comparePage(from, to));
  }

  private static Direction direction(String base, String from, String to) {
    if (base.startsWith(from)) {
      return Direction.FORWARD;
    }
    return base.startsWith(to) ? Direction.BACKWARD : Direction.DIVERGED;
  }

  private static String notes(CommitSource source, ChangeRange range) throws IOException {
    return source
        .changelogFile(range.to().hash())
        .map(file -> ChangelogSections.between(file, range.from().version(), range.to().version()))
        .orElse("");
  }

  private static Optional<String> problem(ChangeRange.Point point) {
    String hash = point.hash();
    if (hash.isEmpty()) {
      return Optional.of("version " + point.version() + " names no commit");
    }
    return COMMIT.matcher(hash).matches()
        ? Optional.empty()
        : Optional.of(
            "version " + point.version() + " names '" + hash + "', which is not a commit");
  }

  /** Which one is not there. */
  private static String missing(CommitSource source, ChangeRange range) throws IOException {
    for (ChangeRange.Point point : List.of(range.from(), range.to())) {
      String hash = point.hash();
      if (!known(source, hash)) {
        return "commit "
            + hash.substring(0, Math.min(SHORT, hash.length()))
            + " of version "
            + point.version()
            + " is not in the repository: its history was rewritten, or its branch deleted";
      }
    }
    return "the commits of the two versions have no history in common";
  }

  private static boolean known(CommitSource source, String hash) throws IOException {
    try {
      return source.mergeBase(hash, hash).isPresent();
    } catch (ForgeException e) {
      return false;
    }
  }

  private static String unreadable(Exception e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return "its history can't be read: " + first;
  }
}
