package dev.slipway.manifest.render;

import dev.slipway.manifest.error.Spelling;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.OpaqueRegions;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code @key@} by a property. {@code \@} is a plain {@code @}; an unknown key is an
 * error; comments are left alone, and so are the contents of ConfigMaps and Secrets unless asked
 * for.
 */
public final class KeyFilter {
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_.-]*)";
  private static final Pattern AT = Pattern.compile("\\\\@|@" + NAME + "@");
  private static final Pattern DOLLAR =
      Pattern.compile(AT.pattern() + "|\\\\\\$\\{|\\$\\{" + NAME + "}");

  // Without one of these in the text it has no contents to leave alone; escapes may spell them.
  private static final Pattern OPAQUE = Pattern.compile("ConfigMap|Secret|\\\\[uUx]");

  private static final int MAX_PROBLEMS = 100;

  private final Map<String, String> properties;
  private final Optional<Pattern> keys;
  private final boolean contents;

  public KeyFilter(Map<String, String> properties) {
    this(properties, Optional.of(AT), false);
  }

  private KeyFilter(Map<String, String> properties, Optional<Pattern> keys, boolean contents) {
    this.properties = Map.copyOf(properties);
    this.keys = keys;
    this.contents = contents;
  }

  /** A filter that changes nothing. */
  public static KeyFilter off() {
    return new KeyFilter(Map.of(), Optional.empty(), false);
  }

  /** The same filter, in the contents of ConfigMaps and Secrets too. */
  public KeyFilter withContents(boolean on) {
    return new KeyFilter(properties, keys, on);
  }

  /** The same filter, for keys written as <code>${key}</code> too. */
  public KeyFilter withDollar(boolean on) {
    return new KeyFilter(properties, keys.map(any -> on ? DOLLAR : AT), contents);
  }

  /** A text with its keys replaced, and what was done or is wrong. */
  record Filtered(String text, List<Replacement> replacements, List<UserErrorException> problems) {}

  /**
   * One key that was replaced.
   *
   * @param offset its place in the source text
   * @param key as written
   */
  public record Replacement(int offset, String key, String value) {}

  /**
   * The text of a manifest with its keys replaced.
   *
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException (UNKNOWN_KEY) with file, line and column
   */
  public String filter(String text, String file) {
    return orThrow(filterAll(text, file));
  }

  /** The same for a text that is not a manifest: nothing in it is left alone. */
  String filterPlain(String text, String file) {
    return keys.isEmpty() ? text : orThrow(replaced(text, file, offset -> false));
  }

  /** The same, with every unknown key. */
  Filtered filterAll(String text, String file) {
    if (keys.isEmpty() || !keys.get().matcher(text).find()) {
      return new Filtered(text, List.of(), List.of());
    }
    if ((contents || !OPAQUE.matcher(text).find()) && !mayBeInComments(text)) {
      return replaced(text, file, offset -> false);
    }
    try {
      OpaqueRegions regions = new OpaqueRegions(neutral(text), file);
      return replaced(
          text, file, offset -> contents ? regions.isComment(offset) : regions.contains(offset));
    } catch (UserErrorException e) {
      return new Filtered(text, List.of(), List.of(e));
    }
  }

  /** Whether a key has a '#' before it in its line: only then YAML has to be read to know. */
  private boolean mayBeInComments(String text) {
    Matcher matcher = keys.orElse(AT).matcher(text);
    while (matcher.find()) {
      for (int i = matcher.start() - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
        if (text.charAt(i) == '#') {
          return true;
        }
      }
    }
    return false;
  }

  private static String orThrow(Filtered filtered) {
    filtered
        .problems()
        .forEach(
            problem -> {
              throw problem;
            });
    return filtered.text();
  }

  private interface Opaque {
    boolean at(int offset);
  }

  private Filtered replaced(String text, String file, Opaque opaque) {
    StringBuilder result = new StringBuilder(text.length() + 64);
    List<Replacement> replacements = new ArrayList<>();
    List<UserErrorException> problems = new ArrayList<>();
    Matcher matcher = keys.orElse(AT).matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(text, end, matcher.start());
      end = matcher.end();
      String key = key(matcher);
      if (opaque.at(matcher.start())) {
        result.append(matcher.group());
      } else if (key.isEmpty()) {
        result.append(matcher.group(), 1, matcher.group().length());
      } else {
        String value = properties.get(key);
        if (value == null) {
          SourceLocation where = SourceLocation.of(file, text, matcher.start());
          problems.add(RenderErrors.unknownKey(where, matcher.group(), key, similar(key)));
          if (problems.size() == MAX_PROBLEMS) {
            break;
          }
        } else {
          replacements.add(new Replacement(matcher.start(), matcher.group(), value));
          result.append(value);
        }
      }
    }
    result.append(text, end, text.length());
    return new Filtered(result.toString(), replacements, problems);
  }

  /** Empty for what is escaped. */
  private static String key(Matcher matcher) {
    String at = matcher.group(1);
    String dollar = matcher.groupCount() > 1 ? matcher.group(2) : null;
    return at != null ? at : dollar != null ? dollar : "";
  }

  /** The text with each key replaced by letters of the same length: positions stay, YAML parses. */
  public String neutral(String text) {
    return keys.orElse(AT).matcher(text).replaceAll(match -> "x".repeat(match.group().length()));
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
