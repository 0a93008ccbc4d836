package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * An environment repository over git: the tip of one branch is fetched, changed without a work tree
 * and pushed back. Hooks of a repository on this machine are not run.
 */
public final class GitEnvironmentRepository implements EnvironmentRepository {
  private static final int TRIES = 5;

  private final GitAddress address;
  private final String branch;
  private final String serverId;
  private final Credentials credentials;
  private final Http http;
  private final CommitAuthor author;
  private final Clock clock;

  /**
   * @param serverId id of the server in the source of credentials, blank for the host
   * @param http makes the requests to a server
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
    this.serverId = serverId;
    this.credentials = credentials;
    this.http = http;
    this.author = author;
    this.clock = clock;
  }

  private GitServer server() {
    return new GitServer(address, serverId, credentials, http);
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
      ObjectId tip = fetch(repository);
      Map<String, String> texts = new TreeMap<>();
      for (String path : paths) {
        tree.find(tip, path).ifPresent(text -> texts.put(path, text));
      }
      return texts;
    }
  }

  /** Starts a push and sends nothing: the server authenticates before it responds. */
  @Override
  public void requireWritable() throws IOException {
    GitServer server = server();
    try (TemporaryRepository temporary = new TemporaryRepository();
        Transport transport = Transport.open(temporary.repository(), address.toGit())) {
      server.prepare(transport);
      transport.openPush().close();
    } catch (TransportException | UncheckedIOException e) {
      throw server.pushFailed(e, branch);
    }
  }

  @Override
  public Optional<String> change(
      Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text) throws IOException {
    for (int tried = 1; tried <= TRIES; tried++) {
      try (TemporaryRepository temporary = new TemporaryRepository()) {
        Repository repository = temporary.repository();
        TreeEditor tree = new TreeEditor(repository);
        ObjectId tip = fetch(repository);
        Map<String, String> changed = changed(tree, tip, edits);
        if (changed.isEmpty()) {
          return Optional.empty();
        }
        PersonIdent who =
            new PersonIdent(author.name(), author.email(), clock.instant(), ZoneOffset.UTC);
        ObjectId commit = tree.commit(tip, changed, who, text.get().message());
        String refusal = push(repository, tip, commit);
        if (refusal == null) {
          return Optional.of(commit.name());
        }
        if (tip.equals(advertised().get(Constants.R_HEADS + branch))) {
          // No other push came first, so the server rejects this one.
          throw new UserErrorException(GitErrors.pushRefused(address.text(), branch, refusal));
        }
      }
    }
    throw new UserErrorException(GitErrors.branchKeepsMoving(address.text(), branch, TRIES));
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

  private ObjectId fetch(Repository repository) throws IOException {
    if (address.folder().isPresent()) {
      Path folder = address.folder().get();
      Path git = folder.resolve(Constants.DOT_GIT);
      GitFormat.refuseForJGit(Files.isDirectory(git) ? git : folder);
    }
    GitServer server = server();
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
        throw server.answered() ? missingOrFailed(server, e) : server.fetchFailed(e);
      }
      Ref fetched = repository.exactRef(local);
      if (fetched == null) {
        throw new UserErrorException(GitErrors.branchMissing(address.text(), branch, List.of()));
      }
      return fetched.getObjectId();
    } catch (TransportException | UncheckedIOException e) {
      throw server.fetchFailed(e);
    }
  }

  private UserErrorException missingOrFailed(GitServer server, TransportException failure)
      throws IOException {
    Set<String> refs = advertised().keySet();
    if (refs.contains(Constants.R_HEADS + branch)) {
      return server.fetchFailed(failure);
    }
    List<String> branches =
        refs.stream()
            .filter(name -> name.startsWith(Constants.R_HEADS))
            .map(Repository::shortenRefName)
            .sorted()
            .toList();
    return new UserErrorException(
        GitErrors.branchMissing(address.text(), branch, branches), failure);
  }

  /** What the repository has, by full name. */
  private Map<String, ObjectId> advertised() throws IOException {
    GitServer server = server();
    try {
      Map<String, ObjectId> refs = new TreeMap<>();
      for (Ref ref :
          Git.lsRemoteRepository()
              .setRemote(address.toGit().toPrivateString())
              .setHeads(true)
              .setTransportConfigCallback(server::prepare)
              .call()) {
        refs.put(ref.getName(), ref.getObjectId());
      }
      return refs;
    } catch (org.eclipse.jgit.api.errors.TransportException
        | InvalidRemoteException
        | UncheckedIOException e) {
      throw server.fetchFailed(e);
    } catch (GitAPIException e) {
      throw new IOException(e);
    }
  }

  /** Null when the branch is at the commit now, else what the server said. */
  private @Nullable String push(Repository repository, ObjectId tip, ObjectId commit)
      throws IOException {
    GitServer server = server();
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
      return ServerMessage.text(message + "\n" + result.getMessages().strip());
    } catch (TransportException | UncheckedIOException e) {
      if (server.sent() && arrived(commit)) {
        return null; // only the answer was lost
      }
      throw server.pushFailed(e, branch);
    }
  }

  private boolean arrived(ObjectId commit) throws IOException {
    try {
      return commit.equals(advertised().get(Constants.R_HEADS + branch));
    } catch (UserErrorException e) {
      return false; // the push's own failure has more details
    }
  }
}
