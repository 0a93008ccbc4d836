package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An environment repository by the API of its forge: nothing is cloned, and one request makes the
 * commit. Another commit to other files meanwhile does no harm; one to the same file is read, and
 * the edit is made again.
 */
public final class ForgeEnvironmentRepository implements EnvironmentRepository {
  private final ForgeProject project;
  private final String branch;
  private final Supplier<Turns> turns;

  /**
   * @param turns when to try again after another writer
   */
  public ForgeEnvironmentRepository(ForgeProject project, String branch, Supplier<Turns> turns) {
    this.project = project;
    this.branch = branch;
    this.turns = turns;
  }

  @Override
  public String address() {
    return project.address();
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public Map<String, String> read(Collection<String> paths) throws IOException {
    return project.repository().files(project.tip(branch), paths);
  }

  @Override
  public Map<String, String> readBelow(Collection<String> folders) throws IOException {
    return project.below(branch, folders);
  }

  @Override
  public void requireWritable() throws IOException {
    project.requireWritable();
  }

  @Override
  public Optional<String> change(
      Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text) throws IOException {
    ProjectRepository repository = project.repository();
    Turns turn = turns.get();
    do {
      String tip = project.tip(branch);
      FileEdits made =
          FileEdits.of(project.address(), repository.files(tip, edits.keySet()), edits);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(repository.commit(commit(tip, made, text.get())));
      } catch (MovedException e) {
        continue;
      } catch (IOException | UserErrorException e) {
        Optional<String> arrived = arrived(repository, tip, made);
        if (arrived.isPresent()) {
          return arrived; // only the answer was lost
        }
        if (e instanceof ForgeException answer && PromoteErrors.isRejection(answer)) {
          throw PromoteErrors.rejected(project.address(), branch, answer);
        }
        throw e;
      }
    } while (turn.again());
    throw new UserErrorException(PromoteErrors.alwaysMoved(project.address(), branch, turn));
  }

  private NewCommit commit(String tip, FileEdits made, CommitText text) {
    return new NewCommit(
        branch,
        Optional.empty(),
        Optional.empty(),
        text.message(),
        made.changes(),
        Optional.of(tip));
  }

  private Optional<String> arrived(ProjectRepository repository, String tip, FileEdits made) {
    try {
      String now = project.tip(branch);
      boolean there =
          !now.equals(tip) && repository.files(now, made.changed().keySet()).equals(made.changed());
      return there ? Optional.of(now) : Optional.empty();
    } catch (IOException | UserErrorException e) {
      return Optional.empty(); // the commit's own failure has more details
    }
  }
}
