package dev.slipway.delivery.difference;

import dev.slipway.delivery.oci.LayoutBlob;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.PublishedImage;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Names the files that differ between what a build made and what was published before. */
public final class Differences {
  private static final int SHOWN = 10;

  /** Larger layers are not fetched only to explain something. */
  private static final long MAX_LAYER = 64L << 20;

  private Differences() {}

  /** Lines on the files of two bundles. */
  public static List<String> ofBundles(BundleMetadata ours, BundleMetadata published) {
    List<String> lines = new ArrayList<>();
    boolean images = !ours.images().equals(published.images());
    for (String file : changed(ours.files(), published.files())) {
      lines.add(
          file
              + " of the bundle"
              + (images
                  ? " (it contains the image's digest if it runs the" + " image)"
                  : ": " + Cause.of(file)));
    }
    return shortened(lines);
  }

  /**
   * Lines on the files of two images.
   *
   * @param ours the image that was built
   * @param digest of the published one
   * @param work directory for a layer that is fetched
   */
  public static List<String> ofImages(
      OciLayout ours, ImageRegistry registry, String digest, Path work) throws IOException {
    try {
      return images(ours, new PublishedImage(registry, digest), registry, work);
    } catch (UserErrorException e) {
      // The published image is used in any case; only the explanation is missing.
      return List.of("the image: its published layers can't be read");
    }
  }

  private static List<String> images(
      OciLayout ours, PublishedImage published, ImageRegistry registry, Path work)
      throws IOException {
    JsonNode manifest = Json.read(Files.readAllBytes(ours.manifests().get(0).file()));
    Map<String, LayoutBlob> local = new LinkedHashMap<>();
    for (JsonNode layer : manifest.path("layers")) {
      String name = layer.path("digest").asString("");
      ours.blobs().stream()
          .filter(blob -> blob.digest().equals(name))
          .forEach(blob -> local.put(name, blob));
    }
    Map<String, Long> theirs = new LinkedHashMap<>();
    published.layers().forEach(layer -> theirs.put(layer.digest(), layer.size()));
    Map<String, String> here = new TreeMap<>();
    Map<String, String> there = new TreeMap<>();
    List<String> unread = new ArrayList<>();
    for (LayoutBlob layer : local.values()) {
      if (!theirs.containsKey(layer.digest())) {
        here.putAll(LayerFiles.of(layer.file()));
      }
    }
    for (Map.Entry<String, Long> layer : theirs.entrySet()) {
      if (!local.containsKey(layer.getKey())) {
        Map<String, String> files = fetched(registry, layer.getKey(), layer.getValue(), work);
        if (files.isEmpty()) {
          unread.add("the layer " + layer.getKey() + " of the published image (not read)");
        }
        there.putAll(files);
      }
    }
    if (!unread.isEmpty()) {
      return unread;
    }
    List<String> lines = files(here, there);
    return lines.isEmpty() ? config(ours, published) : lines;
  }

  private static Map<String, String> fetched(
      ImageRegistry registry, String digest, long size, Path work) throws IOException {
    if (size > MAX_LAYER) {
      return Map.of();
    }
    Path file = Files.createTempFile(work, "published-", ".layer");
    try {
      return registry.blob(digest, file, MAX_LAYER) ? LayerFiles.of(file) : Map.of();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** A jar is named by the entries that differ, where there are any. */
  static List<String> files(Map<String, String> ours, Map<String, String> published) {
    Set<String> changed = changed(ours, published);
    List<String> lines = new ArrayList<>();
    for (String file : changed) {
      boolean jar = file.endsWith(".jar") && !file.contains("!/");
      boolean inner = changed.stream().anyMatch(other -> other.startsWith(file + "!/"));
      if (!jar) {
        lines.add(file + ": " + Cause.of(file));
      } else if (!inner) {
        lines.add(file + ": " + Cause.TIMES);
      }
    }
    return shortened(lines);
  }

  private static List<String> config(OciLayout ours, PublishedImage published) throws IOException {
    JsonNode manifest = Json.read(Files.readAllBytes(ours.manifests().get(0).file()));
    String digest = manifest.path("config").path("digest").asString("");
    JsonNode there = published.config();
    for (LayoutBlob blob : ours.blobs()) {
      if (blob.digest().equals(digest)) {
        JsonNode here = Json.read(Files.readAllBytes(blob.file()));
        String fields =
            changed(flat(here), flat(there)).stream()
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return List.of("the image's configuration: " + (fields.isEmpty() ? "its layout" : fields));
      }
    }
    return List.of();
  }

  private static Map<String, String> flat(JsonNode config) {
    Map<String, String> fields = new TreeMap<>();
    config
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals("config")) {
                field
                    .getValue()
                    .properties()
                    .forEach(own -> fields.put(own.getKey(), own.getValue().toString()));
              } else {
                fields.put(field.getKey(), field.getValue().toString());
              }
            });
    return fields;
  }

  private static Set<String> changed(Map<String, String> ours, Map<String, String> published) {
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(published.keySet());
    names.removeIf(name -> Objects.equals(ours.get(name), published.get(name)));
    return names;
  }

  private static List<String> shortened(List<String> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, SHOWN));
    first.add("and " + (lines.size() - SHOWN) + " more files");
    return first;
  }
}
