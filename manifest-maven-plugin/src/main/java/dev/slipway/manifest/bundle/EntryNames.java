package dev.slipway.manifest.bundle;

import java.util.regex.Pattern;

/** The names that entries of a bundle may have: ASCII, and files on every system. */
final class EntryNames {
  // Names of devices on Windows, with any ending.
  private static final String DEVICE = "(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])[./])";
  private static final String FILE = DEVICE + "[A-Za-z0-9][A-Za-z0-9._-]*\\.yaml";
  // Windows drops a dot at the end.
  private static final String ENVIRONMENT =
      DEVICE + "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?/";
  private static final Pattern FILES =
      Pattern.compile("bundle\\.yaml|manifests/" + FILE + "|overlays/" + ENVIRONMENT + FILE);
  private static final Pattern FOLDERS =
      Pattern.compile("manifests/|overlays/(?:" + ENVIRONMENT + ")?");

  private EntryNames() {}

  static boolean isFile(String name) {
    return name.length() <= ArchiveLimits.NAME && FILES.matcher(name).matches();
  }

  static boolean isFolder(String name) {
    return name.length() <= ArchiveLimits.NAME && FOLDERS.matcher(name).matches();
  }
}
