package dev.slipway.delivery.image.cache;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Records which blobs match their digests: each is read once, and again when the file system says
 * that it changed. A crash or a full disk leaves blobs of the right length and with other bytes;
 * they would be found only when the image is pulled.
 */
final class BlobChecks {
  private final Path directory;

  /**
   * @param caches slipway's cache directory; notes are in {@code blobs/checked} of it
   */
  BlobChecks(Path caches) {
    this.directory = caches.resolve("blobs").resolve("checked");
  }

  /** Whether the bytes of a blob have its digest. */
  boolean whole(Path blob, String digest) throws IOException {
    String identity = identity(blob);
    if (noted(digest, identity)) {
      return true;
    }
    if (!digest.equals("sha256:" + Sha256.of(blob))) {
      return false;
    }
    note(digest, identity);
    return true;
  }

  /** Does something that leaves the bytes of a blob as they are, and changes its times. */
  void keeping(Path blob, String digest, Runnable change) {
    try {
      String before = identity(blob);
      change.run();
      String after = identity(blob);
      if (!before.equals(after) && noted(digest, before)) {
        note(digest, after);
      }
    } catch (IOException e) {
      return; // then it is read again
    }
  }

  /** Forgets a blob that is deleted. */
  void forget(Path blob) {
    try {
      Files.deleteIfExists(directory.resolve(String.valueOf(blob.getFileName())));
    } catch (IOException e) {
      return; // a note without a blob does no harm
    }
  }

  private boolean noted(String digest, String identity) throws IOException {
    try {
      return Files.readString(file(digest)).equals(identity);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return false; // of another user, or damaged itself
    }
  }

  /** Without the note the blob is read each time. */
  private void note(String digest, String identity) {
    CacheFile.write(file(digest), identity.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String digest) {
    return directory.resolve(digest.substring(digest.indexOf(':') + 1));
  }

  private static String identity(Path blob) throws IOException {
    BasicFileAttributes is = Files.readAttributes(blob, BasicFileAttributes.class);
    return is.size() + " " + is.lastModifiedTime().toInstant() + " " + is.fileKey();
  }
}
