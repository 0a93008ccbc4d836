package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the messages of commits and merge requests say beside their words. Pure. */
public final class CommitTexts {
  /** Of a message that is looked at, in characters. */
  static final int MOST_MESSAGE = 10_000;

  private static final int MOST_ISSUES = 20;
  private static final int MOST_NOTE = 1_000;
  private static final int MOST_LINE = 500;

  // feat(api)!: drop v1
  private static final Pattern BREAKING_SUBJECT =
      Pattern.compile("\\A[A-Za-z][\\w-]{0,40}(?:\\([^()]{0,100}\\))?!:\\s");
  private static final Pattern BREAKING_FOOTER =
      Pattern.compile("(?m)^BREAKING[ -]CHANGES?:[ \\t]*");
  // The next footer, or what GitLab adds.
  private static final Pattern NEXT_FOOTER =
      Pattern.compile("[A-Z][A-Za-z-]{0,40}: .*|See merge request .*");
  private static final Set<String> BREAKING_LABELS =
      Set.of("breaking", "breaking change", "breaking-change", "type::breaking");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w/&#])((?:[\\w.-]{1,100}/){0,9}[\\w.-]{0,100}#\\d{1,9})(?!\\w)");
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w/-])(CVE-\\d{4}-\\d{4,9}|[A-Z][A-Z0-9_]{1,20}-\\d{1,9})(?![\\w-])");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^\\s<>()\\[\\]\"']{1,300}/(?:issues|work_items|browse)/[\\w-]{1,40}");
  // Of the same form, but none of an issue tracker.
  private static final Set<String> NO_TRACKER =
      Set.of("UTF", "SHA", "SHA3", "ISO", "RFC", "AES", "RSA", "TLS", "SSL", "HTTP", "HMAC", "JDK");
  private static final Pattern NAMES_ISSUES =
      Pattern.compile(
          "(?i)\\b(clos(e[sd]?|ing)|fix(e[sd]|ing)?|resolv(e[sd]?|ing)|implement(s|ed|ing)?"
              + "|refs?|see|related to|part of|issues?|tickets?|jira)\\b");

  private CommitTexts() {}

  /** Whether a message is marked as a breaking change, as Conventional Commits says. */
  public static boolean isBreaking(String message) {
    String text = start(message);
    return BREAKING_SUBJECT.matcher(text).find() || BREAKING_FOOTER.matcher(text).find();
  }

  /** Whether a merge request is marked so, by its texts or a label. */
  static boolean isBreaking(MergeRequest request) {
    return isBreaking(request.title())
        || isBreaking(request.description())
        || request.facts().labels().stream()
            .anyMatch(label -> BREAKING_LABELS.contains(label.toLowerCase(Locale.ROOT)));
  }

  /** What a breaking change breaks, as its footer says, on one line; empty without a footer. */
  public static String breakingNote(String message) {
    Matcher footer = BREAKING_FOOTER.matcher(start(message));
    if (!footer.find()) {
      return "";
    }
    StringBuilder note = new StringBuilder();
    for (String line : start(message).substring(footer.end()).lines().toList()) {
      boolean over = line.isBlank() || NEXT_FOOTER.matcher(line).matches();
      if (over && !note.isEmpty() || note.length() > MOST_NOTE) {
        break;
      }
      note.append(note.isEmpty() ? "" : " ").append(line.strip());
    }
    return note.substring(0, Math.min(MOST_NOTE, note.length()));
  }

  /**
   * Issues: {@code #12}, {@code group/project#12}, {@code PROJ-123}, addresses. From titles all of
   * them, else those of lines that say so.
   */
  static List<String> issues(List<String> titles, List<String> texts) {
    Set<String> found = new LinkedHashSet<>();
    titles.forEach(title -> add(start(title).lines().findFirst().orElse(""), found));
    for (String text : texts) {
      start(text).lines().filter(NAMES_ISSUES.asPredicate()).forEach(line -> add(line, found));
    }
    return found.stream().limit(MOST_ISSUES).toList();
  }

  private static void add(String whole, Set<String> found) {
    String line = whole.substring(0, Math.min(MOST_LINE, whole.length()));
    String rest = line;
    Matcher address = ADDRESS.matcher(line);
    while (address.find()) {
      found.add(address.group());
      rest = rest.replace(address.group(), " ");
    }
    for (Pattern pattern : List.of(NUMBER, KEY)) {
      Matcher each = pattern.matcher(rest);
      while (each.find()) {
        String issue = each.group(1);
        int dash = issue.indexOf('-');
        if (pattern == NUMBER || !NO_TRACKER.contains(issue.substring(0, dash))) {
          found.add(issue);
        }
      }
    }
  }

  /** The same commit without megabytes. */
  static CommitFacts bounded(CommitFacts commit) {
    String message = start(commit.message());
    return message.length() == commit.message().length()
        ? commit
        : new CommitFacts(
            commit.id(),
            commit.parents(),
            commit.author(),
            commit.authored(),
            commit.committed(),
            message,
            commit.web());
  }

  /** The first match of a pattern with one group. */
  static Optional<String> find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(start(text));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String start(String text) {
    return text.substring(0, Math.min(MOST_MESSAGE, text.length()));
  }
}
