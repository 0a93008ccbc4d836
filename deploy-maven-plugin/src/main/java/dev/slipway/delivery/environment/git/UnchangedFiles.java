package dev.slipway.delivery.environment.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** Which files of a folder in the work tree are as they were at a commit. */
public final class UnchangedFiles {
  private static final long MOST_BYTES = 4 << 20;

  private UnchangedFiles() {}

  /**
   * Finds them. Ends of lines do not count, as a checkout may change them.
   *
   * @param directory in a work tree
   * @param commit its full id
   * @param folder in the directory, {@code access/}
   * @return paths in the directory, with forward slashes; empty where the clone does not have the
   *     commit, or there is no repository
   */
  public static Optional<Set<String>> since(Path directory, String commit, String folder)
      throws IOException {
    if (!ObjectId.isId(commit)) {
      return Optional.empty();
    }
    Optional<GitCheckout> checkout = GitCheckout.open(directory);
    if (checkout.isEmpty()) {
      return Optional.empty();
    }
    try (GitCheckout git = checkout.get();
        RevWalk walk = new RevWalk(git.repository())) {
      ObjectId tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
      return Optional.of(unchanged(git, tree, directory, folder));
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return Optional.empty();
    }
  }

  private static Set<String> unchanged(
      GitCheckout git, ObjectId tree, Path directory, String folder) throws IOException {
    Set<String> unchanged = new TreeSet<>();
    Repository repository = git.repository();
    String begin = git.prefix() + folder;
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      walk.setFilter(PathFilter.create(begin)); // the folder alone is read
      while (walk.next()) {
        String path = walk.getPathString();
        boolean file =
            walk.getFileMode() == FileMode.REGULAR_FILE
                || walk.getFileMode() == FileMode.EXECUTABLE_FILE;
        if (file && path.startsWith(begin)) {
          String inside = path.substring(git.prefix().length());
          if (isSame(directory.resolve(inside), walk.getObjectId(0))) {
            unchanged.add(inside);
          }
        }
      }
    }
    return unchanged;
  }

  private static boolean isSame(Path file, ObjectId blob) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
      return false;
    }
    byte[] content = Files.readAllBytes(file);
    if (id(content).equals(blob)) {
      return true;
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return id(text.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1)).equals(blob);
  }

  private static ObjectId id(byte[] content) {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, content);
    }
  }
}
