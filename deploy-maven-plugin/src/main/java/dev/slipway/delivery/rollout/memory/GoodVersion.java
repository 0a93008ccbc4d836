package dev.slipway.delivery.rollout.memory;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The last version of an app that was ready.
 *
 * @param hash of all that was applied for it
 * @param source URL of the service's repository; empty if unknown
 */
public record GoodVersion(String version, String commit, String hash, String source) {
  /** Of an app that was never seen ready. */
  public static final GoodVersion NONE = new GoodVersion("", "", "", "");

  private static final String KEY = "good.";

  /** The key of an app's entry. */
  public static String key(String app) {
    return KEY + app;
  }

  /** The app of an entry; empty where it is something else. */
  public static Optional<String> app(String key) {
    return key.startsWith(KEY) ? Optional.of(key.substring(KEY.length())) : Optional.empty();
  }

  /** What was kept for an app. */
  public static GoodVersion of(Map<String, String> memory, String app) {
    try {
      Map<String, Object> kept =
          JsonMaps.read(memory.getOrDefault(key(app), "{}").getBytes(StandardCharsets.UTF_8));
      return new GoodVersion(
          text(kept, "version"), text(kept, "commit"), text(kept, "hash"), text(kept, "source"));
    } catch (JacksonException e) {
      return NONE; // it was edited
    }
  }

  /** The text that is kept. */
  public String text() {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("version", version);
    kept.put("commit", commit);
    kept.put("hash", hash);
    if (!source.isEmpty()) {
      kept.put("source", source);
    }
    return new String(JsonMaps.write(kept), StandardCharsets.UTF_8);
  }

  static String text(Map<String, Object> map, String key) {
    return String.valueOf(map.getOrDefault(key, ""));
  }
}
