package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.StatusCheck.Subject;
import dev.slipway.delivery.environment.StatusCheck.Values;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rules for the status of kinds: {@code spec.wait.rules}, and the file that is shipped. */
public final class StatusRulesFormat {
  private static final Pattern KIND =
      Pattern.compile("(\\*|[A-Za-z][A-Za-z0-9]*)(\\.(\\*\\.)?[a-z0-9][a-z0-9.-]*)?");
  private static final String STEP = "[A-Za-z0-9_-]+(\\[(\\*|[A-Za-z0-9_-]+=[A-Za-z0-9_./-]+)\\])?";
  private static final Pattern PATH = Pattern.compile(STEP + "(?:\\." + STEP + ")*+");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,7})(s|m|h)");

  private StatusRulesFormat() {}

  /**
   * Reads a file that has nothing but {@code rules}.
   *
   * @param file what to call it in messages
   */
  public static List<KindRules> parse(String text, String file) {
    Problems problems = new Problems(file);
    YamlFields root = YamlFields.parse(text, file);
    List<KindRules> rules = read(root, problems);
    root.nothingElse(problems);
    problems.throwIfAny();
    return rules;
  }

  /** Reads the field {@code rules}; what is wrong is among the problems. */
  static List<KindRules> read(YamlFields parent, Problems problems) {
    List<KindRules> all = new ArrayList<>();
    List<YamlFields> items = problems.collect(() -> parent.mappings("rules"), List.of());
    for (YamlFields item : items) {
      problems.attempt(() -> all.add(kind(item, problems)));
      item.nothingElse(problems);
    }
    return List.copyOf(all);
  }

  private static KindRules kind(YamlFields item, Problems problems) {
    item.allow("kind", "kinds", "exists", "statusOptional", "checks");
    List<String> kinds = kinds(item);
    boolean exists = flag(item, "exists");
    List<StatusCheck> checks = new ArrayList<>();
    for (YamlFields check : item.mappings("checks")) {
      problems.attempt(() -> checks.add(check(check)));
      check.nothingElse(problems);
    }
    if (exists && item.has("checks")) {
      throw bad(item, "exists", "true", "a kind has either exists or checks");
    }
    if (!exists && !item.has("checks")) {
      throw new UserErrorException(
          EnvironmentErrors.missing(item.location("checks"), "rules.checks"));
    }
    return new KindRules(kinds, exists, flag(item, "statusOptional"), checks);
  }

  private static List<String> kinds(YamlFields item) {
    if (item.has("kind") && item.has("kinds")) {
      throw bad(item, "kinds", "", "an item has either kind or kinds");
    }
    List<String> kinds = item.has("kinds") ? item.strings("kinds") : List.of(item.required("kind"));
    String key = item.has("kinds") ? "kinds" : "kind";
    for (String kind : kinds) {
      if (!KIND.matcher(kind).matches() || kind.equals("*")) {
        throw bad(item, key, kind, "a kind is expected, or KIND.GROUP, or *.GROUP");
      }
    }
    if (kinds.isEmpty()) {
      throw new UserErrorException(EnvironmentErrors.missing(item.location(key), "rules.kind"));
    }
    return kinds;
  }

  private static StatusCheck check(YamlFields check) {
    check.allow(
        "condition",
        "in",
        "reasons",
        "path",
        "atLeast",
        "message",
        "ready",
        "progressing",
        "failed",
        "suspended",
        "after");
    String condition = check.optional("condition");
    String path = path(check, "path");
    if (condition.isEmpty() == path.isEmpty()) {
      throw bad(check, "condition", condition, "a check has either condition or path");
    }
    Subject subject =
        new Subject(
            condition,
            path(check, "in").isEmpty() ? "status" : path(check, "in"),
            check.strings("reasons"),
            path,
            path(check, "atLeast"),
            path(check, "message"));
    Values values =
        new Values(
            check.strings("ready"),
            check.strings("progressing"),
            check.strings("failed"),
            check.strings("suspended"));
    boolean counts = !subject.atLeast().isEmpty();
    if (values.empty() != counts) {
      throw bad(
          check,
          counts ? "atLeast" : "ready",
          subject.atLeast(),
          "either atLeast or values of ready, progressing, failed or suspended are expected");
    }
    if (counts && path.isEmpty()) {
      throw bad(check, "atLeast", subject.atLeast(), "atLeast needs a path");
    }
    if (condition.isEmpty() && (check.has("reasons") || check.has("in") || check.has("after"))) {
      throw bad(check, "path", path, "in, reasons and after need a condition");
    }
    return new StatusCheck(subject, values, after(check));
  }

  private static String path(YamlFields check, String key) {
    return check.optional(key).isEmpty()
        ? ""
        : FormatReader.matching(
            check, "rules.checks", key, PATH, "a path such as status.phase is expected");
  }

  private static Duration after(YamlFields check) {
    String text = check.optional("after");
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw bad(check, "after", text, "a duration such as 90s or 5m is expected");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static boolean flag(YamlFields item, String key) {
    String text = item.optional(key);
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      throw bad(item, key, text, "true or false is expected");
    }
    return text.equals("true");
  }

  private static UserErrorException bad(YamlFields item, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(item.location(key), "rules." + key, value, rule));
  }
}
