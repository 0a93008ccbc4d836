package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.environment.git.GitCheckout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** A repository of an environment whose commits are written without a work tree. */
public final class EnvironmentRepo implements AutoCloseable {
  private final Path folder;
  private final Git git;

  public EnvironmentRepo(Path folder) {
    this.folder = folder;
    try {
      this.git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  Repository repository() {
    return git.getRepository();
  }

  /** A reference to a bundle. */
  public static String app(String name, String version, String commit) {
    return """
        apiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: %1$s
        spec:
          bundle: https://nexus.example.com/repository/bundles/com/acme/%1$s/%2$s/%1$s-%2$s.tar.gz
          version: %2$s
          commit: %3$s
        """
        .formatted(name, version, commit);
  }

  /** Writes a commit that has these files. */
  public ObjectId commit(
      Map<String, String> files, List<ObjectId> parents, Instant time, String message)
      throws IOException {
    try (ObjectInserter inserter = repository().newObjectInserter()) {
      DirCacheBuilder index = DirCache.newInCore().builder();
      for (Map.Entry<String, String> file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes));
        index.add(entry);
      }
      index.finish();
      ObjectId tree = index.getDirCache().writeTree(inserter);
      return commit(inserter, tree, parents, time, message);
    }
  }

  ObjectId commit(
      ObjectInserter inserter, ObjectId tree, List<ObjectId> parents, Instant time, String message)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    PersonIdent who = new PersonIdent("Ada", "ada@example.com", time, ZoneOffset.UTC);
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage(message);
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id;
  }

  /** Has the branch that is checked out point to a commit. */
  public void checkOut(ObjectId commit) throws IOException {
    RefUpdate update = repository().updateRef(Constants.R_HEADS + "main");
    update.setNewObjectId(commit);
    update.forceUpdate();
  }

  public GitCheckout open() throws IOException {
    return GitCheckout.open(folder).orElseThrow();
  }

  @Override
  public void close() {
    git.close();
  }
}
