package dev.slipway.delivery.image.base;

import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.manifest.bundle.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image made by hand, its parts replaceable, for every place that images come from. */
final class TestImage {
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

  /** By digest. */
  final Map<String, byte[]> blobs = new LinkedHashMap<>();

  final Map<String, byte[]> manifests = new LinkedHashMap<>();

  /** An image of gzipped layers that hold these texts; returns its descriptor. */
  String image(String platform, String... layers) throws IOException {
    return packed(platform, GZIP, CONFIG, layers);
  }

  String packed(String platform, String layerType, String configType, String... layers)
      throws IOException {
    StringBuilder list = new StringBuilder();
    StringBuilder diffIds = new StringBuilder();
    for (String layer : layers) {
      byte[] bytes = layerType.endsWith("gzip") ? gzip(bytes(layer)) : bytes(layer);
      list.append(list.isEmpty() ? "" : ",").append(blob(layerType, bytes));
      diffIds.append(diffIds.isEmpty() ? "" : ",").append('"').append(digest(bytes(layer)));
      diffIds.append('"');
    }
    String config = blob(configType, bytes(config(platform, diffIds.toString())));
    return manifest(
        MANIFEST,
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(MANIFEST, config, list));
  }

  static String config(String platform, String diffIds) {
    String[] parts = platform.split("/");
    String variant = parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "";
    return ("{\"os\":\"%s\",\"architecture\":\"%s\"%s,\"config\":{\"Env\":[\"A=b\"]},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}")
        .formatted(parts[0], parts[1], variant, diffIds);
  }

  /** An index; entries are {@link #entry}s. */
  String index(String... entries) {
    return manifest(
        INDEX,
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
            .formatted(INDEX, String.join(",", entries)));
  }

  /** A descriptor with a platform. */
  static String entry(String descriptor, String platform) {
    String[] parts = platform.split("/");
    String variant = parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "";
    String text =
        "\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"%s}"
            .formatted(parts[0], parts[1], variant);
    return descriptor.substring(0, descriptor.length() - 1) + "," + text + "}";
  }

  static String tagged(String descriptor, String tag) {
    return descriptor.substring(0, descriptor.length() - 1)
        + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\""
        + tag
        + "\"}}";
  }

  static String digestOf(String descriptor) {
    return descriptor.replaceFirst(".*?(sha256:[0-9a-f]{64}).*", "$1");
  }

  String manifest(String type, String text) {
    manifests.put(digest(bytes(text)), bytes(text));
    return descriptor(type, bytes(text));
  }

  String blob(String type, byte[] bytes) {
    blobs.put(digest(bytes), bytes);
    return descriptor(type, bytes);
  }

  static String descriptor(String type, byte[] bytes) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, digest(bytes), bytes.length);
  }

  void serve(FakeRegistry registry, String tag, String descriptor) {
    registry.blobs.putAll(blobs);
    registry.manifests.putAll(manifests);
    byte[] top = manifests.get(digestOf(descriptor));
    if (top != null) {
      registry.manifests.put(tag, top);
    }
  }

  /** The files of an OCI layout. */
  Map<String, byte[]> layout(String... tops) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("oci-layout", bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
    files.put(
        "index.json",
        bytes("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", tops) + "]}"));
    blobs.forEach((digest, bytes) -> files.put("blobs/" + digest.replace(':', '/'), bytes));
    manifests.forEach((digest, bytes) -> files.put("blobs/" + digest.replace(':', '/'), bytes));
    return files;
  }

  static Path write(Map<String, byte[]> files, Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = directory.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    return directory;
  }

  static Path tar(Map<String, byte[]> files, Path target) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(target))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        String text = new String(file.getValue(), StandardCharsets.ISO_8859_1);
        if (text.startsWith("->")) {
          TarArchiveEntry link = new TarArchiveEntry(file.getKey(), (byte) '2');
          link.setLinkName(text.substring(2));
          tar.putArchiveEntry(link);
        } else {
          TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
          entry.setSize(file.getValue().length);
          tar.putArchiveEntry(entry);
          tar.write(file.getValue());
        }
        tar.closeArchiveEntry();
      }
    }
    return target;
  }

  /** The files that docker save writes; layers as they are given. */
  static Map<String, byte[]> dockerSave(String platform, List<byte[]> layers, String... diffIds) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String ids = List.of(diffIds).stream().collect(Collectors.joining("\",\"", "\"", "\""));
    byte[] config = bytes(config(platform, ids));
    String name = Sha256.of(config) + ".json";
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < layers.size(); i++) {
      files.put("l" + i + "/layer.tar", layers.get(i));
      names.append(i == 0 ? "" : ",").append("\"l" + i + "/layer.tar\"");
    }
    files.put(name, config);
    files.put(
        "manifest.json",
        bytes("[{\"Config\":\"%s\",\"RepoTags\":null,\"Layers\":[%s]}]".formatted(name, names)));
    return files;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String digest(byte[] bytes) {
    return "sha256:" + Sha256.of(bytes);
  }
}
