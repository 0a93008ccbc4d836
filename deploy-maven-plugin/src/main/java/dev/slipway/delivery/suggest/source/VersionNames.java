package dev.slipway.delivery.suggest.source;

import java.util.regex.Pattern;

/** Versions that can be a part of a path: servers choose these texts. */
final class VersionNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

  private VersionNames() {}

  static boolean isPlain(String version) {
    return PLAIN.matcher(version).matches() && !version.contains("..");
  }
}
