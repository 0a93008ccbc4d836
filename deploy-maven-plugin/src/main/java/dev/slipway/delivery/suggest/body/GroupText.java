package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.changelog.Changelog;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Merge requests, commits, people and issues on a line. */
final class GroupText {
  private static final int MOST_TITLE = 200;
  private static final int MOST_PERSON = 60;
  private static final int MOST_PEOPLE = 3;
  private static final int HASH = 8;
  private static final String COMPARE = "/-/compare/";

  private GroupText() {}

  /** {@code !12 Title}, linked. */
  static String request(MergeRequest request) {
    String number = "!" + request.iid();
    String page = request.facts().web().toString();
    return MarkdownText.link(number, page).orElse(MarkdownText.text(number, HASH))
        + " "
        + MarkdownText.text(request.title(), MOST_TITLE);
  }

  /** {@code 1a2b3c4d Subject}, linked. */
  static String commit(CommitFacts commit) {
    return hash(commit) + " " + MarkdownText.text(commit.subject(), MOST_TITLE);
  }

  /** {@code 1a2b3c4d}, linked. */
  static String hash(CommitFacts commit) {
    String hash = commit.id().substring(0, Math.min(HASH, commit.id().length()));
    return commit
        .web()
        .map(URI::toString)
        .flatMap(page -> MarkdownText.codeLink(hash, page))
        .orElse(MarkdownText.code(hash, HASH));
  }

  static String person(String name) {
    int mail = name.indexOf('<');
    return MarkdownText.text(mail > 0 ? name.substring(0, mail) : name, MOST_PERSON);
  }

  /** {@code , by Ada and Grace}. */
  static String people(Changelog.Group group) {
    Set<String> names = new LinkedHashSet<>();
    group.commits().stream()
        .filter(commit -> !isMerge(commit) || group.commits().size() == 1)
        .forEach(commit -> names.add(person(commit.author())));
    if (names.stream().allMatch(String::isEmpty)) {
      group.mergeRequest().ifPresent(request -> names.add(person(request.facts().author())));
    }
    names.remove("");
    List<String> shown = new ArrayList<>(names.stream().limit(MOST_PEOPLE).toList());
    if (names.size() > MOST_PEOPLE) {
      shown.add((names.size() - MOST_PEOPLE) + " more");
    }
    int last = shown.size() - 1;
    return switch (shown.size()) {
      case 0 -> "";
      case 1 -> ", by " + shown.get(0);
      default -> ", by " + String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    };
  }

  static boolean isMerge(CommitFacts commit) {
    return commit.parents().size() > 1;
  }

  /** An issue: its number, linked where the project is known; or what people wrote. */
  static String issue(String issue, Changelog changelog) {
    return page(issue, changelog)
        .flatMap(address -> MarkdownText.link(issue.substring(issue.lastIndexOf('/') + 1), address))
        .orElse(MarkdownText.text(issue, MOST_PERSON));
  }

  /** Of the same server only: whoever writes a message must not lead people elsewhere. */
  private static Optional<String> page(String issue, Changelog changelog) {
    String compare = changelog.compare().map(URI::toString).orElse("");
    int path = compare.indexOf('/', compare.indexOf("://") + 3);
    if (issue.startsWith("http")) {
      return path > 0 && issue.startsWith(compare.substring(0, path + 1))
          ? Optional.of(issue)
          : Optional.empty();
    }
    int end = compare.indexOf(COMPARE);
    return end > 0 && issue.matches("#\\d{1,9}")
        ? Optional.of(compare.substring(0, end) + "/-/issues/" + issue.substring(1))
        : Optional.empty();
  }
}
