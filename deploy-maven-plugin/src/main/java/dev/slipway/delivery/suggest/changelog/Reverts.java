package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which commits take others back, as {@code git revert} and GitLab write it into messages. A revert
 * that is reverted itself does not count. Pure.
 */
public final class Reverts {
  private static final Pattern COMMIT =
      Pattern.compile("(?m)^[ \\t]{0,20}This reverts commit ([0-9a-f]{7,64})");
  private static final Pattern REQUEST =
      Pattern.compile("(?m)^[ \\t]{0,20}This reverts merge request [^\\s!]{0,300}!(\\d{1,12})");
  private static final Pattern SUBJECT = Pattern.compile("\\ARevert \"(.{1,500})\"\\s*\\z");

  private final Map<String, Revert> reverts = new HashMap<>();
  private final Map<String, CommitFacts> undone = new HashMap<>();

  /**
   * A revert.
   *
   * @param what {@code !12}, the beginning of a hash, or a subject
   * @param here whether what it takes back is part of the same changelog
   */
  public record Revert(String what, boolean here) {}

  private Reverts() {}

  /** Those of a changelog. */
  public static Reverts of(Changelog changelog) {
    Reverts found = new Reverts();
    List<CommitFacts> commits =
        changelog.groups().stream().flatMap(group -> group.commits().stream()).toList();
    Map<String, Group> requests = new HashMap<>();
    for (Group group : changelog.groups()) {
      group.mergeRequest().ifPresent(request -> requests.put("!" + request.iid(), group));
    }
    // The newest first: a revert that is undone already does nothing.
    for (CommitFacts commit : commits) {
      name(commit)
          .filter(what -> !found.undone.containsKey(commit.id()))
          .ifPresent(what -> found.add(commit, what, commits, requests));
    }
    return found;
  }

  /** What a commit takes back; empty if it takes nothing back. */
  public Optional<Revert> by(CommitFacts commit) {
    return Optional.ofNullable(reverts.get(commit.id()));
  }

  /** The commit of the same changelog that takes this one back. */
  public Optional<CommitFacts> of(CommitFacts commit) {
    return Optional.ofNullable(undone.get(commit.id()));
  }

  private void add(
      CommitFacts commit, String what, List<CommitFacts> all, Map<String, Group> requests) {
    Group group = requests.get(what);
    List<CommitFacts> taken =
        group != null
            ? group.commits().stream().filter(each -> !each.id().equals(commit.id())).toList()
            : all.stream().filter(each -> is(each, what) && each != commit).limit(1).toList();
    taken.forEach(each -> undone.putIfAbsent(each.id(), commit));
    reverts.put(commit.id(), new Revert(what, !taken.isEmpty()));
  }

  private static boolean is(CommitFacts commit, String what) {
    return commit.id().startsWith(what) || commit.subject().equals(what);
  }

  private static Optional<String> name(CommitFacts commit) {
    String message = commit.message();
    return CommitTexts.find(REQUEST, message)
        .map(number -> "!" + number)
        .or(() -> CommitTexts.find(COMMIT, message))
        .or(() -> CommitTexts.find(SUBJECT, commit.subject()));
  }
}
