package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one image of an archive in the format of {@code docker save}. */
final class DockerArchive {
  static final String MANIFEST = "manifest.json";

  private static final Pattern CONFIG =
      Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

  private final TarIndex tar;
  private final BlobCache cache;

  DockerArchive(TarIndex tar, BlobCache cache) {
    this.tar = tar;
    this.cache = cache;
  }

  /**
   * @param name for the bases
   * @throws UnreadableImageException when it is invalid
   */
  List<Base> read(String name, List<Platform> platforms) throws IOException {
    JsonNode images = ImageJson.parse(tar.bytes(MANIFEST, ImageJson.MAX_MANIFEST), MANIFEST);
    if (!images.isArray() || images.size() != 1) {
      throw new UnreadableImageException(
          "it contains " + images.size() + " images, but exactly one is required");
    }
    JsonNode image = images.path(0);
    ObjectNode config = config(image.path("Config").asString(""));
    Platform actual = ImageJson.platform(config);
    for (Platform wanted : platforms) {
      PlatformChoice.choose(List.of(new PlatformChoice.Offer<>(actual, image)), wanted);
    }
    List<String> diffIds = ImageJson.diffIds(config, image.path("Layers").size());
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : image.path("Layers")) {
      layers.add(layer(layer.asString(""), diffIds.get(layers.size())));
    }
    List<Base> bases = new ArrayList<>();
    for (int i = 0; i < platforms.size(); i++) {
      bases.add(new Base(name, "", actual, List.copyOf(layers), config.deepCopy(), "java"));
    }
    return bases;
  }

  private ObjectNode config(String entry) throws IOException {
    byte[] bytes = tar.bytes(entry, ImageJson.MAX_CONFIG);
    Matcher digest = CONFIG.matcher(entry);
    if (digest.matches() && !digest.group(1).equals(Sha256.of(bytes))) {
      throw new UnreadableImageException("its configuration is damaged");
    }
    return ImageJson.object(bytes, "configuration");
  }

  private Layer layer(String entry, String diffId) throws IOException {
    byte[] head = tar.head(entry, 2);
    boolean gzip = head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    long size = tar.size(entry);
    if (!gzip && cache.has(diffId, size)) {
      return new Layer(LayerTypes.TAR, diffId, size, diffId);
    }
    Path part = cache.part();
    try {
      tar.copy(entry, part);
      String digest = "sha256:" + Sha256.of(part);
      if (!cache.has(digest, size)) {
        String within = gzip ? unpacked(part, entry) : digest;
        if (!within.equals(diffId)) {
          throw new UnreadableImageException(
              "its layer " + Descriptor.shortened(entry) + " is damaged");
        }
        cache.keep(part, digest);
      }
      return new Layer(gzip ? Layer.GZIP : LayerTypes.TAR, digest, size, diffId);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String unpacked(Path file, String entry) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (ZipException | java.io.EOFException e) {
      throw new UnreadableImageException(
          "its layer " + Descriptor.shortened(entry) + " is damaged gzip");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
