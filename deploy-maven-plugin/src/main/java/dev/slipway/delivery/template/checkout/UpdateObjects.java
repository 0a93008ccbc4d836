package dev.slipway.delivery.template.checkout;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.checkout.UpdateWriter.Author;
import dev.slipway.delivery.template.merge.TreeMerged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Writes the objects of an update to a repository: files, trees and commits. */
final class UpdateObjects {
  private final ObjectInserter inserter;
  private final Author author;
  private final String prefix;

  /**
   * @param prefix folder of the project in the repository, with a slash; empty for all of it
   */
  UpdateObjects(ObjectInserter inserter, Author author, String prefix) {
    this.inserter = inserter;
    this.author = author;
    this.prefix = prefix;
  }

  /** All files of a tree of the repository. */
  static DirCache index(ObjectId tree, ObjectReader reader) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, tree);
    builder.finish();
    return index;
  }

  /** A commit without parents that has the files of a template, and nothing else. */
  ObjectId templateCommit(TemplateTree files, String message) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (Map.Entry<String, TemplateFile> file : files.files().entrySet()) {
      builder.add(entry(file.getKey(), DirCacheEntry.STAGE_0, file.getValue()));
    }
    builder.finish();
    return commit(index.writeTree(inserter), message, List.of());
  }

  ObjectId commit(ObjectId tree, String message, List<ObjectId> parents) throws IOException {
    CommitBuilder commit = new CommitBuilder();
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

  /** The tree of a commit that was written here. */
  ObjectId treeOf(ObjectId commit) throws IOException {
    try (ObjectReader reader = inserter.newReader()) {
      return RevCommit.parse(reader.open(commit, Constants.OBJ_COMMIT).getBytes()).getTree();
    }
  }

  /**
   * The tree of the project after a merge.
   *
   * @param index of the project before; it is changed
   * @param record text of {@link TemplateRecord#PATH}
   */
  ObjectId mergedTree(DirCache index, TreeMerged merged, String record) throws IOException {
    DirCacheEditor editor = index.editor();
    for (Map.Entry<String, Optional<TemplateFile>> change : merged.changes().entrySet()) {
      String path = prefix + change.getKey();
      if (change.getValue().isEmpty()) {
        editor.add(new DirCacheEditor.DeletePath(path));
      } else {
        editor.add(put(entry(path, DirCacheEntry.STAGE_0, change.getValue().get())));
      }
    }
    String path = prefix + TemplateRecord.PATH;
    editor.add(put(entry(path, DirCacheEntry.STAGE_0, TemplateFile.of(record))));
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

  /** A line of an index. */
  DirCacheEntry entry(String path, int stage, TemplateFile file) throws IOException {
    DirCacheEntry entry = new DirCacheEntry(path, stage);
    entry.setFileMode(
        file.kind() == Kind.EXECUTABLE ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
    entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.content()));
    return entry;
  }
}
