package dev.slipway.delivery.image.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/**
 * Blobs by their digest, in a directory that outlives {@code mvn clean} and that several builds
 * share. Only whole blobs are ever seen under their name.
 */
public final class BlobCache {
  private final Path directory;
  private final BlobChecks checks;

  /**
   * @param caches slipway's cache directory; blobs are in {@code blobs/sha256} of it
   */
  public BlobCache(Path caches) {
    this.directory = caches.resolve("blobs").resolve("sha256");
    this.checks = new BlobChecks(caches);
  }

  /** Where a blob is, or would be. */
  public Path file(String digest) {
    if (!digest.matches("sha256:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a digest: " + digest);
    }
    return directory.resolve(digest.substring("sha256:".length()));
  }

  /**
   * Whether a blob is there, whole and undamaged; then no prune takes it from this build. One that
   * is damaged is replaced by the next that is kept under its name.
   */
  public boolean has(String digest, long size) throws IOException {
    Path file = file(digest);
    try {
      if (Files.size(file) != size) {
        return false;
      }
      if (!Files.isRegularFile(file) || !checks.whole(file, digest)) {
        return false;
      }
      use(digest);
      return true;
    } catch (NoSuchFileException | AccessDeniedException e) {
      return false; // what another user keeps for themselves is not there for this build
    }
  }

  /** Records that a build uses a blob, so that a prune deletes it later than others. */
  public void use(String digest) {
    Path file = file(digest);
    checks.keeping(file, digest, () -> CachePrune.touch(file, Instant.now()));
  }

  /** A new file to write a blob to; for the caller to delete if it is not used. */
  public Path part() throws IOException {
    Files.createDirectories(directory);
    return Files.createTempFile(directory, "", ".part");
  }

  /**
   * Takes a finished part under its digest.
   *
   * @param digest of the part's bytes, which the caller has checked
   */
  public void keep(Path part, String digest) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (posix != null) {
      // Builds link to it: it must not be written to by mistake.
      posix.setPermissions(PosixFilePermissions.fromString("r--r--r--"));
    }
    Files.move(
        part, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
