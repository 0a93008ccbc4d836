package dev.slipway.delivery.rollout.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** The texts of {@code causes.properties}; read when the first is needed. */
final class CauseTexts {
  private static final Map<String, String> ALL = read();

  private CauseTexts() {}

  /** One text. */
  static String of(String key) {
    return Objects.requireNonNull(ALL.get(key), key);
  }

  /** All of them, by key. */
  static Map<String, String> all() {
    return ALL;
  }

  private static Map<String, String> read() {
    String name = "causes.properties";
    try (InputStream file =
            Objects.requireNonNull(CauseTexts.class.getResourceAsStream(name), name);
        Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      Map<String, String> texts = new TreeMap<>();
      properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
      return Map.copyOf(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
