package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.oci.Descriptor;
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
  public PushResult push(OciLayout image, List<String> tags, EventListener progress)
      throws IOException {
    int uploaded = 0;
    for (Descriptor blob : image.blobs()) {
      boolean sent = copyUnlessThere(blob);
      progress.on(new Event.BlobPushed(blob.digest(), blob.size(), sent));
      uploaded += sent ? 1 : 0;
    }
    boolean manifestSent = copyUnlessThere(image.top());
    for (Descriptor manifest : image.manifests()) {
      manifestSent |= copyUnlessThere(manifest);
    }
    replace("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    boolean indexChanged = replace("index.json", index(image, tags));
    return new PushResult(
        image.digest(),
        uploaded,
        image.blobs().size() - uploaded,
        uploaded == 0 && !manifestSent && !indexChanged);
  }

  private boolean copyUnlessThere(Descriptor blob) throws IOException {
    Path target = directory.resolve("blobs").resolve(blob.digest().replace(':', '/'));
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
  private byte[] index(OciLayout image, List<String> tags) throws IOException {
    ObjectNode index = Json.object().put("schemaVersion", 2);
    ArrayNode manifests = index.putArray("manifests");
    Path file = directory.resolve("index.json");
    if (Files.exists(file)) {
      for (JsonNode old : read(file).path("manifests")) {
        if (!tags.contains(old.path("annotations").path(OciLayoutWriter.TAG).asString(""))) {
          manifests.add(old);
        }
      }
    }
    for (String tag : tags) {
      ObjectNode descriptor = OciLayoutWriter.put(manifests.addObject(), image.top());
      descriptor.putObject("annotations").put(OciLayoutWriter.TAG, tag);
    }
    return Json.write(index);
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
      // Temporary files are their owner's alone; a store is for others too.
      posix.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
