package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * An environment repository's files as they were at a commit, in a directory of their own; the work
 * tree stays as it is. Closed, they are deleted.
 *
 * @param commit the full id
 */
public record RevisionFiles(Path directory, String commit) implements AutoCloseable {
  private static final Set<String> PARTS =
      Set.of("environment.yaml", "apps", "manifests", "access");

  /** Of a tree that contains itself in many places there is no end. */
  private static final int MOST_FILES = 1_000_000;

  private static final long MOST_BYTES = 512L << 20;
  private static final long MOST_BYTES_A_FILE = 64L << 20;

  /**
   * Writes them.
   *
   * @param repository the folder of the environment
   * @param revision what git understands: a commit, its beginning, a tag, {@code HEAD~1}
   * @throws UserErrorException (CONFIGURATION_INVALID) when there is no such commit
   */
  public static RevisionFiles of(Path repository, String revision) throws IOException {
    Optional<GitCheckout> checkout = GitCheckout.open(repository);
    if (checkout.isEmpty()) {
      throw new UserErrorException(
          GitErrors.noRevision(revision, repository + " is not in a git repository"));
    }
    try (GitCheckout git = checkout.get()) {
      return of(git, revision);
    }
  }

  /** The same of a repository that is open. */
  public static RevisionFiles of(GitCheckout git, String revision) throws IOException {
    return of(
        git,
        revision,
        (path, why) -> {
          throw new UserErrorException(GitErrors.noRevision(revision, "'" + path + "' " + why));
        });
  }

  /** Takes a path of the repository that can't be written, and why. */
  @FunctionalInterface
  public interface LeftOut {
    void file(String path, String why);
  }

  /**
   * The same, but goes on with the files that can be written.
   *
   * @param left takes the others
   */
  public static RevisionFiles of(GitCheckout git, String revision, LeftOut left)
      throws IOException {
    ObjectId commit = commit(git.repository(), revision);
    Path directory = Files.createTempDirectory("slipway-revision");
    RevisionFiles files = new RevisionFiles(directory, commit.name());
    try {
      files.write(git, commit, RevisionFiles::isPart, left);
      files.writeFolders(git, commit, left);
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static ObjectId commit(Repository repository, String revision) throws IOException {
    try {
      ObjectId commit = repository.resolve(revision + "^{commit}");
      if (commit != null) {
        return commit;
      }
    } catch (RevisionSyntaxException | AmbiguousObjectException | MissingObjectException e) {
      throw new UserErrorException(
          GitErrors.noRevision(revision, String.valueOf(e.getMessage())), e);
    }
    throw new UserErrorException(
        GitErrors.noRevision(revision, "this repository has no such" + " commit"));
  }

  private static boolean isPart(String file) {
    int slash = file.indexOf('/');
    return PARTS.contains(slash < 0 ? file : file.substring(0, slash));
  }

  /** Apps may name folders anywhere in the repository. */
  private void writeFolders(GitCheckout git, ObjectId commit, LeftOut left) throws IOException {
    Set<String> folders = new HashSet<>();
    // Errors in other references are reported when the environment is read.
    for (AppReference app : new EnvironmentReader().readableApps(directory)) {
      if (app.isFolder() && !isPart(app.path())) {
        folders.add(app.path() + "/");
      }
    }
    if (!folders.isEmpty()) {
      write(git, commit, file -> folders.stream().anyMatch(file::startsWith), left);
    }
  }

  private void write(GitCheckout git, ObjectId commit, Predicate<String> wanted, LeftOut left)
      throws IOException {
    Repository repository = git.repository();
    String prefix = git.prefix();
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(walk.parseCommit(commit).getTree());
      tree.setRecursive(true);
      long bytes = 0;
      for (int files = 1; tree.next(); files++) {
        if (files > MOST_FILES) {
          throw new IOException("the commit has more than " + MOST_FILES + " files");
        }
        String path = tree.getPathString();
        if (path.startsWith(prefix) && wanted.test(path.substring(prefix.length()))) {
          Optional<ObjectLoader> blob = file(repository, tree, path, left);
          bytes += blob.map(ObjectLoader::getSize).orElse(0L);
          if (bytes > MOST_BYTES) {
            throw new IOException("the environment's files are larger than 512 MiB");
          }
          if (blob.isPresent()) {
            write(path, path.substring(prefix.length()), blob.get(), left);
          }
        }
      }
    }
  }

  private static Optional<ObjectLoader> file(
      Repository repository, TreeWalk tree, String path, LeftOut left) throws IOException {
    FileMode mode = tree.getFileMode();
    if (mode != FileMode.REGULAR_FILE && mode != FileMode.EXECUTABLE_FILE) {
      left.file(path, "is not a regular file");
      return Optional.empty();
    }
    ObjectLoader blob = repository.open(tree.getObjectId(0));
    if (blob.getSize() > MOST_BYTES_A_FILE) {
      left.file(path, "is larger than 64 MiB");
      return Optional.empty();
    }
    return Optional.of(blob);
  }

  private void write(String path, String inside, ObjectLoader blob, LeftOut left)
      throws IOException {
    try {
      Path file = directory.resolve(inside).normalize();
      if (!file.startsWith(directory)) {
        left.file(path, "is not a regular file");
        return;
      }
      Files.createDirectories(file.getParent());
      Files.write(file, blob.getBytes());
    } catch (FileSystemException | InvalidPathException e) {
      left.file(path, "can't be written here: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
