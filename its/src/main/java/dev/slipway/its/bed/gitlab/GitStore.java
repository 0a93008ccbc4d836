package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** A git repository, read and written without a work tree. */
public final class GitStore {
  private static final String HEADS = Constants.R_HEADS;

  private final Repository repository;

  GitStore(Repository repository) {
    this.repository = repository;
  }

  /** A file or folder. */
  record Entry(String path, ObjectId id, FileMode mode) {
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** Who commits, and when. */
  record Author(String name, String email, Instant when) {
    PersonIdent ident() {
      return new PersonIdent(name, email, when, ZoneOffset.UTC);
    }
  }

  Repository repository() {
    return repository;
  }

  /** Branches with their tips. */
  Map<String, ObjectId> branches() throws IOException {
    Map<String, ObjectId> found = new TreeMap<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(HEADS)) {
      found.put(ref.getName().substring(HEADS.length()), ref.getObjectId());
    }
    return found;
  }

  /** Tags with the commits that they name. */
  Map<String, ObjectId> tags() throws IOException {
    Map<String, ObjectId> found = new TreeMap<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
      ObjectId commit = repository.resolve(ref.getName() + "^{commit}");
      if (commit != null) {
        found.put(ref.getName().substring(Constants.R_TAGS.length()), commit);
      }
    }
    return found;
  }

  void tag(String name, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(Constants.R_TAGS + name);
    update.setNewObjectId(commit);
    update.forceUpdate();
  }

  Optional<ObjectId> branch(String name) throws IOException {
    Ref ref = repository.exactRef(HEADS + name);
    return ref == null ? Optional.empty() : Optional.ofNullable(ref.getObjectId());
  }

  /** The commit that a branch, a tag or an id names. */
  Optional<ObjectId> commit(String name) throws IOException {
    Optional<ObjectId> branch = branch(name);
    if (branch.isPresent()) {
      return branch;
    }
    if (!name.matches("[A-Za-z0-9._/-]+") || name.contains("..")) {
      return Optional.empty();
    }
    ObjectId id = repository.resolve(name);
    try (RevWalk walk = new RevWalk(repository)) {
      return id == null ? Optional.empty() : Optional.of(walk.parseCommit(id).toObjectId());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  RevCommit parsed(AnyObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit parsed = walk.parseCommit(commit);
      walk.parseBody(parsed);
      return parsed;
    }
  }

  byte[] bytes(ObjectId blob) throws IOException {
    return repository.open(blob, Constants.OBJ_BLOB).getBytes();
  }

  Optional<Entry> entry(ObjectId commit, String path) throws IOException {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, path, parsed(commit).getTree())) {
      return walk == null
          ? Optional.empty()
          : Optional.of(new Entry(path, walk.getObjectId(0), walk.getFileMode(0)));
    }
  }

  /** What a folder has, in git's order; empty if there is no such folder. */
  List<Entry> tree(ObjectId commit, String folder, boolean recursive) throws IOException {
    ObjectId tree = parsed(commit).getTree();
    if (!folder.isEmpty()) {
      Optional<Entry> entry = entry(commit, folder);
      if (entry.isEmpty() || !entry.get().mode().equals(FileMode.TREE)) {
        return List.of();
      }
      tree = entry.get().id();
    }
    String prefix = folder.isEmpty() ? "" : folder + "/";
    List<Entry> found = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      while (walk.next()) {
        found.add(
            new Entry(prefix + walk.getPathString(), walk.getObjectId(0), walk.getFileMode(0)));
        if (recursive && walk.isSubtree()) {
          walk.enterSubtree();
        }
      }
    }
    return found;
  }

  /** The files of a commit, with their modes. */
  Map<String, Entry> files(ObjectId commit) throws IOException {
    Map<String, Entry> files = new HashMap<>();
    for (Entry entry : tree(commit, "", true)) {
      if (!entry.mode().equals(FileMode.TREE)) {
        files.put(entry.path(), entry);
      }
    }
    return files;
  }

  /** Stores files, all in one pack. */
  Map<String, Entry> store(Map<String, byte[]> contents) throws IOException {
    Map<String, Entry> files = new HashMap<>();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      for (Map.Entry<String, byte[]> each : contents.entrySet()) {
        ObjectId id = inserter.insert(Constants.OBJ_BLOB, each.getValue());
        files.put(each.getKey(), new Entry(each.getKey(), id, FileMode.REGULAR_FILE));
      }
      inserter.flush();
    }
    return files;
  }

  ObjectId blob(byte[] content) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
      inserter.flush();
      return id;
    }
  }

  /** Makes a commit of all these files; no branch has it yet. */
  ObjectId commit(Map<String, Entry> files, List<ObjectId> parents, Author author, String message)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Entry file : files.values()) {
        DirCacheEntry entry = new DirCacheEntry(file.path());
        entry.setFileMode(file.mode());
        entry.setObjectId(file.id());
        builder.add(entry);
      }
      builder.finish();
      return insert(inserter, index.writeTree(inserter), parents, author, message);
    }
  }

  private static ObjectId insert(
      ObjectInserter inserter, ObjectId tree, List<ObjectId> parents, Author author, String message)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(author.ident());
    commit.setCommitter(author.ident());
    commit.setMessage(message);
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id;
  }

  /** Moves a branch; false if it is not where it was, or was made meanwhile. */
  boolean move(String branch, Optional<ObjectId> from, ObjectId to) throws IOException {
    RefUpdate update = repository.updateRef(HEADS + branch);
    update.setExpectedOldObjectId(from.orElse(ObjectId.zeroId()));
    update.setNewObjectId(to);
    update.setForceUpdate(true);
    return switch (update.update()) {
      case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
      default -> false;
    };
  }

  void delete(String branch) throws IOException {
    RefUpdate update = repository.updateRef(HEADS + branch);
    update.setForceUpdate(true);
    update.delete();
  }

  /**
   * Commits that are reachable from one and not from another, newest first.
   *
   * @param path only those that changed it; empty for all
   */
  List<RevCommit> log(ObjectId to, Optional<ObjectId> from, String path, int most)
      throws IOException {
    List<RevCommit> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.sort(RevSort.TOPO, path.isEmpty());
      walk.markStart(walk.parseCommit(to));
      if (from.isPresent()) {
        walk.markUninteresting(walk.parseCommit(from.get()));
      }
      if (!path.isEmpty()) {
        walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
      }
      for (RevCommit next = walk.next(); next != null && found.size() < most; next = walk.next()) {
        walk.parseBody(next);
        found.add(next);
      }
    }
    return found;
  }

  Optional<ObjectId> mergeBase(ObjectId one, ObjectId other) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(one));
      walk.markStart(walk.parseCommit(other));
      RevCommit base = walk.next();
      return base == null ? Optional.empty() : Optional.of(base.toObjectId());
    }
  }

  boolean contains(ObjectId tip, ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip));
    }
  }

  /** The tree of a merge; empty if there are conflicts. */
  Optional<ObjectId> merged(ObjectId into, ObjectId from) throws IOException {
    Merger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
    return merger.merge(into, from) ? Optional.of(merger.getResultTreeId()) : Optional.empty();
  }

  ObjectId mergeCommit(ObjectId tree, List<ObjectId> parents, Author author, String message)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      return insert(inserter, tree, parents, author, message);
    }
  }
}
