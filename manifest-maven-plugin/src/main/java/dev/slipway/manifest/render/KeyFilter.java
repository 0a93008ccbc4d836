package dev.slipway.manifest.render;

import dev.slipway.manifest.error.Spelling;
import dev.slipway.manifest.source.OpaqueRegions;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code @key@} by a property. {@code \@} is a plain {@code @}; an unknown key is an
 * error; comments and the contents of ConfigMaps and Secrets are left alone.
 */
public final class KeyFilter {
  private static final Pattern KEY = Pattern.compile("\\\\@|@([A-Za-z_][A-Za-z0-9_.-]*)@");

  private final Map<String, String> properties;
  private final boolean on;

  public KeyFilter(Map<String, String> properties) {
    this(properties, true);
  }

  private KeyFilter(Map<String, String> properties, boolean on) {
    this.properties = Map.copyOf(properties);
    this.on = on;
  }

  /** A filter that changes nothing. */
  public static KeyFilter off() {
    return new KeyFilter(Map.of(), false);
  }

  /**
   * The text with its keys replaced.
   *
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException (UNKNOWN_KEY) with file, line and column
   */
  public String filter(String text, String file) {
    if (!on || text.indexOf('@') < 0) {
      return text;
    }
    OpaqueRegions opaque = new OpaqueRegions(neutral(text), file);
    StringBuilder result = new StringBuilder(text.length() + 64);
    Matcher matcher = KEY.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(text, end, matcher.start());
      end = matcher.end();
      String key = matcher.group(1);
      if (opaque.contains(matcher.start())) {
        result.append(matcher.group());
      } else if (key == null) {
        result.append('@');
      } else {
        result.append(value(key, text, matcher.start(), file));
      }
    }
    return result.append(text, end, text.length()).toString();
  }

  private String value(String key, String text, int offset, String file) {
    String value = properties.get(key);
    if (value == null) {
      throw RenderErrors.unknownKey(SourceLocation.of(file, text, offset), key, similar(key));
    }
    return value;
  }

  /** The text with each key replaced by letters of the same length: positions stay, YAML parses. */
  private static String neutral(String text) {
    return KEY.matcher(text).replaceAll(match -> "x".repeat(match.group().length()));
  }

  private List<String> similar(String key) {
    String plain = plain(key);
    return properties.keySet().stream()
        .filter(candidate -> alike(plain, plain(candidate)))
        .sorted()
        .limit(3)
        .toList();
  }

  private static boolean alike(String a, String b) {
    // Two typing errors, in words that are long enough to be recognized by the rest.
    return a.contains(b) || b.contains(a) || a.length() > 5 && Spelling.distance(a, b) <= 2;
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
