package dev.slipway.delivery.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** A store in a directory. */
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
  public Optional<byte[]> find(String path) throws IOException {
    Path file = root.resolve(path);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  @Override
  public void requireWritable(String path) {
    Path folder = root.toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw StoreErrors.notWritable(root.toUri(), folder);
    }
  }

  @Override
  public Optional<byte[]> put(String path, Path file) throws IOException {
    Path target = root.resolve(path);
    Files.createDirectories(target.getParent());
    Path partial = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
    try {
      Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
      SharedFiles.readableByAll(partial);
      link(partial, target);
    } catch (FileAlreadyExistsException e) {
      byte[] held = Files.readAllBytes(target);
      return Arrays.equals(held, Files.readAllBytes(file)) ? Optional.empty() : Optional.of(held);
    } finally {
      Files.deleteIfExists(partial);
    }
    return Optional.empty();
  }

  /** A link is made only where nothing is, a move replaces what another writer put there. */
  private static void link(Path partial, Path target) throws IOException {
    try {
      Files.createLink(target, partial);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
