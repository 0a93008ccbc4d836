package dev.slipway.delivery.environment.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The first-parent line of a commit, and which files of a folder each commit of it changed: what
 * was merged came with the merge. Used by one thread at a time.
 */
public final class FolderHistory implements AutoCloseable {
  private static final long MOST_BYTES = 1 << 20;

  /** Of a message, at its begin and at its end. */
  private static final int MOST_MESSAGE = 4000;

  private final ObjectReader reader;
  private final ObjectId head;
  private final String folder;
  private final Set<ObjectId> shallow;

  /** Where a line ends that is walked back. */
  public enum End {
    FIRST_COMMIT,
    /** At a commit that the caller knows. */
    KNOWN,
    /** The clone has no parents of its oldest commit. */
    SHALLOW,
    /** The clone lacks objects, as a partial one does. */
    MISSING
  }

  /**
   * The part of the line that was walked.
   *
   * @param commits oldest first, without the known one
   * @param known the commit at which it ends; empty for any other end
   * @param oldest time of the oldest commit
   * @param changes oldest first, of commits that changed a file of the folder; where the line ends
   *     at a commit that is not known, all its files count as added
   */
  public record Line(
      List<String> commits,
      Optional<String> known,
      End end,
      Optional<Instant> oldest,
      List<Step> changes) {}

  /**
   * A commit that changed the folder.
   *
   * @param author of the commit; of a merge, who merged
   * @param message of a very long one only the begin and the end
   */
  public record Step(
      String commit, Instant time, String author, String message, List<FileChange> files) {}

  /**
   * A file that a commit changed.
   *
   * @param name in the folder
   * @param blob what it holds then; empty when it was removed
   */
  public record FileChange(String name, Optional<String> blob) {}

  FolderHistory(Repository repository, ObjectId head, String folder) throws IOException {
    this.reader = repository.newObjectReader();
    this.head = head.copy();
    this.folder = folder;
    this.shallow = repository.getObjectDatabase().getShallowCommits();
  }

  /** The commit that the line begins with. */
  public String head() {
    return head.name();
  }

  /** Whether the clone has a commit and does not end at it. */
  public boolean goesBeyond(String commit) throws IOException {
    ObjectId id = ObjectId.fromString(commit);
    return reader.has(id) && !shallow.contains(id);
  }

  /** Walks back from the head. */
  public Line line(Predicate<String> known) throws IOException {
    List<String> commits = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<ObjectId> trees = new ArrayList<>();
    Optional<String> met = Optional.empty();
    End end;
    Instant oldest;
    try (RevWalk walk = new RevWalk(reader)) {
      RevCommit commit = walk.parseCommit(head);
      if (known.test(head())) {
        return new Line(List.of(), Optional.of(head()), End.KNOWN, Optional.empty(), List.of());
      }
      Files files = files(commit, Files.NONE);
      trees.add(files.tree());
      while (true) {
        commits.add(commit.name());
        oldest = time(commit);
        if (shallow.contains(commit) || commit.getParentCount() == 0) {
          end = shallow.contains(commit) ? End.SHALLOW : End.FIRST_COMMIT;
          add(commit, Files.NONE, files, steps, trees);
          break;
        }
        RevCommit parent;
        Files before;
        try {
          parent = walk.parseCommit(commit.getParent(0));
          before = files(parent, files);
        } catch (MissingObjectException e) {
          end = End.MISSING;
          add(commit, Files.NONE, files, steps, trees);
          break;
        }
        add(commit, before, files, steps, trees);
        if (known.test(parent.name())) {
          end = End.KNOWN;
          met = Optional.of(parent.name());
          break;
        }
        commit.disposeBody();
        commit = parent;
        files = before;
      }
    }
    List<Step> changes = changes(steps, trees);
    Collections.reverse(commits);
    Collections.reverse(changes);
    return new Line(commits, met, end, Optional.of(oldest), changes);
  }

  /** Whether the head came after a commit, by whatever parents; false where that is unknown. */
  public boolean includes(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(commit)), walk.parseCommit(head));
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return false;
    }
  }

  /**
   * The text of a file; what is too large or is no UTF-8 is one that no reader understands.
   *
   * @return empty where the clone lacks it
   */
  public Optional<String> text(String blob) throws IOException {
    try {
      ObjectLoader file = reader.open(ObjectId.fromString(blob), Constants.OBJ_BLOB);
      return Optional.of(
          file.getSize() > MOST_BYTES ? "" : new String(file.getBytes(), StandardCharsets.UTF_8));
    } catch (MissingObjectException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  /**
   * The folder at a commit.
   *
   * @param tree its id; zero if it is not there
   */
  private record Files(ObjectId root, ObjectId tree) {
    static final Files NONE = new Files(ObjectId.zeroId(), ObjectId.zeroId());
  }

  /** That of the newer commit again, where it is the same. */
  private Files files(RevCommit commit, Files newer) throws IOException {
    ObjectId root = commit.getTree().getId();
    if (root.equals(newer.root())) {
      return newer;
    }
    try (TreeWalk found = TreeWalk.forPath(reader, folder, root)) {
      if (found == null || !found.isSubtree()) {
        return new Files(root, ObjectId.zeroId());
      }
      ObjectId tree = found.getObjectId(0);
      if (!tree.equals(newer.tree()) && !reader.has(tree)) {
        throw new MissingObjectException(tree, Constants.OBJ_TREE);
      }
      return new Files(root, tree);
    }
  }

  /** A commit that changed the folder, and what the folder was before; its files come later. */
  private static void add(
      RevCommit commit, Files before, Files after, List<Step> steps, List<ObjectId> trees) {
    if (!before.tree().equals(after.tree())) {
      PersonIdent author = commit.getAuthorIdent();
      steps.add(
          new Step(
              commit.name(),
              time(commit),
              author == null ? "" : author.getName(),
              bounded(commit.getFullMessage()),
              List.of()));
      trees.add(before.tree());
    }
  }

  /** The same with their files, without those that changed none. */
  private List<Step> changes(List<Step> steps, List<ObjectId> trees) throws IOException {
    List<List<FileChange>> files = new TreeLine(reader, System::nanoTime).changes(trees);
    List<Step> changes = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!files.get(i).isEmpty()) {
        changes.add(
            new Step(step.commit(), step.time(), step.author(), step.message(), files.get(i)));
      }
    }
    return changes;
  }

  private static Instant time(RevCommit commit) {
    return Instant.ofEpochSecond(commit.getCommitTime());
  }

  private static String bounded(String message) {
    return message.length() <= 2 * MOST_MESSAGE
        ? message
        : message.substring(0, MOST_MESSAGE)
            + "\n"
            + message.substring(message.length() - MOST_MESSAGE);
  }
}
