package dev.slipway.manifest.bundle;

import dev.slipway.manifest.git.GitRevision;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version under which a build is published. Stores keep a version for ever, so a snapshot takes
 * its commit's time and hash: {@code 1.2-SNAPSHOT} becomes {@code 1.2-20261123T093000Z-3f1a9c0}.
 */
public final class ReleaseVersion {
  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  // Fits an image tag, a label value and a file name.
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  private static final int MAX = 63;

  private ReleaseVersion() {}

  /**
   * The version to publish.
   *
   * @param plus what becomes of a plus sign in it
   * @param projectVersion Maven's version
   * @param revision the commit, empty outside git: a snapshot then stays a snapshot
   * @throws dev.slipway.manifest.error.UserErrorException (VERSION_INVALID)
   */
  public static String of(String projectVersion, Optional<GitRevision> revision, PlusSign plus) {
    return of(plus.in(projectVersion), revision);
  }

  static String of(String projectVersion, Optional<GitRevision> revision) {
    String version = projectVersion;
    if (projectVersion.endsWith(SNAPSHOT) && revision.isPresent()) {
      GitRevision r = revision.get();
      String base = projectVersion.substring(0, projectVersion.length() - SNAPSHOT.length());
      version = base + "-" + TIME.format(r.time()) + "-" + r.shortCommit();
      version += r.dirty() ? "-dirty" : "";
    }
    if (version.length() > MAX) {
      throw BundleErrors.version(version, "it has more than " + MAX + " characters");
    }
    if (!isValid(version)) {
      throw BundleErrors.version(version, complaint(version));
    }
    return version;
  }

  private static String complaint(String version) {
    if (version.isEmpty()) {
      return "it is empty";
    }
    String where = ", which image tags, labels and store URLs can't contain";
    return version
        .codePoints()
        .filter(c -> CHARACTERS.indexOf(c) < 0)
        .mapToObj(c -> "it contains the character " + shown(c) + where)
        .findFirst()
        .orElse("its first or last character is not a letter or digit");
  }

  private static String shown(int character) {
    boolean visible = character > ' ' && character < 0x7F;
    return visible ? "'" + (char) character + "'" : String.format(Locale.ROOT, "U+%04X", character);
  }

  static boolean isValid(String version) {
    return version.length() <= MAX && VALID.matcher(version).matches();
  }
}
