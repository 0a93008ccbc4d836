package dev.slipway.delivery.environment.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A bare repository in a temporary folder. On disk, since JGit's one in memory does not know
 * shallow commits when it negotiates.
 */
final class TemporaryRepository implements AutoCloseable {
  private final Path folder;
  private final Repository repository;

  TemporaryRepository() throws IOException {
    folder = Files.createTempDirectory("slipway-environment");
    repository = create(folder);
  }

  /** An empty bare repository that fetches by our rules. */
  static Repository create(Path folder) throws IOException {
    Repository repository =
        new FileRepositoryBuilder()
            .setBare()
            .setGitDir(folder.toFile())
            .setMustExist(false)
            .build();
    repository.create(true);
    StoredConfig config = repository.getConfig();
    // A redirect could carry the password to another host.
    config.setString("http", null, "followRedirects", "false");
    // Otherwise a thread runs gc in here while the folder is deleted.
    config.setInt("gc", null, "auto", 0);
    config.setBoolean("gc", null, "autoDetach", false);
    config.save();
    return repository;
  }

  Repository repository() {
    return repository;
  }

  @Override
  public void close() {
    repository.close();
    try {
      Files.walkFileTree(folder, new Deleter());
    } catch (IOException ignored) {
      // The work is done; a folder left in the temporary directory does no harm.
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      // Windows does not delete read-only files, and packs are.
      file.toFile().setWritable(true);
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
