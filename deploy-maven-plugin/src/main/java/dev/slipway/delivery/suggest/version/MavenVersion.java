package dev.slipway.delivery.suggest.version;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A version of a Maven artifact or of a bundle, in Maven's order. A snapshot that was published
 * under its commit's time, {@code 1.2-20261123T093000Z-3f1a9c0}, is before its release, and before
 * a later one.
 *
 * @param text as it is written
 * @param release what is compared first
 * @param time of a published snapshot; empty for all else
 * @param label what follows the numbers, in lower case and without them: {@code rc}, {@code jre}
 */
record MavenVersion(String text, ComparableVersion release, String time, String label)
    implements Comparable<MavenVersion> {
  private static final int MOST = 128;
  private static final Pattern FORM = Pattern.compile("[vV]?[0-9][A-Za-z0-9._+-]*");
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(.+?)-([0-9]{8}T[0-9]{6}Z)-[0-9a-f]{7,40}(?:-dirty)?"
              + "|(.+?)-([0-9]{8}\\.[0-9]{6}-[0-9]+)");
  private static final Pattern LABEL = Pattern.compile("[._+-]?([A-Za-z]+)");
  private static final Set<String> PRERELEASES =
      Set.of(
          "alpha",
          "a",
          "beta",
          "b",
          "milestone",
          "m",
          "rc",
          "cr",
          "pre",
          "preview",
          "ea",
          "dev",
          "canary",
          "nightly",
          "next",
          "incubating",
          "snapshot");
  private static final Set<String> RELEASES = Set.of("final", "ga", "release", "sp");

  /** Reads a version; empty where it has another form, or is a range or a name. */
  static Optional<MavenVersion> of(String text) {
    if (text.length() > MOST || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String plain = text.replaceFirst("^[vV]", "");
    Matcher published = PUBLISHED.matcher(plain);
    if (published.matches()) {
      boolean ours = published.group(1) != null;
      String base = ours ? published.group(1) : published.group(3);
      String time = ours ? published.group(2) : published.group(4);
      return Optional.of(
          new MavenVersion(text, new ComparableVersion(base + "-SNAPSHOT"), time, "snapshot"));
    }
    return Optional.of(new MavenVersion(text, new ComparableVersion(plain), "", label(plain)));
  }

  private static String label(String plain) {
    String label = "";
    Matcher words = LABEL.matcher(plain);
    while (words.find()) {
      String word = words.group(1).toLowerCase(Locale.ROOT);
      if (PRERELEASES.contains(word)) {
        return word;
      }
      if (!RELEASES.contains(word) && label.isEmpty()) {
        label = word;
      }
    }
    return label;
  }

  boolean isPrerelease() {
    return PRERELEASES.contains(label);
  }

  boolean isSnapshot() {
    return label.equals("snapshot");
  }

  /** Whether it was built with changes that no commit has. */
  boolean isDirty() {
    return text.endsWith("-dirty");
  }

  @Override
  public int compareTo(MavenVersion other) {
    int first = release.compareTo(other.release);
    return first != 0 ? first : time.compareTo(other.time);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MavenVersion version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return release.hashCode() * 31 + time.hashCode();
  }
}
