package dev.slipway.delivery.oci;

import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an image layout. Blobs are linked where the file system can, so that forty megabytes cost
 * nothing; {@code index.json} comes last, so that what can be read is whole.
 */
public final class OciLayoutWriter {
  /** The annotation that holds a tag. */
  public static final String TAG = "org.opencontainers.image.ref.name";

  /** The annotation that holds the whole name, by which containerd, docker and podman load it. */
  public static final String NAME = "io.containerd.image.name";

  private final Path directory;
  private final Set<String> written = new HashSet<>();

  /** Takes the index of an earlier image away. */
  public OciLayoutWriter(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(blobs());
    Files.deleteIfExists(directory.resolve("index.json"));
  }

  /** Adds a blob that is a file already. */
  public void link(Path file, String digest) throws IOException {
    Path target = blob(digest);
    if (!written.add(digest) || Files.isRegularFile(target) && same(target, file, digest)) {
      return;
    }
    Files.deleteIfExists(target);
    try {
      Files.createLink(target, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Path part = Files.createTempFile(blobs(), "", ".part");
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A copy of an earlier build may be of a blob that was damaged then. */
  private static boolean same(Path copy, Path file, String digest) throws IOException {
    return Files.size(copy) == Files.size(file)
        && (Files.isSameFile(copy, file) || digest.equals("sha256:" + Sha256.of(copy)));
  }

  /** Adds a document as a blob. */
  public LayoutBlob add(String mediaType, ObjectNode document) throws IOException {
    byte[] content = Json.write(document);
    String digest = "sha256:" + Sha256.of(content);
    Path target = blob(digest);
    if (written.add(digest)) {
      Files.write(target, content);
    }
    return new LayoutBlob(mediaType, digest, content.length, target);
  }

  /** Names the image by tags alone and removes blobs of earlier ones. */
  public OciLayout finish(LayoutBlob top, List<String> tags) throws IOException {
    return finish(top, tags, "");
  }

  /**
   * Names the image and removes blobs of earlier ones.
   *
   * @param repository of the image, empty for none
   */
  public OciLayout finish(LayoutBlob top, List<String> tags, String repository) throws IOException {
    try (Stream<Path> files = Files.list(blobs())) {
      for (Path file : files.toList()) {
        if (!written.contains("sha256:" + file.getFileName())) {
          Files.delete(file);
        }
      }
    }
    ObjectNode index = Json.object().put("schemaVersion", 2);
    ArrayNode manifests = index.putArray("manifests");
    for (String tag : tags) {
      ObjectNode descriptor = manifests.addObject();
      ObjectNode annotations = put(descriptor, top).putObject("annotations").put(TAG, tag);
      if (!repository.isEmpty()) {
        annotations.put(NAME, repository + ":" + tag);
      }
    }
    Files.write(
        directory.resolve("oci-layout"),
        "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    Path part = directory.resolve("index.json.part");
    Files.write(part, Json.write(index));
    Files.move(
        part,
        directory.resolve("index.json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return OciLayout.open(directory);
  }

  /** Writes media type, digest and size of a blob into a document. */
  public static ObjectNode put(ObjectNode document, LayoutBlob blob) {
    return document
        .put("mediaType", blob.mediaType())
        .put("digest", blob.digest())
        .put("size", blob.size());
  }

  private Path blobs() {
    return directory.resolve("blobs").resolve("sha256");
  }

  private Path blob(String digest) {
    return blobs().resolve(digest.substring("sha256:".length()));
  }
}
