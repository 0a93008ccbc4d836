package dev.slipway.delivery.suggest.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Which versions are wanted: {@code >=1.0 <3}, {@code ^1.4}, {@code ~1.4.2}, {@code 1.x}, {@code
 * 1.2 - 1.4}, {@code [1.0,2.0)}, several with {@code ||}. Versions are compared as Maven does; a
 * prerelease of an excluded upper bound is excluded too.
 */
public final class VersionRange {
  private static final int MOST = 200;
  private static final String VERSION =
      "[vV]?[0-9]+(?:\\.[0-9]+)*(?:[._+-][A-Za-z0-9][A-Za-z0-9._+-]*)?";
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=|\\^|~)?(" + VERSION + ")");
  private static final Pattern WILDCARD =
      Pattern.compile("[vV]?([0-9]+(?:\\.[0-9]+)*)(?:\\.[xX*])+");
  private static final Pattern HYPHEN =
      Pattern.compile("(" + VERSION + ")\\s+-\\s+(" + VERSION + ")");
  private static final Pattern BRACKETS =
      Pattern.compile("([\\[(])\\s*(" + VERSION + ")?\\s*(,)?\\s*(" + VERSION + ")?\\s*([])])");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");

  /** Every version. */
  public static final VersionRange ANY = new VersionRange("*", List.of(List.of()));

  private final String text;
  private final List<List<Condition>> alternatives;

  private interface Condition {
    boolean holds(String version);
  }

  private VersionRange(String text, List<List<Condition>> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException with what is wrong and what is allowed
   */
  public static VersionRange parse(String text) {
    if (text.length() > MOST) {
      throw new IllegalArgumentException("a range of versions has at most " + MOST + " characters");
    }
    List<List<Condition>> alternatives = new ArrayList<>();
    for (String alternative : text.split("\\|\\|", -1)) {
      alternatives.add(conditions(alternative.strip(), text));
    }
    return new VersionRange(text.strip(), alternatives);
  }

  /** Whether a version is wanted. */
  public boolean contains(String version) {
    String plain = version.replaceFirst("^[vV](?=[0-9])", "");
    return alternatives.stream()
        .anyMatch(all -> all.stream().allMatch(condition -> condition.holds(plain)));
  }

  private static List<Condition> conditions(String text, String whole) {
    if (List.of("", "*", "x", "X").contains(text)) {
      if (text.isEmpty() && !whole.isBlank()) {
        throw bad(whole);
      }
      return List.of();
    }
    Matcher hyphen = HYPHEN.matcher(text);
    if (hyphen.matches()) {
      return List.of(atLeast(hyphen.group(1)), upToAll(hyphen.group(2)));
    }
    Matcher brackets = BRACKETS.matcher(text);
    if (brackets.matches()) {
      return brackets(brackets, whole);
    }
    List<Condition> conditions = new ArrayList<>();
    for (String part : text.replaceAll("([<>=^~])\\s+", "$1").split("\\s*,\\s*|\\s+", -1)) {
      conditions.addAll(one(part, whole));
    }
    return conditions;
  }

  private static List<Condition> one(String part, String whole) {
    Matcher wildcard = WILDCARD.matcher(part);
    if (wildcard.matches()) {
      return List.of(beginsWith(wildcard.group(1)));
    }
    Matcher compared = COMPARED.matcher(part);
    if (!compared.matches()) {
      throw bad(whole);
    }
    String version = compared.group(2).replaceFirst("^[vV]", "");
    String operator = compared.group(1) == null ? "" : compared.group(1);
    return switch (operator) {
      case ">=" -> List.of(atLeast(version));
      case "<=" -> List.of(each -> compare(each, version) <= 0);
      case ">" -> List.of(each -> compare(each, version) > 0);
      case "<" -> List.of(below(version));
      case "=" -> List.of(each -> compare(each, version) == 0);
      case "^" -> List.of(atLeast(version), below(next(version, caret(version))));
      case "~" -> List.of(atLeast(version), below(next(version, 1)));
      default -> List.of(bare(version));
    };
  }

  private static List<Condition> brackets(Matcher form, String whole) {
    String from = form.group(2) == null ? "" : form.group(2);
    String to = form.group(4) == null ? "" : form.group(4);
    boolean open = form.group(1).equals("(");
    boolean ends = form.group(5).equals(")");
    if (form.group(3) == null) {
      if (from.isEmpty() || !to.isEmpty() || open || ends) {
        throw bad(whole);
      }
      return List.of(each -> compare(each, from) == 0);
    }
    List<Condition> conditions = new ArrayList<>();
    if (!from.isEmpty()) {
      conditions.add(open ? each -> compare(each, from) > 0 : atLeast(from));
    }
    if (!to.isEmpty()) {
      conditions.add(ends ? below(to) : each -> compare(each, to) <= 0);
    }
    return conditions;
  }

  /** {@code 1.4} is every 1.4, {@code 1.4.2} is that one. */
  private static Condition bare(String version) {
    String numbers = numbers(version);
    boolean partial = numbers.equals(version) && numbers.split("\\.").length < 3;
    return partial ? beginsWith(numbers) : each -> compare(each, version) == 0;
  }

  private static Condition atLeast(String version) {
    return each -> compare(each, version) >= 0;
  }

  /** {@code 1.4} at the end of a hyphen range has 1.4.9 too. */
  private static Condition upToAll(String version) {
    Condition last = bare(version);
    return each -> compare(each, version) <= 0 || last.holds(each);
  }

  /** Not its prereleases either, unless it is one itself. */
  private static Condition below(String version) {
    boolean release = numbers(version).equals(version);
    return each -> compare(release ? numbers(each) : each, version) < 0;
  }

  private static Condition beginsWith(String numbers) {
    List<String> wanted = canonical(numbers);
    return each -> {
      List<String> found = new ArrayList<>(canonical(numbers(each)));
      while (found.size() < wanted.size()) {
        found.add("0");
      }
      return found.subList(0, wanted.size()).equals(wanted);
    };
  }

  private static List<String> canonical(String numbers) {
    return Arrays.stream(numbers.split("\\."))
        .map(number -> number.replaceFirst("^0+(?=.)", ""))
        .toList();
  }

  /** The position of the number that may not change: the first that is not zero. */
  private static int caret(String version) {
    List<String> numbers = canonical(numbers(version));
    int first = 0;
    while (first < numbers.size() - 1 && numbers.get(first).equals("0")) {
      first++;
    }
    return first;
  }

  /** The first version behind all that have the same numbers up to a position. */
  private static String next(String version, int position) {
    List<String> numbers = canonical(numbers(version));
    int last = Math.min(position, numbers.size() - 1);
    List<String> next = new ArrayList<>(numbers.subList(0, last + 1));
    next.set(last, new BigInteger(next.get(last)).add(BigInteger.ONE).toString());
    return next.stream().collect(Collectors.joining("."));
  }

  private static String numbers(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    return numbers.lookingAt() ? numbers.group() : "0";
  }

  private static int compare(String one, String other) {
    return new ComparableVersion(one).compareTo(new ComparableVersion(other));
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not a range of versions; write for example '>=1.0 <3', '^1.4', '~1.4.2', '1.x',"
            + " '1.2 - 1.4', '[1.0,2.0)', or several with '||'");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionRange range && range.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
