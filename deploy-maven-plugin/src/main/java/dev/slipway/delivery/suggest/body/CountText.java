package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.suggest.changelog.Changelog;

/** Numbers with their nouns. */
final class CountText {
  private CountText() {}

  /** {@code 1 commit}, {@code 2 commits}. */
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 12 commits in 4 merge requests}. */
  static String added(Changelog changelog) {
    long here = changelog.groups().stream().mapToLong(group -> group.commits().size()).sum();
    boolean all = changelog.extent().truncated();
    long requests = changelog.groups().stream().filter(g -> g.mergeRequest().isPresent()).count();
    String commits =
        (all && here >= changelog.extent().commits() ? "more than " : "")
            + of(Math.max(here, all ? changelog.extent().commits() : here), "commit");
    return requests == 0 ? commits : commits + " in " + of(requests, "merge request");
  }

  static String removed(Changelog changelog) {
    boolean more = changelog.extent().truncated();
    return (more ? "more than " : "") + of(changelog.removed().size(), "commit");
  }
}
