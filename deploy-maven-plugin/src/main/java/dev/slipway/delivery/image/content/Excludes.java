package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as Maven's users know them: Ant globs, {@code %ant[…]} and {@code %regex[…]}. */
final class Excludes {
  private static final String ANT = "%ant[";
  private static final String REGEX = "%regex[";
  private static final String END = "]";

  private final List<AntGlob> globs = new ArrayList<>();
  private final List<Predicate<String>> expressions = new ArrayList<>();

  private Excludes() {}

  static Excludes of(List<String> patterns) {
    Excludes excludes = new Excludes();
    for (String pattern : patterns) {
      excludes.add(pattern.strip());
    }
    return excludes;
  }

  private void add(String pattern) {
    if (pattern.startsWith(REGEX) && pattern.endsWith(END)) {
      expressions.add(expression(pattern, inside(pattern, REGEX)));
    } else if (pattern.startsWith(ANT) && pattern.endsWith(END)) {
      globs.add(glob(pattern, inside(pattern, ANT)));
    } else {
      globs.add(glob(pattern, pattern));
    }
  }

  private static String inside(String pattern, String start) {
    return pattern.substring(start.length(), pattern.length() - END.length());
  }

  /** What could only be meant for other globs, or match nothing, would let files into the image. */
  private static AntGlob glob(String pattern, String text) {
    if (text.contains("{") || text.contains("[")) {
      throw bad(pattern, "Ant globs have no sets in {} or []; ? stands for any one character");
    }
    AntGlob glob = AntGlob.of(text);
    if (glob.outside()) {
      throw bad(pattern, "it matches nothing: paths are relative to <from>, without '/' in front");
    }
    return glob;
  }

  private static Predicate<String> expression(String pattern, String text) {
    try {
      return Pattern.compile(text).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw new UserErrorException(
          ContentErrors.badLayer("exclude", pattern, e.getDescription(), "**/*.md"), e);
    }
  }

  private static UserErrorException bad(String pattern, String why) {
    return new UserErrorException(ContentErrors.badLayer("exclude", pattern, why, "**/*.md"));
  }

  /** Whether a path is excluded. */
  boolean match(String relative) {
    return globs.stream().anyMatch(one -> one.matches(relative))
        || expressions.stream().anyMatch(one -> one.test(relative));
  }

  /** Whether all below a directory is excluded, and the directory with it. */
  boolean matchAllBelow(String relative) {
    return globs.stream().anyMatch(one -> one.coversTrees() && one.matches(relative));
  }
}
