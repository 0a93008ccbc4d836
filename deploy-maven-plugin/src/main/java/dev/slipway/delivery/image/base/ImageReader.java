package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.base.PlatformChoice.Offer;
import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an image of manifests and blobs into bases. What it needs goes through the cache, so a
 * second reading makes no request.
 */
final class ImageReader {
  private static final int MAX_DEPTH = 3;

  /** Manifests that are read only to learn what they are for. */
  private static final int MAX_LOOKS = 32;

  private final Blobs source;
  private final BlobCache cache;
  private final Map<String, ObjectNode> read = new LinkedHashMap<>();
  private int looks;

  ImageReader(Blobs source, BlobCache cache) {
    this.source = source;
    this.cache = cache;
  }

  /**
   * A base for each platform, in their order, all blobs cached and checked.
   *
   * @param name for the bases
   * @param digest for the bases; empty for that of each one's manifest
   * @param tops manifests and indexes to choose from
   * @throws UnreadableImageException when it is invalid
   */
  List<Base> read(String name, String digest, List<Descriptor> tops, List<Platform> platforms)
      throws IOException {
    List<Offer<Descriptor>> offers = new ArrayList<>();
    collect(tops, 1, offers);
    List<Base> bases = new ArrayList<>();
    Map<String, Descriptor> layers = new LinkedHashMap<>();
    for (Platform platform : platforms) {
      Offer<Descriptor> offer = PlatformChoice.choose(offers, platform);
      bases.add(base(name, digest, offer, platform, layers));
    }
    new Downloads(this::fetch).all(layers.values());
    return bases;
  }

  private void collect(List<Descriptor> entries, int depth, List<Offer<Descriptor>> offers)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new UnreadableImageException("its indexes are nested too deep");
    }
    for (Descriptor entry : entries) {
      if (entry.platform().isPresent() && !ImageJson.isIndexType(entry.mediaType())) {
        offers.add(new Offer<>(entry.platform().get(), entry));
        continue;
      }
      if (++looks > MAX_LOOKS) {
        throw new UnreadableImageException("its index has too many entries without a platform");
      }
      ObjectNode content = manifest(entry);
      if (ImageJson.isIndex(content)) {
        collect(ImageJson.descriptors(content.path("manifests")), depth + 1, offers);
      } else {
        offers.add(new Offer<>(ImageJson.platform(config(ImageJson.config(content))), entry));
      }
    }
  }

  private Base base(
      String name,
      String digest,
      Offer<Descriptor> offer,
      Platform wanted,
      Map<String, Descriptor> wantedLayers)
      throws IOException {
    ObjectNode manifest = manifest(offer.image());
    if (ImageJson.isIndex(manifest)) {
      throw new UnreadableImageException("its index references an index as the image of " + wanted);
    }
    ObjectNode config = config(ImageJson.config(manifest));
    Platform actual = ImageJson.platform(config);
    // Indexes know variants that configurations leave out.
    if (!actual.os().equals(wanted.os()) || !actual.architecture().equals(wanted.architecture())) {
      throw new UnreadableImageException(
          "its index has "
              + wanted
              + ", its configuration "
              + Descriptor.shortened(actual.toString()));
    }
    if (actual.variant().isEmpty()) {
      actual = ImageJson.withVariant(actual, offer.platform().variant());
    }
    List<Descriptor> blobs = ImageJson.descriptors(manifest.path("layers"));
    List<String> diffIds = ImageJson.diffIds(config, blobs.size());
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      Descriptor blob = blobs.get(i);
      Descriptor same = wantedLayers.putIfAbsent(blob.digest(), blob);
      if (same != null && same.size() != blob.size()) {
        throw new UnreadableImageException("layer " + blob.digest() + " has two sizes");
      }
      String type = LayerTypes.oci(blob.mediaType());
      layers.add(new Layer(type, blob.digest(), blob.size(), diffIds.get(i)));
    }
    String own = digest.isEmpty() ? offer.image().digest() : digest;
    return new Base(name, own, actual, List.copyOf(layers), config, "java");
  }

  private ObjectNode manifest(Descriptor entry) throws IOException {
    ObjectNode known = read.get(entry.digest());
    if (known == null) {
      known = ImageJson.object(small(entry, true, ImageJson.MAX_MANIFEST), "manifest");
      read.put(entry.digest(), known);
    }
    return known;
  }

  private ObjectNode config(Descriptor entry) throws IOException {
    return ImageJson.object(small(entry, false, ImageJson.MAX_CONFIG), "configuration");
  }

  /** A blob that is read into memory: its bytes are checked each time. */
  private byte[] small(Descriptor blob, boolean manifest, int max) throws IOException {
    if (blob.size() > max) {
      throw new UnreadableImageException(
          (manifest ? "its manifest" : "its configuration") + " is larger than " + max + " bytes");
    }
    Path file = cache.file(blob.digest());
    if (Files.isRegularFile(file) && Files.size(file) <= max) {
      byte[] bytes = Files.readAllBytes(file);
      if (blob.digest().equals("sha256:" + Sha256.of(bytes))) {
        cache.use(blob.digest());
        return bytes;
      }
    }
    store(blob, manifest, max);
    return Files.readAllBytes(file);
  }

  private void fetch(Descriptor layer) throws IOException {
    if (!cache.has(layer.digest(), layer.size())) {
      store(layer, false, layer.size());
    }
  }

  private void store(Descriptor blob, boolean manifest, long max) throws IOException {
    Path part = cache.part();
    try {
      source.copy(blob, manifest, part, blob.size() < 0 ? max : blob.size());
      long size = Files.size(part);
      if (size > max || (blob.size() >= 0 && size != blob.size())) {
        throw new UnreadableImageException(
            blob.digest() + " has " + size + " bytes instead of " + blob.size());
      }
      String actual = "sha256:" + Sha256.of(part);
      if (!actual.equals(blob.digest())) {
        throw new UnreadableImageException(
            blob.digest() + " was damaged in transfer, its digest is " + actual);
      }
      cache.keep(part, blob.digest());
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
