package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.Proposed;
import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An environment repository that is changed by merge requests: the change is one commit on a branch
 * of its own, on top of the target branch, and one merge request. A newer change moves the branch
 * forward; commits of others on it are never overwritten. All state is in the project.
 */
public final class ProposalRepository implements EnvironmentRepository {
  private final ForgeProject project;
  private final String target;
  private final String branch;
  private final ProposalRequest request;
  private final Supplier<Turns> turns;
  private Optional<Proposed> proposed = Optional.empty();

  /**
   * @param target branch that the merge request is for
   * @param branch that has the change, {@code slipway/promote/NAME}
   * @param turns when to try again after another writer
   */
  public ProposalRepository(
      ForgeProject project,
      String target,
      String branch,
      ProposalDescription text,
      Supplier<Turns> turns) {
    this.project = project;
    this.target = target;
    this.branch = branch;
    this.request = new ProposalRequest(project.mergeRequests(), target, branch, text);
    this.turns = turns;
  }

  @Override
  public String address() {
    return project.address();
  }

  @Override
  public String branch() {
    return target;
  }

  @Override
  public boolean proposes() {
    return true;
  }

  @Override
  public Optional<Proposed> proposed() {
    return proposed;
  }

  @Override
  public Map<String, String> read(Collection<String> paths) throws IOException {
    return project.repository().files(project.tip(target), paths);
  }

  @Override
  public Map<String, String> readBelow(Collection<String> folders) throws IOException {
    return project.below(target, folders);
  }

  @Override
  public void requireWritable() throws IOException {
    project.requireWritable();
  }

  @Override
  public Optional<String> change(
      Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text) throws IOException {
    proposed = Optional.empty();
    Turns turn = turns.get();
    do {
      String base = project.tip(target);
      try {
        return attempt(base, edits, text);
      } catch (MovedException e) {
        continue;
      }
    } while (turn.again());
    throw new UserErrorException(PromoteErrors.alwaysMoved(project.address(), branch, turn));
  }

  private Optional<String> attempt(
      String base, Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text)
      throws IOException {
    ProjectRepository repository = project.repository();
    Optional<String> head = repository.head(branch);
    boolean waits = head.isPresent() && request.waits(head.get());
    if (waits) {
      requireNewer(repository.files(head.get(), edits.keySet()), edits);
    }
    // The last edits count: the text of the commit is about them.
    FileEdits made = FileEdits.of(project.address(), repository.files(base, edits.keySet()), edits);
    if (made.isEmpty()) {
      return Optional.empty();
    }
    ProposalMark mark = ProposalMark.of(made.changed());
    CommitText message = text.get();
    Optional<Proposed> closed = request.closed(mark);
    if (closed.isPresent()) {
      proposed = closed;
      return head.or(() -> Optional.of(base));
    }
    String commit =
        head.isPresent() && isDone(repository, base, head.get(), made)
            ? head.get()
            : write(
                repository,
                commit(
                    base,
                    replaceable(repository, base, head, waits ? edits.keySet() : Set.of()),
                    made,
                    message));
    proposed = Optional.of(request.open(message, made, mark));
    return Optional.of(commit);
  }

  private String write(ProjectRepository repository, NewCommit commit) throws IOException {
    try {
      return repository.commit(commit);
    } catch (ForgeException e) {
      if (PromoteErrors.isRejection(e)) {
        throw PromoteErrors.rejected(project.address(), branch, e);
      }
      throw e;
    }
  }

  /** Whether the branch has the change, and the target did not change the same files since. */
  private boolean isDone(ProjectRepository repository, String base, String head, FileEdits made)
      throws IOException {
    Set<String> paths = made.changed().keySet();
    if (!repository.files(head, paths).equals(made.changed())) {
      return false;
    }
    List<CommitFacts> own = repository.commits(base, head, 2);
    boolean rebuilt =
        own.size() == 1
            && own.get(0).parents().size() == 1
            && isOurs(repository, own.get(0))
            && !repository.files(own.get(0).parents().get(0), paths).equals(made.beforeChanged());
    return !rebuilt;
  }

  /** An older version must not replace the one that waits; what the branch has is edited too. */
  private static void requireNewer(
      Map<String, String> waiting, Map<String, UnaryOperator<String>> edits) {
    waiting.forEach(
        (path, text) -> {
          UnaryOperator<String> edit = edits.get(path);
          if (edit != null) {
            String unused = edit.apply(text);
          }
        });
  }

  private NewCommit commit(
      String base, Optional<String> replaced, FileEdits made, CommitText message) {
    return new NewCommit(
        branch,
        Optional.of(base),
        replaced,
        ProposalMark.of(made.changed()).appendTo(message.message()),
        made.changes());
  }

  /**
   * The head of the branch if all that it adds to the target is a commit of ours.
   *
   * @param own files of this build, if the commit still waits: those of another build with the same
   *     name would be lost
   */
  private Optional<String> replaceable(
      ProjectRepository repository, String base, Optional<String> head, Set<String> own)
      throws IOException {
    if (head.isEmpty()) {
      return head;
    }
    List<CommitFacts> added = repository.commits(base, head.get(), 2);
    if (added.isEmpty()) {
      return head;
    }
    if (added.size() > 1 || !isOurs(repository, added.get(0))) {
      throw new UserErrorException(
          PromoteErrors.branchChanged(project.address(), branch, target, added.get(0).id()));
    }
    Set<String> others = new TreeSet<>();
    ProposalMark.in(added.get(0).message()).ifPresent(mark -> others.addAll(mark.paths()));
    others.removeAll(own);
    if (!own.isEmpty() && !others.isEmpty()) {
      throw new UserErrorException(
          PromoteErrors.branchOfOthers(project.address(), branch, target, others));
    }
    return head;
  }

  private static boolean isOurs(ProjectRepository repository, CommitFacts commit)
      throws IOException {
    Optional<ProposalMark> mark = ProposalMark.in(commit.message());
    return mark.isPresent()
        && mark.get().equals(ProposalMark.of(repository.files(commit.id(), mark.get().paths())));
  }
}
