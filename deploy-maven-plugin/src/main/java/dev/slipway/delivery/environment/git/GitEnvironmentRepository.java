package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * An environment repository over git: the tip of one branch is fetched into memory, changed there
 * and pushed back. Hooks of a repository on this machine are not run.
 */
public final class GitEnvironmentRepository implements EnvironmentRepository {
  private static final int TRIES = 5;

  private final GitAddress address;
  private final String branch;
  private final GitServer server;
  private final CommitAuthor author;
  private final Clock clock;

  /**
   * @param serverId id of the server in the source of credentials, blank for the host
   * @param http asks the server for its reasons after a failure
   */
  public GitEnvironmentRepository(
      GitAddress address,
      String branch,
      String serverId,
      Credentials credentials,
      Http http,
      CommitAuthor author,
      Clock clock) {
    if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new UserErrorException(GitErrors.badBranch(branch));
    }
    this.address = address;
    this.branch = branch;
    this.server = new GitServer(address, serverId, credentials, http);
    this.author = author;
    this.clock = clock;
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
  public Optional<String> change(String path, UnaryOperator<String> edit, CommitText text)
      throws IOException {
    try (Repository repository = memory()) {
      TreeEditor tree = new TreeEditor(repository);
      ObjectId tip = fetch(repository);
      for (int tried = 1; tried <= TRIES; tried++) {
        String before = tree.read(tip, path);
        String after = edit.apply(before);
        if (after.equals(before)) {
          return Optional.empty();
        }
        PersonIdent who =
            new PersonIdent(author.name(), author.email(), clock.instant(), ZoneOffset.UTC);
        ObjectId commit = tree.commit(tip, path, after, who, text.message());
        String refusal = push(repository, tip, commit);
        if (refusal == null) {
          return Optional.of(commit.name());
        }
        ObjectId newTip = fetch(repository);
        if (newTip.equals(tip)) {
          // Nobody was faster, so the server means it.
          throw new UserErrorException(GitErrors.pushRefused(address.text(), branch, refusal));
        }
        tip = newTip;
      }
      throw new UserErrorException(GitErrors.branchKeepsMoving(address.text(), branch, TRIES));
    }
  }

  private static Repository memory() throws IOException {
    InMemoryRepository repository =
        new InMemoryRepository.Builder()
            .setRepositoryDescription(new DfsRepositoryDescription("environment"))
            .setFS(FS.DETECTED)
            .build();
    // A redirect could carry the password to another host.
    repository.getConfig().setString("http", null, "followRedirects", "false");
    return repository;
  }

  private ObjectId fetch(Repository repository) throws IOException {
    try (Transport transport = Transport.open(repository, address.toGit())) {
      server.prepare(transport);
      transport.setDepth(1);
      transport.setTagOpt(TagOpt.NO_TAGS);
      String local = Constants.R_REMOTES + "origin/" + branch;
      try {
        transport.fetch(
            NullProgressMonitor.INSTANCE,
            List.of(new RefSpec("+" + Constants.R_HEADS + branch + ":" + local)));
      } catch (TransportException e) {
        throw missingOrFailed(e);
      }
      Ref fetched = repository.exactRef(local);
      if (fetched == null) {
        throw new UserErrorException(GitErrors.branchMissing(address.text(), branch, List.of()));
      }
      return fetched.getObjectId();
    } catch (TransportException e) {
      throw server.fetchFailed(e);
    }
  }

  private UserErrorException missingOrFailed(TransportException failure) throws IOException {
    try (Repository repository = memory();
        Transport transport = Transport.open(repository, address.toGit())) {
      server.prepare(transport);
      try (FetchConnection connection = transport.openFetch()) {
        Map<String, Ref> refs = connection.getRefsMap();
        if (!refs.containsKey(Constants.R_HEADS + branch)) {
          List<String> branches =
              refs.keySet().stream()
                  .filter(name -> name.startsWith(Constants.R_HEADS))
                  .map(Repository::shortenRefName)
                  .sorted()
                  .toList();
          return new UserErrorException(
              GitErrors.branchMissing(address.text(), branch, branches), failure);
        }
      }
    } catch (TransportException e) {
      return server.fetchFailed(e);
    }
    return server.fetchFailed(failure);
  }

  /** Null when the branch is at the commit now, else what the server said. */
  private @Nullable String push(Repository repository, ObjectId tip, ObjectId commit)
      throws IOException {
    try (Transport transport = Transport.open(repository, address.toGit())) {
      server.prepare(transport);
      RemoteRefUpdate update =
          new RemoteRefUpdate(
              repository, commit.name(), Constants.R_HEADS + branch, false, null, tip);
      PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      Status status = update.getStatus();
      if (status == Status.OK || status == Status.UP_TO_DATE) {
        return null;
      }
      String message = update.getMessage() == null ? status.toString() : update.getMessage();
      return (message + "\n" + result.getMessages().strip()).strip();
    } catch (TransportException e) {
      throw server.pushFailed(e, branch);
    }
  }
}
