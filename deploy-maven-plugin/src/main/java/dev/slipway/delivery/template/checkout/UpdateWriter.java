package dev.slipway.delivery.template.checkout;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.template.TemplateErrors;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.TreeMerged;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.UserErrorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Writes an update to a new branch and checks it out. It is a merge of the project with a commit
 * that has the new version of the template: finished where there is no conflict, else under way, as
 * git leaves it, with the three versions of each file in the index. No hook is run.
 */
public final class UpdateWriter {
  private static final int LINE = 500;

  private final Repository repository;
  private final String prefix;
  private final RevCommit head;
  private final Update update;

  /**
   * What is written.
   *
   * @param branch that must not exist
   * @param merged files of the project
   * @param theirs the new version of the template
   * @param record the text of {@link TemplateRecord#PATH}, by the id of the tree of {@code theirs}
   */
  public record Update(
      String branch,
      String subject,
      TreeMerged merged,
      TemplateTree theirs,
      Function<String, String> record,
      Author author) {}

  /** Who commits when. */
  public record Author(CommitAuthor who, Instant when) {}

  /**
   * What was written.
   *
   * @param commit of the merge; empty where conflicts have to be resolved first
   */
  public record Written(String branch, Optional<String> commit) {}

  UpdateWriter(Repository repository, String prefix, RevCommit head, Update update) {
    this.repository = repository;
    this.prefix = prefix;
    this.head = head;
    this.update = update;
  }

  /**
   * Writes it.
   *
   * @throws UserErrorException (TEMPLATE_FILE_IN_THE_WAY) when a file that git does not know would
   *     be overwritten; nothing is changed then
   */
  Written write() throws IOException {
    refuseUnknownFiles(index());
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      UpdateObjects objects = new UpdateObjects(inserter, update.author(), prefix);
      // The history keeps what the template gives for the next update.
      ObjectId template =
          objects.templateCommit(update.theirs(), update.subject() + ": the template");
      String record = update.record().apply(objects.treeOf(template).name());
      ObjectId tree = objects.mergedTree(index(), update.merged(), record);
      boolean clean = update.merged().conflicts().isEmpty();
      ObjectId commit =
          clean ? objects.commit(tree, update.subject(), List.of(head, template)) : head.copy();
      inserter.flush();
      checkout(commit, tree);
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + update.branch());
      if (!clean) {
        stages(objects, inserter);
        repository.writeMergeCommitMsg(message());
        repository.writeMergeHeads(List.of(template));
      }
      return new Written(update.branch(), clean ? Optional.of(commit.name()) : Optional.empty());
    }
  }

  /** All files of the checked-out commit. */
  private DirCache index() throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      return UpdateObjects.index(head.getTree(), reader);
    }
  }

  /** A branch that stays though its files were not written would count as done in the next run. */
  private void checkout(ObjectId commit, ObjectId tree) throws IOException {
    DirCache locked = repository.lockDirCache();
    try {
      branch(commit);
      DirCacheCheckout checkout = new DirCacheCheckout(repository, head.getTree(), locked, tree);
      checkout.setFailOnConflict(true);
      checkout.checkout();
    } finally {
      locked.unlock();
    }
  }

  /** A checkout overwrites files that git ignores: they could not be restored. */
  private void refuseUnknownFiles(DirCache before) throws IOException {
    Path root = repository.getWorkTree().toPath();
    for (Map.Entry<String, Optional<TemplateFile>> change : update.merged().changes().entrySet()) {
      String path = prefix + change.getKey();
      if (change.getValue().isPresent() && before.findEntry(path) < 0) {
        refuse(root, path, before);
      }
    }
  }

  /** Files that git knows are taken away where the merge puts others in their place. */
  private static void refuse(Path root, String path, DirCache before) throws IOException {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      Path there = root.resolve(folder);
      if (before.findEntry(folder) < 0
          && Files.exists(there, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(there, LinkOption.NOFOLLOW_LINKS)) {
        throw new UserErrorException(TemplateErrors.inTheWay(path));
      }
    }
    Path file = root.resolve(path);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> below = Files.walk(file)) {
        for (Path each : (Iterable<Path>) below::iterator) {
          String name = root.relativize(each).toString().replace(File.separatorChar, '/');
          if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && before.findEntry(name) < 0) {
            throw new UserErrorException(TemplateErrors.inTheWay(name));
          }
        }
      }
    }
  }

  private void branch(ObjectId commit) throws IOException {
    RefUpdate ref = repository.updateRef(Constants.R_HEADS + update.branch());
    ref.setExpectedOldObjectId(ObjectId.zeroId());
    ref.setNewObjectId(commit);
    ref.setRefLogMessage("delivery:template-update", false);
    RefUpdate.Result result = ref.update();
    if (result != RefUpdate.Result.NEW) {
      throw new IOException("branch " + update.branch() + " can't be created: " + result);
    }
  }

  private void stages(UpdateObjects objects, ObjectInserter inserter) throws IOException {
    ConflictStages stages = new ConflictStages(objects, prefix, index());
    DirCache index = repository.lockDirCache();
    try {
      DirCacheBuilder builder = stages.in(index, update.merged().conflicts());
      inserter.flush();
      if (!builder.commit()) {
        throw new IOException("the index can't be written");
      }
    } finally {
      index.unlock();
    }
  }

  /** Paths of the project may have any character but a slash. */
  private String message() {
    StringBuilder message = new StringBuilder(update.subject()).append("\n\n# Conflicts:\n");
    update
        .merged()
        .conflicts()
        .forEach(
            one -> message.append("#\t").append(VisibleText.line(one.path(), LINE)).append('\n'));
    return message.toString();
  }
}
