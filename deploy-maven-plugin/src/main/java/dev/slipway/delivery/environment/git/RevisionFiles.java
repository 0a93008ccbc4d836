package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
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
    ObjectId commit = commit(git.repository(), revision);
    Path directory = Files.createTempDirectory("slipway-revision");
    RevisionFiles files = new RevisionFiles(directory, commit.name());
    try {
      files.write(git.repository(), commit, git.prefix(), RevisionFiles::isPart);
      files.writeFolders(git.repository(), commit, git.prefix());
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
  private void writeFolders(Repository repository, ObjectId commit, String prefix)
      throws IOException {
    Set<String> folders = new HashSet<>();
    // Errors in other references are reported when the environment is read.
    for (AppReference app : new EnvironmentReader().readableApps(directory)) {
      if (app.isFolder() && !isPart(app.path())) {
        folders.add(app.path() + "/");
      }
    }
    if (!folders.isEmpty()) {
      write(repository, commit, prefix, file -> folders.stream().anyMatch(file::startsWith));
    }
  }

  private void write(
      Repository repository, ObjectId commit, String prefix, Predicate<String> wanted)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(walk.parseCommit(commit).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        String path = tree.getPathString();
        if (!path.startsWith(prefix)) {
          continue;
        }
        String inside = path.substring(prefix.length());
        if (!wanted.test(inside)) {
          continue;
        }
        Path file = directory.resolve(inside).normalize();
        FileMode mode = tree.getFileMode();
        boolean plain = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
        if (!plain || !file.startsWith(directory)) {
          throw new UserErrorException(
              GitErrors.noRevision(commit.name(), "'" + path + "' in it is not a regular file"));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, repository.open(tree.getObjectId(0)).getBytes());
      }
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
