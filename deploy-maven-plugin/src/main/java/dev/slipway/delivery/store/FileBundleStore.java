package dev.slipway.delivery.store;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A store that is a folder. */
final class FileBundleStore implements BundleStore {
  private final Path root;

  FileBundleStore(Path root) {
    this.root = root;
  }

  @Override
  public URI uriOf(String path) {
    return root.resolve(path).toUri();
  }

  @Override
  public Stored store(String path, Path file) throws IOException {
    Path target = root.resolve(path);
    String ours = Sha256.of(file);
    if (Files.exists(target)) {
      String stored = Sha256.of(target);
      if (!stored.equals(ours)) {
        throw StoreErrors.conflict(uriOf(path), stored, ours);
      }
      return new Stored(uriOf(path), ours, true);
    }
    Files.createDirectories(target.getParent());
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    return new Stored(uriOf(path), ours, false);
  }
}
