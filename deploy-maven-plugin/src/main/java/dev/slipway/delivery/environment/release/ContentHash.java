package dev.slipway.delivery.environment.release;

import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checksum over everything that is applied for an app. It does not depend on the order of files,
 * objects or keys.
 */
final class ContentHash {
  // Raised when Slipway itself writes other labels or annotations for the same input.
  private static final int STAMPS = 1;

  private final StringBuilder canonical = new StringBuilder(4096);

  private ContentHash() {}

  static String of(ReleaseApp app) {
    ContentHash hash = new ContentHash();
    hash.canonical.append(STAMPS);
    for (String field :
        List.of(app.name(), app.version(), app.commit(), app.owner(), app.source(), app.bundle())) {
      hash.text(field);
    }
    List<ManifestObject> sorted = new ArrayList<>(app.objects());
    sorted.sort(Comparator.comparing(ManifestObject::id));
    sorted.forEach(object -> hash.value(object.content()));
    return Sha256.of(hash.canonical.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Each text has its length before it, so that no two contents are written alike. */
  private void text(String text) {
    canonical.append('"').append(text.length()).append(':').append(text);
  }

  private void value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      canonical.append('{');
      new TreeMap<Object, @Nullable Object>(map)
          .forEach(
              (key, inner) -> {
                text(String.valueOf(key));
                value(inner);
              });
      canonical.append('}');
    } else if (value instanceof List<?> list) {
      canonical.append('[');
      list.forEach(this::value);
      canonical.append(']');
    } else if (value instanceof String text) {
      text(text);
    } else {
      canonical.append(' ').append(value); // a number, a boolean or null
    }
  }
}
