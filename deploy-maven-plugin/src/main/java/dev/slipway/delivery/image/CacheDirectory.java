package dev.slipway.delivery.image;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the directory of the caches that builds share. */
public final class CacheDirectory {
  private CacheDirectory() {}

  /**
   * Of this process.
   *
   * @param configured slipway.cache, null or empty for the default
   */
  public static Path ofBuild(@Nullable String configured) {
    Path home = Path.of(System.getProperty("user.home"));
    return of(configured == null ? "" : configured, System.getenv(), home);
  }

  /**
   * @param configured slipway.cache, or empty
   * @param environment variables of the process
   * @param home the user's
   */
  public static Path of(String configured, Map<String, String> environment, Path home) {
    if (!configured.isBlank()) {
      return Path.of(configured).toAbsolutePath();
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!xdg.isBlank()) {
      return Path.of(xdg).resolve("slipway");
    }
    String windows = environment.getOrDefault("LOCALAPPDATA", "");
    // A user without an entry in /etc/passwd has the home '?'.
    String other = environment.getOrDefault("HOME", "");
    Path known = home.toString().equals("?") && !other.isBlank() ? Path.of(other) : home;
    return windows.isBlank()
        ? known.resolve(".cache").resolve("slipway")
        : Path.of(windows).resolve("slipway").resolve("cache");
  }
}
