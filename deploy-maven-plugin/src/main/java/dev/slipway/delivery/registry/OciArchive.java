package dev.slipway.delivery.registry;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OCI archive (an image layout in an uncompressed tar) of one image, read in place. */
public final class OciArchive {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final Blob manifest;
  private final String mediaType;
  private final byte[] manifestBytes;
  private final List<Blob> blobs;
  private final int layers;

  /**
   * A blob within the archive.
   *
   * @param digest {@code sha256:…}
   * @param offset of its first byte in the archive
   */
  public record Blob(String digest, long offset, long size) {}

  private OciArchive(
      Path file,
      Blob manifest,
      String mediaType,
      byte[] manifestBytes,
      List<Blob> blobs,
      int layers) {
    this.file = file;
    this.manifest = manifest;
    this.mediaType = mediaType;
    this.manifestBytes = manifestBytes;
    this.blobs = List.copyOf(blobs);
    this.layers = layers;
  }

  /**
   * Reads the archive's index and manifest.
   *
   * @throws UserErrorException when there is none or it is not complete
   */
  public static OciArchive open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(RegistryErrors.notBuilt(file.toString(), "no such file"));
    }
    try {
      Map<String, Blob> entries = entries(file);
      JsonNode index = JSON.readTree(bytes(file, required(entries, "index.json")));
      JsonNode descriptor = index.path("manifests").path(0);
      String digest = descriptor.path("digest").asString("");
      Blob manifest = blob(entries, digest);
      byte[] manifestBytes = bytes(file, manifest);
      JsonNode content = JSON.readTree(manifestBytes);
      Map<String, Blob> blobs = new LinkedHashMap<>();
      List<JsonNode> descriptors = new ArrayList<>();
      content.path("layers").forEach(descriptors::add);
      descriptors.add(content.path("config"));
      for (JsonNode layer : descriptors) {
        String layerDigest = layer.path("digest").asString("");
        blobs.put(layerDigest, blob(entries, layerDigest));
      }
      String type =
          descriptor
              .path("mediaType")
              .asString(content.path("mediaType").asString(MediaTypes.OCI_MANIFEST));
      return new OciArchive(
          file,
          manifest,
          type,
          manifestBytes,
          new ArrayList<>(blobs.values()),
          content.path("layers").size());
    } catch (JacksonException | IncompleteArchive e) {
      throw new UserErrorException(
          RegistryErrors.notBuilt(file.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  public Path file() {
    return file;
  }

  /** Digest of the image manifest. */
  public String digest() {
    return manifest.digest();
  }

  /** Layers in order, then the config; each once. */
  public List<Blob> blobs() {
    return blobs;
  }

  /** Number of layers, the base's among them. */
  public int layers() {
    return layers;
  }

  /** Bytes of all blobs and the manifest. */
  public long size() {
    return manifest.size() + blobs.stream().mapToLong(Blob::size).sum();
  }

  Blob manifest() {
    return manifest;
  }

  String mediaType() {
    return mediaType;
  }

  byte[] manifestBytes() {
    return manifestBytes.clone();
  }

  private static Map<String, Blob> entries(Path file) throws IOException {
    Map<String, Blob> entries = new HashMap<>();
    try (TarFile tar = new TarFile(file)) {
      for (TarArchiveEntry entry : tar.getEntries()) {
        String digest = "sha256:" + entry.getName().replaceFirst("^blobs/sha256/", "");
        entries.put(entry.getName(), new Blob(digest, entry.getDataOffset(), entry.getSize()));
      }
    }
    return entries;
  }

  private static Blob blob(Map<String, Blob> entries, String digest) throws IncompleteArchive {
    return required(entries, "blobs/" + digest.replace(':', '/'));
  }

  private static Blob required(Map<String, Blob> entries, String name) throws IncompleteArchive {
    Blob blob = entries.get(name);
    if (blob == null) {
      throw new IncompleteArchive(name);
    }
    return blob;
  }

  private static byte[] bytes(Path file, Blob blob) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(blob.size())];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(blob.offset());
      in.readFully(bytes);
    }
    return bytes;
  }

  private static final class IncompleteArchive extends IOException {
    private static final long serialVersionUID = 1L;

    IncompleteArchive(String entry) {
      super("the archive lacks " + entry);
    }
  }
}
