package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * An environment repository over git: the tip of one branch is fetched, changed without a work tree
 * and pushed back. When another push comes first, the edits are made again on the new tip.
 */
public final class GitEnvironmentRepository implements EnvironmentRepository {
  /** A server that refuses because of another push, while the branch stays where it is. */
  private static final int MOST_REFUSALS = 5;

  /** How often it is read again whether a push without an answer was done. */
  private static final int MORE_READS = 2;

  private final GitAddress address;
  private final String branch;
  private final GitRemote remote;
  private final Optional<GitRemote> created;
  private final GitAccess access;
  private final CommitAuthor author;
  private final Clock clock;
  private final Supplier<Turns> turns;

  /**
   * @param access to its server
   */
  public GitEnvironmentRepository(
      GitAddress address, String branch, GitAccess access, CommitAuthor author, Clock clock) {
    this(address, branch, access, author, clock, Turns::real);
  }

  GitEnvironmentRepository(
      GitAddress address,
      String branch,
      GitAccess access,
      CommitAuthor author,
      Clock clock,
      Supplier<Turns> turns) {
    this(address, branch, access, author, clock, turns, Optional.empty());
  }

  private GitEnvironmentRepository(
      GitAddress address,
      String branch,
      GitAccess access,
      CommitAuthor author,
      Clock clock,
      Supplier<Turns> turns,
      Optional<String> created) {
    if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new UserErrorException(GitErrors.badBranch(branch));
    }
    this.address = address;
    this.branch = branch;
    this.author = author;
    this.clock = clock;
    this.turns = turns;
    this.access = access;
    this.remote = remote(address, branch, access);
    this.created = created.map(name -> remote(address, name, access));
  }

  static GitRemote remote(GitAddress address, String branch, GitAccess access) {
    return address.ssh().isPresent()
        ? new SshRemote(address, branch, access)
        : new JGitRemote(address, branch, access);
  }

  /** The same, but commits go to a branch that does not exist yet. */
  GitEnvironmentRepository pushingTo(String other) {
    return new GitEnvironmentRepository(
        address, branch, access, author, clock, turns, Optional.of(other));
  }

  @Override
  public String address() {
    return address.text();
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public Map<String, String> read(Collection<String> paths) throws IOException {
    try (TemporaryRepository temporary = new TemporaryRepository()) {
      Repository repository = temporary.repository();
      TreeEditor tree = new TreeEditor(repository);
      ObjectId tip = remote.fetch(repository);
      Map<String, String> texts = new TreeMap<>();
      for (String path : paths) {
        tree.find(tip, path).ifPresent(text -> texts.put(path, text));
      }
      return texts;
    }
  }

  @Override
  public Map<String, String> readBelow(Collection<String> folders) throws IOException {
    try (TemporaryRepository temporary = new TemporaryRepository()) {
      Repository repository = temporary.repository();
      ObjectId tip = remote.fetch(repository);
      return new TreeEditor(repository).below(tip, folders, EnvironmentRepository::isManifest);
    }
  }

  @Override
  public void requireWritable() throws IOException {
    remote.requireWritable();
  }

  @Override
  public Optional<String> change(
      Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text) throws IOException {
    Turns turn = turns.get();
    ObjectId unanswered = null;
    int refusals = 0;
    do {
      try (TemporaryRepository temporary = new TemporaryRepository()) {
        Repository repository = temporary.repository();
        TreeEditor tree = new TreeEditor(repository);
        ObjectId tip = remote.fetch(repository);
        Map<String, String> changed = changed(tree, tip, edits);
        if (changed.isEmpty()) {
          return Optional.ofNullable(unanswered).map(ObjectId::name);
        }
        PersonIdent who =
            new PersonIdent(author.name(), author.email(), clock.instant(), ZoneOffset.UTC);
        ObjectId commit = tree.commit(tip, changed, who, text.get().message());
        turn.spread();
        PushAnswer answer =
            created.isPresent()
                ? created.get().push(repository, ObjectId.zeroId(), commit)
                : remote.push(repository, tip, commit);
        if (answer.outcome() == PushAnswer.Outcome.DONE) {
          return Optional.of(commit.name());
        }
        if (answer.outcome() != PushAnswer.Outcome.OUTDATED) {
          ObjectId now = now(answer, tip, turn);
          if (commit.equals(now)) {
            return Optional.of(commit.name()); // only the answer was lost
          }
          boolean moved = !tip.equals(now);
          refusals = moved ? 0 : refusals + 1;
          requirePassing(answer, moved, refusals);
          unanswered = answer.outcome() == PushAnswer.Outcome.UNKNOWN ? commit : unanswered;
        }
      }
    } while (turn.again());
    throw new UserErrorException(
        GitErrors.branchKeepsMoving(address.text(), branch, turn.lost(), turn.elapsed()));
  }

  /** Fails if there is another reason than another push. */
  private void requirePassing(PushAnswer answer, boolean moved, int refusals) {
    if (answer.outcome() == PushAnswer.Outcome.UNKNOWN) {
      if (!moved && answer.failure() != null) {
        throw answer.failure();
      }
      return;
    }
    boolean passes = PushRejection.passes(answer.message()) && refusals < MOST_REFUSALS;
    if (!moved && !passes) {
      throw new UserErrorException(GitErrors.pushRefused(address.text(), branch, answer.message()));
    }
  }

  /**
   * Where the branch is; null if it has gone. After a push whose answer was lost, the server gets
   * some time to finish.
   */
  private @Nullable ObjectId now(PushAnswer answer, ObjectId tip, Turns turn) throws IOException {
    try {
      ObjectId now = head();
      boolean lost = answer.outcome() == PushAnswer.Outcome.UNKNOWN;
      for (int read = 0; lost && tip.equals(now) && read < MORE_READS; read++) {
        turn.settle();
        now = head();
      }
      return now;
    } catch (UserErrorException e) {
      throw answer.failure() == null ? e : answer.failure(); // the push's own has more details
    }
  }

  private @Nullable ObjectId head() throws IOException {
    return remote.heads().get(Constants.R_HEADS + branch);
  }

  private static Map<String, String> changed(
      TreeEditor tree, ObjectId tip, Map<String, UnaryOperator<String>> edits) throws IOException {
    Map<String, String> changed = new TreeMap<>();
    for (Map.Entry<String, UnaryOperator<String>> edit : edits.entrySet()) {
      String before = tree.find(tip, edit.getKey()).orElse("");
      String after = edit.getValue().apply(before);
      if (!after.equals(before)) {
        changed.put(edit.getKey(), after);
      }
    }
    return changed;
  }
}
