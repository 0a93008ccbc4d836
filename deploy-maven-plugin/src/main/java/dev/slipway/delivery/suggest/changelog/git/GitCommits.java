package dev.slipway.delivery.suggest.changelog.git;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.suggest.changelog.CommitSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The history of a service from a repository on disk. Merge requests are known from messages only,
 * and pages from the address of the project.
 */
public final class GitCommits implements CommitSource, AutoCloseable {
  private static final List<String> FILES =
      List.of("CHANGELOG.md", "CHANGES.md", "HISTORY.md", "CHANGELOG", "docs/CHANGELOG.md");
  private static final int MOST_BYTES = 2_000_000;

  private final Repository repository;
  private final String project;

  /**
   * @param folder of the work tree, or of a bare repository
   * @param project address of the project's page, without the end {@code .git}; empty if unknown
   */
  public GitCommits(Path folder, String project) throws IOException {
    Path inner = folder.resolve(".git");
    Path directory = inner.toFile().exists() ? inner : folder;
    this.repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setMustExist(true).build();
    this.project = project;
  }

  /** Whether a commit is here. */
  public boolean has(String commit) throws IOException {
    return resolve(commit).isPresent();
  }

  @Override
  public Range between(String from, String to, int most) throws IOException {
    Optional<ObjectId> start = resolve(to);
    Optional<ObjectId> end = resolve(from);
    if (start.isEmpty() || end.isEmpty()) {
      return new Range(List.of(), 0, true);
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.markStart(walk.parseCommit(start.get()));
      walk.markUninteresting(walk.parseCommit(end.get()));
      List<CommitFacts> commits = new ArrayList<>();
      int count = 0;
      for (RevCommit commit : walk) {
        count++;
        if (commits.size() < most) {
          commits.add(facts(commit));
        }
        commit.disposeBody();
      }
      return new Range(commits, count, commits.size() == count);
    }
  }

  @Override
  public Optional<String> mergeBase(String one, String other) throws IOException {
    Optional<ObjectId> left = resolve(one);
    Optional<ObjectId> right = resolve(other);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(left.get()));
      walk.markStart(walk.parseCommit(right.get()));
      return Optional.ofNullable(walk.next()).map(RevCommit::name);
    }
  }

  @Override
  public List<MergeRequest> mergeRequestsOf(String commit) {
    return List.of();
  }

  @Override
  public Optional<URI> mergeRequestPage(long iid) {
    return page("/-/merge_requests/" + iid);
  }

  @Override
  public Optional<String> changelogFile(String commit) throws IOException {
    Optional<ObjectId> id = resolve(commit);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit parsed = walk.parseCommit(id.get());
      for (String file : FILES) {
        try (TreeWalk tree = TreeWalk.forPath(repository, file, parsed.getTree())) {
          if (tree != null && tree.getFileMode(0).getObjectType() == 3) {
            return Optional.of(text(repository.open(tree.getObjectId(0))));
          }
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<URI> comparePage(String from, String to) {
    return page("/-/compare/" + from + "..." + to);
  }

  @Override
  public void close() {
    repository.close();
  }

  private Optional<URI> page(String path) {
    return project.isEmpty() ? Optional.empty() : Optional.of(URI.create(project + path));
  }

  /** A commit that is here; short hashes too. */
  private Optional<ObjectId> resolve(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(commit + "^{commit}");
      return id == null ? Optional.empty() : Optional.of(walk.parseCommit(id).getId());
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return Optional.empty();
    }
  }

  private CommitFacts facts(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    return new CommitFacts(
        commit.name(),
        Arrays.stream(commit.getParents()).map(RevCommit::name).toList(),
        author.getName(),
        author.getWhenAsInstant(),
        commit.getCommitterIdent().getWhenAsInstant(),
        commit.getFullMessage(),
        page("/-/commit/" + commit.name()));
  }

  /** The beginning of a large file. */
  private static String text(ObjectLoader file) throws IOException {
    try (var stream = file.openStream()) {
      return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
