package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The merge rules of Kubernetes' own types: {@code patchStrategy} and {@code patchMergeKey} of
 * their fields, from {@code merge-keys.txt}. Immutable.
 */
final class MergeKeys {
  private static final String TABLE = "merge-keys.txt";
  private static final Pattern FIELD =
      Pattern.compile(
          "(\\w+)(?:(!)|\\[(\\w*)(?:,(\\w+)(?:=(\\w+))?)?](?:\\(([\\w,]+)\\))?)?(?::(\\S+))?");

  /** An unknown type: maps are merged, lists replaced. */
  static final Type UNKNOWN = new Type(Map.of());

  private static final String METADATA = "ObjectMeta";

  private final Map<String, Type> types;

  /** The fields of a type that are not merged like any others. */
  record Type(Map<String, Field> fields) {}

  /**
   * A field.
   *
   * @param keys that tell a list's items apart
   * @param required what each item must have beside its keys, or the server refuses it
   * @param type name of the type of the map, or of the list's items, empty for one without rules
   */
  record Field(Strategy strategy, ItemKeys keys, List<String> required, String type) {}

  /** What happens to the existing value. */
  enum Strategy {
    /** Maps are merged field by field, all else is replaced. */
    DEFAULT,
    /** A list's items are merged by their key. */
    MERGE_ITEMS,
    /** A list of plain values takes what it lacks. */
    MERGE_VALUES,
    /** Replaced, even a map. */
    REPLACE
  }

  private static final Field PLAIN = plain("");

  private MergeKeys(Map<String, Type> types) {
    this.types = types;
  }

  /** Reads the table that is shipped. */
  static MergeKeys load() {
    Map<String, Type> types = new HashMap<>();
    try (InputStream in = MergeKeys.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is not shipped");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ");
          types.put(words[0], type(words));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MergeKeys(Map.copyOf(types));
  }

  /** The type of an object; {@link #UNKNOWN} for a custom resource. */
  Type of(ManifestObject object) {
    if (!BuiltInKinds.builtIn(object.group())) {
      return UNKNOWN;
    }
    Type type = types.get(object.apiVersion() + "." + object.kind());
    return type == null ? new Type(Map.of("metadata", plain(METADATA))) : type;
  }

  /** A field of a type. */
  static Field field(Type type, String name) {
    return type.fields().getOrDefault(name, PLAIN);
  }

  /** The type of what a field holds. */
  Type inside(Field field) {
    return types.getOrDefault(field.type(), UNKNOWN);
  }

  private static Type type(String[] words) {
    Map<String, Field> fields = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      Matcher matcher = FIELD.matcher(words[i]);
      if (!matcher.matches()) {
        throw new IllegalStateException(TABLE + ": " + words[i]);
      }
      ItemKeys keys = new ItemKeys(group(matcher, 3), group(matcher, 4), group(matcher, 5));
      String required = group(matcher, 6);
      fields.put(
          matcher.group(1),
          new Field(
              strategy(matcher),
              keys,
              required.isEmpty() ? List.of() : List.of(required.split(",")),
              group(matcher, 7)));
    }
    return new Type(Map.copyOf(fields));
  }

  private static Field plain(String type) {
    return new Field(Strategy.DEFAULT, ItemKeys.NONE, List.of(), type);
  }

  private static String group(Matcher matcher, int number) {
    String text = matcher.group(number);
    return text == null ? "" : text;
  }

  private static Strategy strategy(Matcher field) {
    if (field.group(2) != null) {
      return Strategy.REPLACE;
    }
    if (field.group(3) == null) {
      return Strategy.DEFAULT;
    }
    return field.group(3).isEmpty() ? Strategy.MERGE_VALUES : Strategy.MERGE_ITEMS;
  }
}
