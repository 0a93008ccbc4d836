package dev.slipway.manifest.project;

import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** Properties without a prefix on the command line, as in {@code -Ddiff}. */
public final class ShortOption {
  private ShortOption() {}

  /** Whether a word is on the command line, with another value than {@code false}. */
  public static boolean given(MavenSession session, String word) {
    String value = session.getUserProperties().getProperty(word);
    return value != null && !value.equals("false");
  }

  /** The value of a word on the command line; without it, that of the parameter. */
  public static String text(MavenSession session, String word, @Nullable String parameter) {
    String value = session.getUserProperties().getProperty(word);
    return value != null ? value : parameter == null ? "" : parameter;
  }
}
