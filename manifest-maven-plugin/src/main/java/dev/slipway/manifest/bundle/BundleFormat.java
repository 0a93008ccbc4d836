package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code bundle.yaml} as text; docs/schemas/bundle.schema.json is its schema. */
final class BundleFormat {
  static final String API_VERSION = "slipway.dev/v1";
  static final String KIND = "Bundle";
  private static final Set<String> ROOT = Set.of("apiVersion", "kind", "metadata", "spec");
  private static final Set<String> SPEC =
      Set.of(
          "version",
          "owner",
          "contact",
          "source",
          "commit",
          "commitTime",
          "dirty",
          "images",
          "files");
  private static final Set<String> IMAGE = Set.of("name", "reference", "digest");

  // These are printed and become annotations: no breaks, nothing that moves a cursor.
  private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{0,1000}");

  private BundleFormat() {}

  static String write(BundleMetadata metadata) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("version", metadata.version());
    text(spec, "owner", metadata.owner());
    text(spec, "contact", metadata.contact());
    text(spec, "source", metadata.origin().source());
    text(spec, "commit", metadata.origin().commit());
    text(spec, "commitTime", metadata.origin().commitTime());
    spec.put("dirty", metadata.origin().dirty());
    List<Object> images = new ArrayList<>();
    for (BundleMetadata.ImageEntry image : metadata.images()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", image.name());
      entry.put("reference", image.reference());
      text(entry, "digest", image.digest());
      images.add(entry);
    }
    spec.put("images", images);
    spec.put("files", new TreeMap<>(metadata.files()));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("apiVersion", API_VERSION);
    root.put("kind", KIND);
    root.put("metadata", Map.of("name", metadata.name()));
    root.put("spec", spec);
    return new ManifestWriter().write(root);
  }

  /** Reads strictly: an unknown field is an error, so that a misspelt one is never lost. */
  static BundleMetadata read(String text, String origin) {
    List<ManifestObject> objects = new ManifestReader().read(text, origin);
    if (objects.size() != 1
        || !objects.get(0).apiVersion().equals(API_VERSION)
        || !objects.get(0).kind().equals(KIND)) {
      throw BundleErrors.invalid(origin, "bundle.yaml is not a " + API_VERSION + " " + KIND);
    }
    Map<String, Object> root = objects.get(0).content();
    Map<String, Object> spec = ManifestObject.map(root.get("spec"));
    known(root, ROOT, origin);
    known(objects.get(0).metadata(), Set.of("name"), origin);
    known(spec, SPEC, origin);
    Map<String, String> files = new TreeMap<>();
    ManifestObject.map(spec.get("files"))
        .forEach(
            (name, sum) ->
                files.put(name, string(sum, "spec.files " + Printable.of(name), origin)));
    String version = string(spec.get("version"), "spec.version", origin);
    if (version.isEmpty()) {
      throw BundleErrors.invalid(origin, "bundle.yaml has no spec.version");
    }
    if (!ReleaseVersion.isValid(version)) {
      throw BundleErrors.invalid(origin, "bundle.yaml: invalid version " + Printable.of(version));
    }
    String service = objects.get(0).name();
    if (!ServiceName.isValid(service)) {
      throw BundleErrors.invalid(
          origin, "bundle.yaml: invalid service name " + Printable.of(service));
    }
    return new BundleMetadata(
        service,
        version,
        string(spec.get("owner"), "spec.owner", origin),
        string(spec.get("contact"), "spec.contact", origin),
        new BundleMetadata.Origin(
            string(spec.get("source"), "spec.source", origin),
            string(spec.get("commit"), "spec.commit", origin),
            string(spec.get("commitTime"), "spec.commitTime", origin),
            flag(spec.get("dirty"), "spec.dirty", origin)),
        images(spec.get("images"), origin),
        files);
  }

  private static List<BundleMetadata.ImageEntry> images(@Nullable Object value, String origin) {
    if (!(value == null || value instanceof List<?>)) {
      throw BundleErrors.invalid(origin, "bundle.yaml: spec.images is not a list");
    }
    List<BundleMetadata.ImageEntry> images = new ArrayList<>();
    for (Object item : value == null ? List.of() : (List<?>) value) {
      if (!(item instanceof Map<?, ?>)) {
        throw BundleErrors.invalid(origin, "bundle.yaml: spec.images must hold maps only");
      }
      Map<String, Object> image = ManifestObject.map(item);
      known(image, IMAGE, origin);
      images.add(
          new BundleMetadata.ImageEntry(
              string(image.get("name"), "spec.images.name", origin),
              string(image.get("reference"), "spec.images.reference", origin),
              string(image.get("digest"), "spec.images.digest", origin)));
    }
    return images;
  }

  private static boolean flag(@Nullable Object value, String field, String origin) {
    if (value != null && !(value instanceof Boolean)) {
      throw BundleErrors.invalid(origin, "bundle.yaml: " + field + " is neither true nor false");
    }
    return Boolean.TRUE.equals(value);
  }

  private static void known(Map<String, Object> map, Set<String> keys, String origin) {
    for (String key : map.keySet()) {
      if (!keys.contains(key)) {
        throw BundleErrors.invalid(origin, "bundle.yaml has an unknown field " + Printable.of(key));
      }
    }
  }

  private static void text(Map<String, Object> map, String key, String value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }

  private static String string(@Nullable Object value, String field, String origin) {
    if (value != null && !(value instanceof String)) {
      throw BundleErrors.invalid(origin, "bundle.yaml: " + field + " is not a string");
    }
    String text = value == null ? "" : (String) value;
    if (!LINE.matcher(text).matches()) {
      throw BundleErrors.invalid(
          origin, "bundle.yaml: " + field + " is not a single line of text: " + Printable.of(text));
    }
    return text;
  }
}
