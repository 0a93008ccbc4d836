package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.BundleSource;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** Caches bundles on this machine, each under its own checksum: an invalid one is fetched again. */
public final class BundleCache {
  private final Path directory;
  private final BundleSource source;

  /** A bundle's file and its checksum. */
  public record Cached(Path file, String sha256) {}

  public BundleCache(Path directory, BundleSource source) {
    this.directory = directory;
    this.source = source;
  }

  /** Whether the bundle of a reference is there already. */
  public boolean has(AppReference reference) {
    return !reference.sha256().isEmpty() && Files.isReadable(path(reference.sha256()));
  }

  /**
   * The bundle of a reference, fetched if need be.
   *
   * @throws UserErrorException (CHECKSUM_MISMATCH) when the source has another one
   */
  Cached get(AppReference reference) throws IOException {
    return get(
        reference.sha256(),
        target -> fetch(reference, target),
        actual -> ReleaseErrors.checksum(reference, actual));
  }

  /**
   * A bundle by its address, fetched if need be.
   *
   * @param sha256 lower-case hex; empty if unknown, then it is fetched
   * @throws UserErrorException (CHECKSUM_MISMATCH) when the source has another one
   */
  public Cached get(URI bundle, String sha256) throws IOException {
    return get(
        sha256,
        target -> source.fetch(bundle, target),
        actual -> ReleaseErrors.checksum(bundle, sha256, actual));
  }

  private interface Fetch {
    void to(Path target) throws IOException;
  }

  private Cached get(String wanted, Fetch fetch, Function<String, UserError> mismatch)
      throws IOException {
    if (!wanted.isEmpty()) {
      Path cached = path(wanted);
      // The cache belongs to one user; bundles that can't be read are fetched again.
      if (Files.isRegularFile(cached)
          && Files.isReadable(cached)
          && Sha256.of(cached).equals(wanted)) {
        return new Cached(cached, wanted);
      }
    }
    Files.createDirectories(directory);
    Path partial = Files.createTempFile(directory, "fetch", ".part");
    try {
      fetch.to(partial);
      String actual = Sha256.of(partial);
      if (!wanted.isEmpty() && !actual.equals(wanted)) {
        throw new UserErrorException(mismatch.apply(actual));
      }
      Path target = path(actual);
      Files.createDirectories(target.getParent());
      Files.move(
          partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return new Cached(target, actual);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** A failure also has the app reference: that is the file to fix. */
  private void fetch(AppReference reference, Path target) throws IOException {
    try {
      source.fetch(reference.bundle(), target);
    } catch (UserErrorException e) {
      UserError error = e.error();
      throw new UserErrorException(
          new UserError(
              error.code(),
              error.what(),
              reference.location() + ", " + error.where(),
              error.why(),
              error.fix()),
          e);
    }
  }

  private Path path(String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256 + ".tar.gz");
  }
}
