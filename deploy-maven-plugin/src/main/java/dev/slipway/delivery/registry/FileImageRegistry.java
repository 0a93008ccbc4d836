package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.oci.LayoutBlob;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.oci.OciLayoutWriter;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An OCI image layout in a directory, which skopeo and others read as {@code oci:DIR:TAG}. */
final class FileImageRegistry implements ImageRegistry {

  private final Path directory;

  FileImageRegistry(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<String> digest(String version) throws IOException {
    if (version.startsWith("sha256:")) {
      return Files.isRegularFile(file(version)) ? Optional.of(version) : Optional.empty();
    }
    for (JsonNode entry : entries()) {
      if (tag(entry).equals(version)) {
        return Optional.of(entry.path("digest").asString(""));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> manifest(String version) throws IOException {
    Optional<String> digest = digest(version);
    return digest.isPresent() && Files.isRegularFile(file(digest.get()))
        ? Optional.of(Files.readAllBytes(file(digest.get())))
        : Optional.empty();
  }

  @Override
  public boolean blob(String digest, Path target, long maxBytes) throws IOException {
    Path file = file(digest);
    if (!Files.isRegularFile(file) || Files.size(file) > maxBytes) {
      return false;
    }
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  @Override
  public void requireWritable() {
    Path folder = directory.toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserErrorException(
          RegistryErrors.notWritable(directory.toString(), folder.toString()));
    }
  }

  @Override
  public void tag(String digest, String tag) throws IOException {
    byte[] content =
        manifest(digest)
            .orElseThrow(
                () -> new UserErrorException(TagErrors.imageGone(directory + "@" + digest)));
    String type = Json.read(content).path("mediaType").asString(MediaTypes.OCI_MANIFEST);
    LayoutBlob image = new LayoutBlob(type, digest, content.length, file(digest));
    replace("index.json", index(image, List.of(tag)));
  }

  @Override
  public PushResult push(OciLayout image, List<String> tags, DeliveryListener progress)
      throws IOException {
    int uploaded = 0;
    for (LayoutBlob blob : image.blobs()) {
      boolean sent = copyUnlessThere(blob);
      progress.on(new Event.BlobPushed(blob.digest(), blob.size(), sent));
      uploaded += sent ? 1 : 0;
    }
    boolean manifestSent = copyUnlessThere(image.top());
    for (LayoutBlob manifest : image.manifests()) {
      manifestSent |= copyUnlessThere(manifest);
    }
    replace("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    boolean indexChanged = replace("index.json", index(image.top(), tags));
    return new PushResult(
        image.digest(),
        uploaded,
        image.blobs().size() - uploaded,
        uploaded == 0 && !manifestSent && !indexChanged);
  }

  private boolean copyUnlessThere(LayoutBlob blob) throws IOException {
    Path target = file(blob.digest());
    if (Files.isRegularFile(target) && Files.size(target) == blob.size()) {
      return false;
    }
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), ".part", "");
    try {
      Files.copy(blob.file(), part, StandardCopyOption.REPLACE_EXISTING);
      String actual = "sha256:" + Sha256.of(part);
      if (!actual.equals(blob.digest())) {
        throw new UserErrorException(
            RegistryErrors.damagedBlob(blob.file().toString(), blob.digest(), actual));
      }
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
    return true;
  }

  /** The index with these tags at this image; other tags stay as they are. */
  private byte[] index(LayoutBlob image, List<String> tags) throws IOException {
    ObjectNode index = Json.object().put("schemaVersion", 2);
    ArrayNode manifests = index.putArray("manifests");
    for (JsonNode old : entries()) {
      if (!tags.contains(tag(old))) {
        manifests.add(old);
      }
    }
    for (String tag : tags) {
      ObjectNode descriptor = OciLayoutWriter.put(manifests.addObject(), image);
      descriptor.putObject("annotations").put(OciLayoutWriter.TAG, tag);
    }
    return Json.write(index);
  }

  private JsonNode entries() throws IOException {
    Path file = directory.resolve("index.json");
    return Files.exists(file) ? read(file).path("manifests") : Json.object().putArray("none");
  }

  private static String tag(JsonNode entry) {
    return entry.path("annotations").path(OciLayoutWriter.TAG).asString("");
  }

  private Path file(String digest) {
    return directory.resolve("blobs").resolve(digest.replace(':', '/'));
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return Json.read(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new UserErrorException(
          RegistryErrors.damagedLayout(file.toString(), e.getOriginalMessage()), e);
    }
  }

  private boolean replace(String name, byte[] content) throws IOException {
    Path target = directory.resolve(name);
    if (Files.exists(target) && same(target, content)) {
      return false;
    }
    Path part = Files.createTempFile(directory, ".part", "");
    Files.write(part, content);
    move(part, target);
    return true;
  }

  private static boolean same(Path file, byte[] content) throws IOException {
    return Arrays.equals(Files.readAllBytes(file), content);
  }

  private static void move(Path part, Path target) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (posix != null) {
      // Only their owner can read temporary files; a registry is read by others too.
      posix.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
