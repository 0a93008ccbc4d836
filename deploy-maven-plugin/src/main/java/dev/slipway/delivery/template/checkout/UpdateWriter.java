package dev.slipway.delivery.template.checkout;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.template.TemplateErrors;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.merge.Conflict;
import dev.slipway.delivery.template.merge.TreeMerged;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Writes an update to a new branch and checks it out. It is a merge of the project with a commit
 * that has the new version of the template: finished where there is no conflict, else under way, as
 * git leaves it, with the three versions of each file in the index. No hook is run.
 */
public final class UpdateWriter {
  private static final ObjectId[] NO_PARENTS = {};

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
    DirCache before = index(head.getTree());
    refuseUnknownFiles(before);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId template = templateCommit(inserter);
      ObjectId tree = tree(before, treeOf(template, inserter), inserter);
      boolean clean = update.merged().conflicts().isEmpty();
      ObjectId commit =
          clean
              ? commit(inserter, tree, update.subject(), new ObjectId[] {head, template})
              : head.copy();
      inserter.flush();
      checkout(commit, tree);
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + update.branch());
      if (!clean) {
        stages(before, inserter);
        repository.writeMergeCommitMsg(message());
        repository.writeMergeHeads(List.of(template));
      }
      return new Written(update.branch(), clean ? Optional.of(commit.name()) : Optional.empty());
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

  private ObjectId treeOf(ObjectId commit, ObjectInserter inserter) throws IOException {
    try (ObjectReader reader = inserter.newReader()) {
      return RevCommit.parse(reader.open(commit, Constants.OBJ_COMMIT).getBytes()).getTree();
    }
  }

  private DirCache index(ObjectId tree) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    try (ObjectReader reader = repository.newObjectReader()) {
      builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, tree);
    }
    builder.finish();
    return index;
  }

  /** A checkout overwrites files that git ignores: they could not be restored. */
  private void refuseUnknownFiles(DirCache before) {
    Path root = repository.getWorkTree().toPath();
    update
        .merged()
        .changes()
        .forEach(
            (path, file) -> {
              if (file.isPresent() && before.findEntry(prefix + path) < 0) {
                refuse(root, prefix + path);
              }
            });
  }

  private static void refuse(Path root, String path) {
    Path file = root;
    for (String part : path.split("/")) {
      file = file.resolve(part);
      boolean last = file.equals(root.resolve(path));
      boolean folder = !last && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      if (!folder && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new UserErrorException(TemplateErrors.inTheWay(path));
      }
    }
  }

  /** A commit with what the template gives, so that the history keeps it for the next update. */
  private ObjectId templateCommit(ObjectInserter inserter) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (Map.Entry<String, TemplateFile> file : update.theirs().files().entrySet()) {
      builder.add(entry(file.getKey(), DirCacheEntry.STAGE_0, file.getValue(), inserter));
    }
    builder.finish();
    return commit(
        inserter, index.writeTree(inserter), update.subject() + ": the template", NO_PARENTS);
  }

  private ObjectId commit(
      ObjectInserter inserter, ObjectId tree, String message, ObjectId[] parents)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    Author author = update.author();
    PersonIdent who =
        new PersonIdent(author.who().name(), author.who().email(), author.when(), ZoneOffset.UTC);
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setEncoding(StandardCharsets.UTF_8);
    commit.setMessage(message + "\n");
    return inserter.insert(commit);
  }

  private ObjectId tree(DirCache index, ObjectId template, ObjectInserter inserter)
      throws IOException {
    DirCacheEditor editor = index.editor();
    for (Map.Entry<String, Optional<TemplateFile>> change : update.merged().changes().entrySet()) {
      String path = prefix + change.getKey();
      if (change.getValue().isEmpty()) {
        editor.add(new DirCacheEditor.DeletePath(path));
      } else {
        editor.add(put(entry(path, DirCacheEntry.STAGE_0, change.getValue().get(), inserter)));
      }
    }
    String record = update.record().apply(template.name());
    editor.add(
        put(
            entry(
                prefix + TemplateRecord.PATH,
                DirCacheEntry.STAGE_0,
                TemplateFile.of(record),
                inserter)));
    editor.finish();
    return index.writeTree(inserter);
  }

  private static DirCacheEditor.PathEdit put(DirCacheEntry wanted) {
    return new DirCacheEditor.PathEdit(wanted.getPathString()) {
      @Override
      public void apply(DirCacheEntry entry) {
        entry.setFileMode(wanted.getFileMode());
        entry.setObjectId(wanted.getObjectId());
      }
    };
  }

  private static DirCacheEntry entry(
      String path, int stage, TemplateFile file, ObjectInserter inserter) throws IOException {
    DirCacheEntry entry = new DirCacheEntry(path, stage);
    entry.setFileMode(
        file.kind() == Kind.EXECUTABLE ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
    entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.content()));
    return entry;
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

  /** The three versions of each file with a conflict, so that every tool shows them. */
  private void stages(DirCache before, ObjectInserter inserter) throws IOException {
    Set<String> paths = new HashSet<>();
    DirCache index = repository.lockDirCache();
    try {
      DirCacheBuilder builder = index.builder();
      for (Conflict conflict : update.merged().conflicts()) {
        Conflict.Stages stages = conflict.stages();
        if (conflict.shown().isPresent()) {
          String path = prefix + conflict.path();
          paths.add(path);
          add(builder, path, DirCacheEntry.STAGE_1, stages.base(), inserter);
          if (stages.ours().filter(file -> file.kind() == Kind.OTHER).isPresent()) {
            builder.add(asItIs(before, path));
          } else {
            add(builder, path, DirCacheEntry.STAGE_2, stages.ours(), inserter);
          }
          add(builder, path, DirCacheEntry.STAGE_3, stages.theirs(), inserter);
        }
      }
      for (int i = 0; i < index.getEntryCount(); i++) {
        if (!paths.contains(index.getEntry(i).getPathString())) {
          builder.add(index.getEntry(i));
        }
      }
      inserter.flush();
      if (!builder.commit()) {
        throw new IOException("the index can't be written");
      }
    } finally {
      index.unlock();
    }
  }

  /** The project's link or submodule. */
  private static DirCacheEntry asItIs(DirCache before, String path) {
    DirCacheEntry known = before.getEntry(path);
    DirCacheEntry entry = new DirCacheEntry(path, DirCacheEntry.STAGE_2);
    entry.setFileMode(known.getFileMode());
    entry.setObjectId(known.getObjectId());
    return entry;
  }

  private static void add(
      DirCacheBuilder builder,
      String path,
      int stage,
      Optional<TemplateFile> file,
      ObjectInserter inserter)
      throws IOException {
    if (file.isPresent()) {
      builder.add(entry(path, stage, file.get(), inserter));
    }
  }

  private String message() {
    StringBuilder message = new StringBuilder(update.subject()).append("\n\n# Conflicts:\n");
    update
        .merged()
        .conflicts()
        .forEach(one -> message.append("#\t").append(one.path()).append('\n'));
    return message.toString();
  }
}
