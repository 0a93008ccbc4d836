package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Constants;

/**
 * A branch that has one change, to be merged by a person: made from the target when it is missing,
 * else moved forward by a commit. No commit of others on it is lost.
 */
public final class GitChangeBranch implements EnvironmentRepository {
  private final GitAddress address;
  private final String target;
  private final String branch;
  private final GitAccess access;
  private final CommitAuthor author;
  private final Clock clock;

  /**
   * @param target branch that the change is for
   */
  public GitChangeBranch(
      GitAddress address,
      String target,
      String branch,
      GitAccess access,
      CommitAuthor author,
      Clock clock) {
    this.address = address;
    this.target = target;
    this.branch = branch;
    this.access = access;
    this.author = author;
    this.clock = clock;
  }

  private GitEnvironmentRepository on(String name) {
    return new GitEnvironmentRepository(address, name, access, author, clock);
  }

  @Override
  public String address() {
    return address.text();
  }

  @Override
  public String branch() {
    return target;
  }

  /** Texts on the target. */
  @Override
  public Map<String, String> read(Collection<String> paths) throws IOException {
    return on(target).read(paths);
  }

  @Override
  public Map<String, String> readBelow(Collection<String> folders) throws IOException {
    return on(target).readBelow(folders);
  }

  @Override
  public void requireWritable() throws IOException {
    on(target).requireWritable();
  }

  /** Whether the branch is there. */
  public boolean exists() throws IOException {
    return GitEnvironmentRepository.remote(address, branch, access)
        .heads()
        .containsKey(Constants.R_HEADS + branch);
  }

  @Override
  public Optional<String> change(
      Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text) throws IOException {
    GitEnvironmentRepository repository = exists() ? on(branch) : on(target).pushingTo(branch);
    return repository.change(edits, text);
  }
}
