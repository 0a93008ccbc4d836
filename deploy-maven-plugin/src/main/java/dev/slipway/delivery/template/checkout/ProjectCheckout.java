package dev.slipway.delivery.template.checkout;

import dev.slipway.delivery.template.StoredTrees;
import dev.slipway.delivery.template.TemplateErrors;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.ProjectFiles;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A project in a checkout of this machine: the checked-out commit is read, and an update is written
 * to a branch. Paths are relative to the project's folder, which may be below the repository's.
 */
public final class ProjectCheckout implements AutoCloseable, StoredTrees {
  private static final int MOST_BYTES = 16 << 20;

  private final Repository repository;
  private final String prefix;
  private final RevCommit head;

  private ProjectCheckout(Repository repository, String prefix, RevCommit head) {
    this.repository = repository;
    this.prefix = prefix;
    this.head = head;
  }

  /**
   * Opens it.
   *
   * @throws UserErrorException (TEMPLATE_CHECKOUT_UNCLEAN) when there is no checkout with a commit,
   *     or a merge, rebase or the like is under way in it
   */
  public static ProjectCheckout open(Path folder) throws IOException {
    Path absolute = folder.toRealPath();
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(absolute.toFile());
    if (builder.getGitDir() == null) {
      throw new UserErrorException(TemplateErrors.noCheckout(folder.toString()));
    }
    GitFormat.refuseForJGit(builder.getGitDir().toPath());
    Repository repository = builder.build();
    try {
      ObjectId head = repository.isBare() ? null : repository.resolve(Constants.HEAD);
      if (head == null) {
        throw new UserErrorException(TemplateErrors.noCheckout(folder.toString()));
      }
      if (repository.getRepositoryState() != RepositoryState.SAFE) {
        throw new UserErrorException(
            TemplateErrors.notClean(
                folder.toString(), List.of(repository.getRepositoryState().getDescription())));
      }
      Path root = repository.getWorkTree().toPath().toRealPath();
      String inside = root.relativize(absolute).toString().replace('\\', '/');
      try (RevWalk walk = new RevWalk(repository)) {
        return new ProjectCheckout(
            repository, inside.isEmpty() ? "" : inside + "/", walk.parseCommit(head));
      }
    } catch (IOException | UserErrorException e) {
      repository.close();
      throw e;
    }
  }

  /** The text of a file of the checked-out commit. */
  public Optional<String> text(String path) throws IOException {
    return files(List.of(path)::contains).file(path).map(TemplateFile::text);
  }

  /**
   * The files of the checked-out commit.
   *
   * @param needs which ones decide, by the paths of all
   */
  public ProjectFiles project(Function<Collection<String>, Set<String>> needs) throws IOException {
    Set<String> paths = new HashSet<>();
    try (TreeWalk walk = walk(head.getTree())) {
      while (walk.next()) {
        if (walk.getPathString().startsWith(prefix)) {
          paths.add(walk.getPathString().substring(prefix.length()));
        }
      }
    }
    Set<String> needed = needs.apply(paths);
    return ProjectFiles.of(paths, files(needed::contains));
  }

  private TemplateTree files(Predicate<String> wanted) throws IOException {
    return read(head.getTree(), prefix, wanted);
  }

  @Override
  public Optional<TemplateTree> tree(String id) throws IOException {
    try {
      return Optional.of(read(ObjectId.fromString(id), "", path -> true));
    } catch (MissingObjectException e) {
      return Optional.empty();
    }
  }

  private TreeWalk walk(ObjectId tree) throws IOException {
    TreeWalk walk = new TreeWalk(repository);
    try {
      walk.addTree(tree);
      walk.setRecursive(true);
      return walk;
    } catch (IOException e) {
      walk.close();
      throw e;
    }
  }

  private TemplateTree read(ObjectId tree, String below, Predicate<String> wanted)
      throws IOException {
    Map<String, TemplateFile> files = new TreeMap<>();
    try (TreeWalk walk = walk(tree)) {
      while (walk.next()) {
        String path = walk.getPathString();
        if (path.startsWith(below) && wanted.test(path.substring(below.length()))) {
          files.put(path.substring(below.length()), file(walk));
        }
      }
    }
    return TemplateTree.of(files);
  }

  private TemplateFile file(TreeWalk walk) throws IOException {
    FileMode mode = walk.getFileMode(0);
    if (mode.getObjectType() != Constants.OBJ_BLOB) {
      return TemplateFile.of(new byte[0], Kind.OTHER); // a submodule
    }
    byte[] content = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes(MOST_BYTES);
    if (mode.equals(FileMode.SYMLINK)) {
      return TemplateFile.of(content, Kind.OTHER);
    }
    return TemplateFile.of(
        content, mode.equals(FileMode.EXECUTABLE_FILE) ? Kind.EXECUTABLE : Kind.PLAIN);
  }

  /** Whether there is a branch of this name. */
  public boolean hasBranch(String name) throws IOException {
    return repository.exactRef(Constants.R_HEADS + name) != null;
  }

  /** Writes an update, see {@link UpdateWriter#write}. */
  public UpdateWriter.Written write(UpdateWriter.Update update) throws IOException {
    return new UpdateWriter(repository, prefix, head, update).write();
  }

  @Override
  public void close() {
    repository.close();
  }
}
