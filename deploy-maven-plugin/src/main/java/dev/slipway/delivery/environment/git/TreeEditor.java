package dev.slipway.delivery.environment.git;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
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
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/** Reads and changes single files of a commit, without a work tree. */
final class TreeEditor {
  private final Repository repository;

  TreeEditor(Repository repository) {
    this.repository = repository;
  }

  /** A file's text, if there is one. */
  Optional<String> find(ObjectId commit, String path) throws IOException {
    try (TreeWalk walk = TreeWalk.forPath(repository, path, tree(commit))) {
      if (walk == null) {
        return Optional.empty();
      }
      return Optional.of(text(walk.getObjectId(0)));
    } catch (CharacterCodingException e) {
      throw new UserErrorException(GitErrors.notText(path), e);
    }
  }

  /**
   * Texts by path of the files in folders, of all depths; what is no text is left out.
   *
   * @param wanted by path
   */
  Map<String, String> below(ObjectId commit, Collection<String> folders, Predicate<String> wanted)
      throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree(commit));
      walk.setRecursive(true);
      walk.setFilter(PathFilterGroup.createFromStrings(folders));
      while (walk.next()) {
        boolean file = (walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        if (file && wanted.test(walk.getPathString())) {
          try {
            texts.put(walk.getPathString(), text(walk.getObjectId(0)));
          } catch (CharacterCodingException e) {
            continue;
          }
        }
      }
    }
    return texts;
  }

  private String text(ObjectId blob) throws IOException {
    byte[] bytes = repository.open(blob, Constants.OBJ_BLOB).getBytes();
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * Writes a commit on top of another one that changes files; their modes stay.
   *
   * @param contents by path
   */
  ObjectId commit(ObjectId parent, Map<String, String> contents, PersonIdent who, String message)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      try (ObjectReader reader = repository.newObjectReader()) {
        builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, tree(parent));
      }
      builder.finish();
      DirCacheEditor editor = index.editor();
      for (Map.Entry<String, String> file : contents.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content);
        editor.add(
            new DirCacheEditor.PathEdit(file.getKey()) {
              @Override
              public void apply(DirCacheEntry entry) {
                if (entry.getRawMode() == 0) {
                  entry.setFileMode(FileMode.REGULAR_FILE);
                }
                entry.setObjectId(blob);
              }
            });
      }
      editor.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      commit.setParentId(parent);
      commit.setAuthor(who);
      commit.setCommitter(who);
      commit.setEncoding(StandardCharsets.UTF_8);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private RevTree tree(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(commit).getTree();
    }
  }
}
