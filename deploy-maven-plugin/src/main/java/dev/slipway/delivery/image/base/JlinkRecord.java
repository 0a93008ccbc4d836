package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.runtime.RootFile;
import dev.slipway.delivery.runtime.RuntimeRoot;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Remembers the layers of a linked runtime, so that a build need not look through its files. Files
 * of the machine, such as the C library and certificates, are watched: when one is updated, the
 * base image is recreated.
 */
final class JlinkRecord {
  /** To be raised when the same runtime would give other layers. */
  private static final String FORMAT = ".2.json";

  private final Path runtime;

  /**
   * What was made.
   *
   * @param watched state of the machine's files by path
   */
  record Entry(
      List<Layer> layers,
      Map<String, String> environment,
      List<String> left,
      Map<String, String> watched) {

    static Entry of(JsonNode json) {
      List<Layer> layers = new ArrayList<>();
      for (JsonNode layer : json.path("layers")) {
        layers.add(
            new Layer(
                layer.path("mediaType").asString(""),
                layer.path("digest").asString(""),
                layer.path("size").asLong(-1),
                layer.path("diffId").asString("")));
      }
      List<String> left = new ArrayList<>();
      json.path("left").forEach(library -> left.add(library.asString("")));
      return new Entry(layers, texts(json.path("environment")), left, texts(json.path("watched")));
    }

    ObjectNode json() {
      ObjectNode json = Json.object();
      ArrayNode list = json.putArray("layers");
      for (Layer layer : layers) {
        list.addObject()
            .put("mediaType", layer.mediaType())
            .put("digest", layer.digest())
            .put("size", layer.size())
            .put("diffId", layer.diffId());
      }
      environment.forEach(json.putObject("environment")::put);
      left.forEach(json.putArray("left")::add);
      watched.forEach(json.putObject("watched")::put);
      return json;
    }

    private static Map<String, String> texts(JsonNode json) {
      Map<String, String> texts = new TreeMap<>();
      json.properties().forEach(text -> texts.put(text.getKey(), text.getValue().asString("")));
      return texts;
    }
  }

  /**
   * @param runtime directory of the linked runtime; the record is beside it
   */
  JlinkRecord(Path runtime) {
    this.runtime = runtime;
  }

  /** What was made of this runtime, if nothing that went into it has changed. */
  Optional<Entry> find(Path caches) throws IOException {
    if (!Files.isDirectory(runtime) || !Files.isRegularFile(file()) || !Files.isReadable(file())) {
      return Optional.empty();
    }
    Entry entry;
    try {
      entry = Entry.of(Json.read(Files.readAllBytes(file())));
    } catch (JacksonException e) {
      return Optional.empty(); // recreated then
    }
    if (entry.layers().isEmpty()) {
      return Optional.empty(); // never written
    }
    BlobCache blobs = new BlobCache(caches);
    for (Layer layer : entry.layers()) {
      if (!blobs.has(layer.digest(), layer.size())) {
        return Optional.empty();
      }
    }
    for (Map.Entry<String, String> watched : entry.watched().entrySet()) {
      if (!state(Path.of(watched.getKey())).equals(watched.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(entry);
  }

  Entry keep(List<Layer> layers, RuntimeRoot root) throws IOException {
    Map<String, String> watched = new TreeMap<>();
    for (List<RootFile> files : List.of(root.system(), root.java())) {
      for (RootFile file : files) {
        if (!file.source().startsWith(runtime) && Files.isRegularFile(file.source())) {
          watched.put(file.source().toString(), state(file.source()));
        }
      }
    }
    Entry entry = new Entry(layers, new TreeMap<>(root.environment()), root.left(), watched);
    // Without it the next build looks through the files again.
    CacheFile.write(file(), Json.write(entry.json()));
    return entry;
  }

  private Path file() {
    return runtime.resolveSibling(runtime.getFileName() + FORMAT);
  }

  private static String state(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.size() + " " + attributes.lastModifiedTime().toInstant();
    } catch (NoSuchFileException e) {
      return "gone";
    }
  }
}
