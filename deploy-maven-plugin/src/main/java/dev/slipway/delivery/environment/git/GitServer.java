package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.git.GitConnections.Exchange;
import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.jspecify.annotations.Nullable;

/** One connection to the server of a repository: its credential, and why it failed. */
final class GitServer {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** An environment's files in one version, as git packs them. */
  static final long PACK_BYTES = 512L << 20;

  private final GitAddress address;
  private final String serverId;
  private final Credentials credentials;
  private final Http http;
  private final GitConnections connections;

  /**
   * @param wanted whether the server was seen to want the credential; shared by all connections of
   *     one repository
   */
  GitServer(GitAddress address, GitAccess access, AtomicBoolean wanted) {
    this(address, access, PACK_BYTES, wanted);
  }

  GitServer(GitAddress address, GitAccess access, long packBytes, AtomicBoolean wanted) {
    this.address = address;
    this.serverId = access.serverId();
    this.credentials = access.credentials();
    this.http = access.http();
    this.connections = new GitConnections(http, packBytes, wanted);
  }

  void prepare(Transport transport) {
    if (address.http().isPresent() && http.offline()) {
      throw OfflineHttp.needed(address.text());
    }
    if (transport instanceof TransportHttp overHttp) {
      overHttp.setHttpConnectionFactory(connections); // with the client's limits of time
    } else {
      transport.setTimeout(60);
    }
    Credential credential = credential();
    connections.authenticates(credential);
    if (credential != null) {
      transport.setCredentialsProvider(new SameOriginCredentials(transport.getURI(), credential));
    }
  }

  /** Whether the repository could be read, so that its content can be requested. */
  boolean answered() {
    return address.http().isEmpty() || connections.last().filter(Exchange::ok).isPresent();
  }

  /** Whether a push was sent, so that the commit may be there although no answer came. */
  boolean sent() {
    return address.http().isEmpty() || connections.last().filter(Exchange::sends).isPresent();
  }

  UserErrorException fetchFailed(Exception e) {
    return new UserErrorException(explain(e, ""), e);
  }

  UserErrorException pushFailed(Exception e, String branch) {
    return new UserErrorException(explain(e, branch), e);
  }

  private UserError explain(Exception e, String pushBranch) {
    if (address.http().isEmpty() && e instanceof UncheckedIOException unchecked) {
      throw unchecked;
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof NoAnswerException failure) {
        return explain(failure, pushBranch);
      }
      if (t instanceof FileSystemException file && address.http().isPresent()) {
        throw new UncheckedIOException(file); // of this machine, and nothing of the server's
      }
    }
    boolean pushed = sent() && !pushBranch.isEmpty() && address.http().isPresent();
    HttpAnswer answer = connections.last().map(Exchange::answer).orElse(null);
    if (answer == null || answer.ok()) {
      String message = withoutAddress(String.valueOf(e.getMessage()));
      return pushed
          ? GitErrors.pushCut(address.text(), pushBranch, message)
          : GitErrors.unreachable(address.text(), message);
    }
    return explain(answer, pushBranch, pushed);
  }

  private UserError explain(NoAnswerException failure, String pushBranch) {
    String why = String.valueOf(failure.getMessage());
    if (failure.getCause() instanceof BodyTooLargeException) {
      return GitErrors.tooLarge(address.text(), why);
    }
    return sent() && !pushBranch.isEmpty()
        ? GitErrors.pushCut(address.text(), pushBranch, why)
        : GitErrors.unreachable(address.text(), why);
  }

  private UserError explain(HttpAnswer answer, String pushBranch, boolean pushed) {
    URI base = address.http().orElseThrow(IllegalStateException::new);
    String message = message(answer);
    int status = answer.status();
    if (status == UNAUTHORIZED || status == FORBIDDEN && pushBranch.isEmpty()) {
      return GitErrors.credentials(address.text(), message, used(base));
    }
    if (status == FORBIDDEN || pushed && status / 100 == 4) {
      return GitErrors.pushRefused(address.text(), pushBranch, message + sentAs(base));
    }
    if (status / 100 == 3) {
      String location = answer.header("location").orElse("an unknown address");
      return GitErrors.redirected(address.text(), message, ServerMessage.text(location));
    }
    return pushed
        ? GitErrors.pushCut(address.text(), pushBranch, message)
        : GitErrors.unreachable(address.text(), message);
  }

  private @Nullable Credential credential() {
    return address.http().flatMap(uri -> credentials.forUri(serverId, uri)).orElse(null);
  }

  private String sentAs(URI base) {
    return credentials
        .forUri(serverId, base)
        .map(used -> "\nsent with user '" + used.user() + "' from " + used.source())
        .orElse("");
  }

  private String used(URI base) {
    Optional<Credential> used = credentials.forUri(serverId, base);
    if (used.isPresent()) {
      return "User '"
          + used.get().user()
          + "' of "
          + used.get().source()
          + " was rejected: correct its name and password, or give it access.";
    }
    if (!credentials.sendsTo(base)) {
      return "No credential was sent, because the URL has no TLS: use https, or, in a trusted"
          + " network, set slipway.insecure="
          + base.getRawAuthority()
          + ".";
    }
    String id = serverId.isBlank() ? base.getRawAuthority() : serverId;
    return "No credential was found in "
        + credentials.description()
        + ": add a <server> with the id '"
        + id
        + "'.";
  }

  /** Status line and, when it is plain text, the body. */
  private static String message(HttpAnswer answer) {
    String type = answer.header("content-type").orElse("");
    String body = type.startsWith("text/plain") ? answer.text().strip() : "";
    String message = body.isEmpty() ? answer.statusLine() : answer.statusLine() + "\n" + body;
    return ServerMessage.text(message);
  }

  private String withoutAddress(String message) {
    String prefix = address.toGit() + ": ";
    return ServerMessage.text(
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
