package dev.slipway.delivery.rollout.memory;

import java.util.Map;
import java.util.Optional;

/** What is kept of an app that a run saw suspended: the hash of all that was applied for it. */
public final class SuspendedApp {
  private static final String KEY = "suspended.";

  private SuspendedApp() {}

  /** The key of an app's entry. */
  public static String key(String app) {
    return KEY + app;
  }

  /** The app of an entry; empty where it is something else. */
  public static Optional<String> app(String key) {
    return key.startsWith(KEY) ? Optional.of(key.substring(KEY.length())) : Optional.empty();
  }

  /** What was kept for an app; empty when it was not seen suspended. */
  public static String hash(Map<String, String> memory, String app) {
    return memory.getOrDefault(key(app), "");
  }
}
