package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpFailure;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * How to get into a repository, and why it did not work: JGit keeps neither status nor reason of an
 * answer, so after a failure the server is asked once more.
 */
final class GitServer {
  private final GitAddress address;
  private final String serverId;
  private final Credentials credentials;
  private final Http http;

  GitServer(GitAddress address, String serverId, Credentials credentials, Http http) {
    this.address = address;
    this.serverId = serverId;
    this.credentials = credentials;
    this.http = http;
  }

  void prepare(Transport transport) {
    if (address.http().isPresent() && http.offline()) {
      throw OfflineHttp.needed(address.text());
    }
    transport.setTimeout(60);
    Credential credential = credential();
    if (credential != null) {
      transport.setCredentialsProvider(new SameOriginCredentials(transport.getURI(), credential));
    }
  }

  UserErrorException fetchFailed(Exception e) {
    return new UserErrorException(explain(e, "git-upload-pack", ""), e);
  }

  UserErrorException pushFailed(TransportException e, String branch) {
    return new UserErrorException(explain(e, "git-receive-pack", branch), e);
  }

  private UserError explain(Exception e, String service, String pushBranch) {
    String message = withoutAddress(String.valueOf(e.getMessage()));
    if (address.http().isEmpty()) {
      return GitErrors.unreachable(address.text(), message);
    }
    URI base = address.http().get();
    String path = base.toString().replaceFirst("/$", "");
    try {
      HttpAnswer answer =
          http.send(
              HttpCall.of("GET", URI.create(path + "/info/refs?service=" + service))
                  .expecting(AnswerKind.STATUS)
                  .as(credential()));
      String words = words(answer);
      if (answer.status() == 401 || (answer.status() == 403 && pushBranch.isEmpty())) {
        return GitErrors.credentials(address.text(), words, used(base));
      }
      if (answer.status() == 403) {
        return GitErrors.pushRefused(address.text(), pushBranch, words + asked(base));
      }
      if (answer.ok() && !pushBranch.isEmpty()) {
        return GitErrors.pushCut(address.text(), pushBranch, message);
      }
      return GitErrors.unreachable(address.text(), answer.ok() ? message : words);
    } catch (HttpFailure failure) {
      return GitErrors.unreachable(address.text(), String.valueOf(failure.getMessage()));
    }
  }

  private @Nullable Credential credential() {
    return address.http().flatMap(uri -> credentials.forUri(serverId, uri)).orElse(null);
  }

  private String asked(URI base) {
    return credentials
        .forUri(serverId, base)
        .map(used -> "\nasked with user '" + used.user() + "' from " + used.source())
        .orElse("");
  }

  private String used(URI base) {
    Optional<Credential> used = credentials.forUri(serverId, base);
    if (used.isPresent()) {
      return "User '"
          + used.get().user()
          + "' of "
          + used.get().source()
          + " was refused: correct its name and password, or give it access.";
    }
    if (!credentials.sendsTo(base)) {
      return "No credential was sent, because the address has no TLS: use https, or, in a network that"
          + " is trusted, set slipway.insecure="
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

  /** Status line and, when it is text for people, the body. */
  private static String words(HttpAnswer answer) {
    String type = answer.header("content-type").orElse("");
    String body = type.startsWith("text/plain") ? answer.text().strip() : "";
    String words = body.isEmpty() ? answer.statusLine() : answer.statusLine() + "\n" + body;
    return ServerMessage.text(words);
  }

  private String withoutAddress(String message) {
    String prefix = address.toGit() + ": ";
    return ServerMessage.text(
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
