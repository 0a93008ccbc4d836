package dev.slipway.delivery.access.request;

import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitChangeBranch;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment repository by git alone: each change is a branch, and a person opens the rest. */
final class GitDesk implements Desk {
  private final GitAddress git;
  private final String target;
  private final GitAccess access;
  private final CommitAuthor author;
  private final Clock clock;

  GitDesk(GitAddress git, String target, GitAccess access, CommitAuthor author, Clock clock) {
    this.git = git;
    this.target = target;
    this.access = access;
    this.author = author;
    this.clock = clock;
  }

  @Override
  public String address() {
    return git.text();
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public Asker asker() {
    return new Asker(author.email(), false);
  }

  private GitChangeBranch branch(String name) {
    return new GitChangeBranch(git, target, name, access, author, clock);
  }

  @Override
  public Map<String, String> read(Collection<String> paths) throws IOException {
    return branch(target).read(paths);
  }

  /** Git does not know of merge requests. */
  @Override
  public Optional<String> open(String branch) {
    return Optional.empty();
  }

  @Override
  public Outcome propose(GrantChange change) throws IOException {
    String name = change.place().branch();
    String file = change.place().file();
    GitChangeBranch branch = branch(name);
    // What is merged already does not wait, though its branch may have been left.
    String merged = branch.read(List.of(file)).getOrDefault(file, "");
    Optional<String> commit =
        branch.change(
            Map.of(
                file,
                text ->
                    !text.equals(merged) && change.stands().test(text)
                        ? text
                        : change.edit().apply(text)),
            change::commit);
    return new Outcome(commit.isPresent() ? State.PUSHED : State.THERE, page(name));
  }

  /** Where GitLab offers to open it. */
  String page(String branch) {
    return git.http()
        .map(URI::toString)
        .map(url -> url.replaceFirst("(\\.git)?/?$", ""))
        .map(
            url ->
                url
                    + "/-/merge_requests/new?merge_request%5Bsource_branch%5D="
                    + encoded(branch)
                    + "&merge_request%5Btarget_branch%5D="
                    + encoded(target))
        .orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
