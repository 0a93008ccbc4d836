package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/**
 * A repository over HTTP, by the one HTTP client, or in a folder of this machine, whose hooks are
 * not run.
 */
final class JGitRemote implements GitRemote {
  private final GitAddress address;
  private final String branch;
  private final GitAccess access;

  /** Whether the server was seen to want the credential: then it is sent at once. */
  private final AtomicBoolean wanted = new AtomicBoolean();

  JGitRemote(GitAddress address, String branch, GitAccess access) {
    this.address = address;
    this.branch = branch;
    this.access = access;
  }

  private GitServer server() {
    return new GitServer(address, access, wanted);
  }

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
  public ObjectId fetch(Repository repository) throws IOException {
    return fetch(repository, Constants.R_REMOTES + "origin/" + branch, 1);
  }

  /**
   * Fetches the branch with all of its history.
   *
   * @param into a bare repository, which gets the branch under its own name
   */
  ObjectId mirror(Repository into) throws IOException {
    return fetch(into, Constants.R_HEADS + branch, 0);
  }

  /**
   * @param depth 0 for all of the history
   */
  private ObjectId fetch(Repository repository, String local, int depth) throws IOException {
    if (address.folder().isPresent()) {
      Path folder = address.folder().get();
      Path git = folder.resolve(Constants.DOT_GIT);
      GitFormat.refuseForJGit(Files.isDirectory(git) ? git : folder);
    }
    GitServer server = server();
    try (Transport transport = Transport.open(repository, address.toGit())) {
      server.prepare(transport);
      if (depth > 0) {
        transport.setDepth(depth);
      }
      transport.setTagOpt(TagOpt.NO_TAGS);
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
    Set<String> refs = heads().keySet();
    return refs.contains(Constants.R_HEADS + branch)
        ? server.fetchFailed(failure)
        : new UserErrorException(
            GitErrors.branchMissing(address.text(), branch, GitErrors.branches(refs)), failure);
  }

  @Override
  public Map<String, ObjectId> heads() throws IOException {
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

  @Override
  public PushAnswer push(Repository repository, ObjectId tip, ObjectId commit) throws IOException {
    GitServer server = server();
    try (Transport transport = Transport.open(repository, address.toGit())) {
      server.prepare(transport);
      RemoteRefUpdate update =
          new RemoteRefUpdate(
              repository, commit.name(), Constants.R_HEADS + branch, false, null, tip);
      PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      Status status = update.getStatus();
      if (status == Status.OK || status == Status.UP_TO_DATE) {
        return PushAnswer.done();
      }
      if (status == Status.REJECTED_REMOTE_CHANGED) {
        return PushAnswer.outdated(); // the server's refs say so, before anything is sent
      }
      String message = update.getMessage() == null ? status.toString() : update.getMessage();
      return PushAnswer.refused(ServerMessage.text(message + "\n" + result.getMessages().strip()));
    } catch (TransportException | UncheckedIOException e) {
      UserErrorException failure = server.pushFailed(e, branch);
      if (server.sent()) {
        return PushAnswer.unknown(failure);
      }
      throw failure;
    }
  }
}
