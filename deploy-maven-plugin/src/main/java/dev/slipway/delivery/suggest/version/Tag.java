package dev.slipway.delivery.suggest.version;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The tag of an image or of a git repository, taken apart: {@code v}, {@code 3.12}, {@code rc1},
 * {@code -slim}.
 *
 * @param numbers at least one
 * @param build a number behind {@code _} or {@code +}; empty if there is none
 * @param prerelease {@code rc1}; empty for a release
 * @param suffix what names the variant
 */
record Tag(
    String text,
    String prefix,
    List<BigInteger> numbers,
    String build,
    String prerelease,
    String suffix)
    implements Comparable<Tag> {
  private static final int MOST = 128;
  private static final int LONG = 6;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<prefix>(?:[A-Za-z]++[_./-]?+){0,3}+)(?<numbers>[0-9]++(?:\\.[0-9]++)*+)"
              + "(?:[_+](?<build>[0-9]++))?+(?<rest>(?:[^0-9].*+)?+)");
  private static final Pattern PRERELEASE =
      Pattern.compile(
          "(?i)[._-]?((?:alpha|beta|milestone|preview|snapshot|pre|rc|cr|ea|m|a|b)"
              + "(?=[0-9._-]|$)(?:[._-]?[0-9]+)*)(?<suffix>.*)");
  private static final Pattern HASH =
      Pattern.compile("(?i)(?:[a-z0-9_.]+-)?(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,64}");

  Tag {
    numbers = List.copyOf(numbers);
  }

  /** Reads a tag; empty where it has no number, or is a commit. */
  static Optional<Tag> of(String text) {
    if (text.length() > MOST || isHash(text)) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String rest = form.group("rest");
    Matcher early = PRERELEASE.matcher(rest);
    boolean prerelease = early.matches();
    return Optional.of(
        new Tag(
            text,
            form.group("prefix"),
            Stream.of(form.group("numbers").split("\\.")).map(BigInteger::new).toList(),
            Optional.ofNullable(form.group("build")).orElse(""),
            prerelease ? early.group(1).toLowerCase(Locale.ROOT) : "",
            prerelease ? early.group("suffix") : rest));
  }

  /** Whether it is the hash of a commit, which says nothing about its order. */
  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /** Whether its first number is a date or a build's, not a version's. */
  boolean isLong() {
    return numbers.get(0).toString().length() >= LONG;
  }

  boolean isSnapshot() {
    return prerelease.startsWith("snapshot");
  }

  /** Numbers and prerelease alone. */
  String plain() {
    String joined = numbers.stream().map(BigInteger::toString).collect(Collectors.joining("."));
    return joined + (prerelease.isEmpty() ? "" : "-" + prerelease);
  }

  @Override
  public int compareTo(Tag other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int compared = number(i).compareTo(other.number(i));
      if (compared != 0) {
        return compared;
      }
    }
    if (prerelease.isEmpty() != other.prerelease.isEmpty()) {
      return prerelease.isEmpty() ? 1 : -1;
    }
    int early =
        new ComparableVersion("1-" + prerelease)
            .compareTo(new ComparableVersion("1-" + other.prerelease));
    return early != 0 ? early : buildNumber().compareTo(other.buildNumber());
  }

  private BigInteger number(int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }

  private BigInteger buildNumber() {
    return build.isEmpty() ? BigInteger.ZERO : new BigInteger(build);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tag tag && compareTo(tag) == 0;
  }

  @Override
  public int hashCode() {
    return numbers.stream().filter(number -> number.signum() != 0).toList().hashCode();
  }
}
