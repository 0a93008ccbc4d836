package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.body.BodyContent.Item;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import dev.slipway.delivery.suggest.changelog.Reverts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commits of an update by merge request, folded. */
final class ChangeParts {
  private static final int MOST_COMMITS = 50;
  private static final int MOST = 300;
  private static final int MOST_NAME = 100;

  private final Item item;
  private final Changelog changelog;
  private final Reverts reverts;

  ChangeParts(Item item) {
    this.item = item;
    changelog = item.changelog();
    reverts = Reverts.of(changelog);
  }

  /** Empty where there is nothing to show. */
  Optional<Part.Fold> fold() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Lines(requests()));
    parts.add(alone());
    parts.add(removed());
    rest().ifPresent(parts::add);
    parts.removeIf(part -> part.size() == 0);
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Part.Fold(summary(), parts));
  }

  private String summary() {
    String name = MarkdownText.html(UpdateName.plain(item.update()), MOST_NAME);
    String added = CountText.added(changelog);
    String removed = CountText.removed(changelog);
    return "Changes of "
        + name
        + ": "
        + switch (item.direction()) {
          case BACKWARD -> removed + " taken back";
          case DIVERGED -> added + ", " + removed + " missing";
          default -> added;
        };
  }

  private List<String> requests() {
    List<Group> groups =
        changelog.groups().stream().filter(g -> g.mergeRequest().isPresent()).toList();
    List<String> lines = new ArrayList<>();
    for (Group group : groups.subList(0, Math.min(MOST, groups.size()))) {
      group
          .mergeRequest()
          .ifPresent(request -> lines.add("- " + GroupText.request(request) + marks(group)));
      lines.addAll(commits(group));
    }
    more(groups.size(), "merge request", lines);
    return lines;
  }

  private static void more(int all, String noun, List<String> lines) {
    if (all > MOST) {
      lines.add("- and " + CountText.of(all - MOST, "more " + noun));
    }
  }

  private String marks(Group group) {
    StringBuilder marks = new StringBuilder(GroupText.people(group));
    group.issues().forEach(i -> marks.append(", ").append(GroupText.issue(i, changelog)));
    List<CommitFacts> commits = own(group);
    marks.append(group.breaking() ? ", **breaking**" : "");
    boolean undone =
        !commits.isEmpty() && commits.stream().allMatch(c -> reverts.of(c).isPresent());
    marks.append(undone ? ", **reverted later**" : "");
    group.commits().stream()
        .flatMap(commit -> reverts.by(commit).stream())
        .findFirst()
        .ifPresent(revert -> marks.append(revert(revert)));
    return marks.toString();
  }

  private static String revert(Reverts.Revert revert) {
    boolean hash = revert.what().matches("[0-9a-f]{7,64}");
    String what =
        hash
            ? MarkdownText.code(revert.what().substring(0, 7), MOST_NAME)
            : MarkdownText.text(revert.what(), MOST_NAME);
    return ", **reverts** " + what + (revert.here() ? ", which is in this list" : "");
  }

  /** Where a merge request has more than one commit. */
  private List<String> commits(Group group) {
    List<CommitFacts> commits = own(group);
    if (commits.size() < 2) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (CommitFacts commit : commits.subList(0, Math.min(MOST_COMMITS, commits.size()))) {
      lines.add("  - " + GroupText.commit(commit) + undone(commit));
    }
    if (commits.size() > MOST_COMMITS) {
      lines.add("  - and " + CountText.of(commits.size() - MOST_COMMITS, "more commit"));
    }
    return lines;
  }

  /** Without the merges that brought them. */
  private static List<CommitFacts> own(Group group) {
    return group.commits().stream().filter(commit -> !GroupText.isMerge(commit)).toList();
  }

  private String undone(CommitFacts commit) {
    return reverts.of(commit).map(by -> ", reverted by " + GroupText.hash(by)).orElse("");
  }

  private Part alone() {
    List<String> lines = new ArrayList<>();
    List<CommitFacts> commits =
        changelog.groups().stream()
            .filter(group -> group.mergeRequest().isEmpty())
            .flatMap(group -> own(group).stream())
            .toList();
    for (CommitFacts commit : commits.subList(0, Math.min(MOST, commits.size()))) {
      lines.add(
          "- "
              + GroupText.commit(commit)
              + ", by "
              + GroupText.person(commit.author())
              + undone(commit)
              + reverts.by(commit).map(ChangeParts::revert).orElse(""));
    }
    more(commits.size(), "commit", lines);
    boolean others = changelog.groups().stream().anyMatch(g -> g.mergeRequest().isPresent());
    return new Part.Lines(others ? "Without a merge request:" : "", lines);
  }

  private Part removed() {
    List<CommitFacts> removed =
        changelog.removed().stream().filter(commit -> !GroupText.isMerge(commit)).toList();
    List<String> lines = new ArrayList<>();
    for (CommitFacts commit : removed.subList(0, Math.min(MOST, removed.size()))) {
      lines.add("- " + GroupText.commit(commit) + ", by " + GroupText.person(commit.author()));
    }
    more(removed.size(), "commit", lines);
    String heading =
        item.direction() == Direction.BACKWARD
            ? "**Taken back:**"
            : "**In the current version only:**";
    return new Part.Lines(heading, lines);
  }

  private Optional<Part> rest() {
    if (!changelog.extent().truncated()) {
      return Optional.empty();
    }
    String page =
        changelog
            .compare()
            .map(URI::toString)
            .flatMap(address -> MarkdownText.link("the comparison", address))
            .map(link -> ": see " + link)
            .orElse("");
    return Optional.of(new Part.Lines(List.of("Older commits are not listed" + page + ".")));
  }
}
