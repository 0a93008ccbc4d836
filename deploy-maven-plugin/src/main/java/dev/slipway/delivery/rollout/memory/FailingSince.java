package dev.slipway.delivery.rollout.memory;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * When a run first saw that an app fails.
 *
 * @param object that failed, {@code Deployment shop/orders}
 * @param code of the cause, {@code SLIP-S101}
 */
public record FailingSince(Instant since, String object, String code) {
  private static final String KEY = "failing.";

  public FailingSince {
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The key of an app's entry. */
  public static String key(String app) {
    return KEY + app;
  }

  /** The app of an entry; empty where it is something else. */
  public static Optional<String> app(String key) {
    return key.startsWith(KEY) ? Optional.of(key.substring(KEY.length())) : Optional.empty();
  }

  /** What was kept for an app; empty when it did not fail. */
  public static Optional<FailingSince> of(Map<String, String> memory, String app) {
    String text = memory.get(key(app));
    if (text == null) {
      return Optional.empty();
    }
    try {
      Map<String, Object> kept = JsonMaps.read(text.getBytes(StandardCharsets.UTF_8));
      return Optional.of(
          new FailingSince(
              Instant.parse(GoodVersion.text(kept, "since")),
              GoodVersion.text(kept, "object"),
              GoodVersion.text(kept, "code")));
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty(); // it was edited
    }
  }

  /** The text that is kept. */
  public String text() {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("since", since.toString());
    kept.put("object", object);
    kept.put("code", code);
    return new String(JsonMaps.write(kept), StandardCharsets.UTF_8);
  }
}
