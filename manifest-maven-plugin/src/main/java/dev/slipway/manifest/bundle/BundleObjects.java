package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.Utf8;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The objects in the files of one bundle, whose aliases together are bounded too. */
final class BundleObjects {
  // What Kubernetes takes as part of a path, without what moves a terminal's cursor.
  private static final Pattern NAME =
      Pattern.compile("(?!\\.\\.?$)[^/%\\p{C}\\p{Zl}\\p{Zp}]{1,253}");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./-]{0,252}");
  private static final int EXPANSION = 2_000_000;

  private final String origin;
  private long left = EXPANSION;

  BundleObjects(String origin) {
    this.origin = origin;
  }

  /** The text of a file, which must be UTF-8. */
  static String text(byte[] bytes, String file) {
    return Utf8.decode(
        bytes,
        file,
        failure -> {
          throw failure;
        });
  }

  /** The one object of a file. */
  ManifestObject read(String name, byte[] bytes) {
    String file = origin + "!/" + name;
    List<ManifestObject> objects = new ManifestReader().read(text(bytes, file), file);
    if (objects.size() != 1) {
      throw BundleErrors.invalid(
          origin,
          "'" + name + "' has " + objects.size() + " objects; a file must have exactly one");
    }
    ManifestObject object = objects.get(0);
    matches(NAME, object.name(), name, "name");
    if (!object.namespace().isEmpty()) {
      matches(NAME, object.namespace(), name, "namespace");
    }
    matches(TYPE, object.kind(), name, "kind");
    matches(TYPE, object.apiVersion(), name, "apiVersion");
    // Written out, a value has two characters or more with what parts it from others.
    left += 2L * bytes.length - weight(object.content());
    if (left < 0) {
      throw BundleErrors.invalid(
          origin, "its aliases expand to more than " + EXPANSION + " characters");
    }
    return object;
  }

  private void matches(Pattern pattern, String value, String name, String field) {
    if (!pattern.matcher(value).matches()) {
      throw BundleErrors.invalid(
          origin,
          "the object in '" + name + "' can't have the " + field + " " + Printable.of(value));
    }
  }

  private static long weight(@Nullable Object value) {
    long weight = 1;
    if (value instanceof String text) {
      weight += text.length();
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        weight += weight(item);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        weight += String.valueOf(entry.getKey()).length() + weight(entry.getValue());
      }
    }
    return weight;
  }
}
