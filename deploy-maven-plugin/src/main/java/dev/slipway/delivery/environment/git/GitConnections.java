package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpCall.Repetition;
import dev.slipway.delivery.net.ServerMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory2;
import org.jspecify.annotations.Nullable;

/**
 * JGit's requests, made by the one HTTP client: with its proxies, authorities and limits. Redirects
 * are not followed, and a push is sent once.
 *
 * <p>JGit sees only responses that it can continue with: 200, and 401 where it has a password that
 * it did not send. Everything else ends its work with an {@link UncheckedIOException}: after an
 * {@link IOException} it would repeat a POST, without a credential.
 */
final class GitConnections implements HttpConnectionFactory2, HttpConnectionFactory2.GitSession {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final String PACKS = "/git-upload-pack";

  private final Http http;
  private final long packBytes;
  private final TemporaryFiles files = new TemporaryFiles();
  private final AtomicBoolean wanted;
  private @Nullable Credential credential;
  private @Nullable Exchange last;

  /**
   * One request.
   *
   * @param answer null where none came
   */
  record Exchange(HttpCall call, @Nullable HttpAnswer answer) {
    /** Whether it may have changed the repository. */
    boolean sends() {
      return call.method().equals("POST") && !isPack(call);
    }

    boolean ok() {
      return answer != null && answer.status() == OK;
    }
  }

  /** What JGit reads of an answer. */
  record Answer(HttpAnswer head, InputStream body) {}

  /**
   * @param packBytes more than that of a pack is not taken
   * @param wanted whether the server took the credential before: then it is sent at once, which
   *     saves a round trip
   */
  GitConnections(Http http, long packBytes, AtomicBoolean wanted) {
    this.http = http;
    this.packBytes = packBytes;
    this.wanted = wanted;
  }

  /** The last request; empty before the first one. */
  Optional<Exchange> last() {
    return Optional.ofNullable(last);
  }

  /**
   * What JGit has for a server that wants a password.
   *
   * @param known null for none
   */
  void authenticates(@Nullable Credential known) {
    credential = known;
  }

  TemporaryFiles files() {
    return files;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return new GitConnection(url, this);
  }

  /** Ignored: the client has its own proxies. */
  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    return create(url);
  }

  @Override
  public GitSession newSession() {
    return this;
  }

  /** Certificates are checked, independent of git's configuration. */
  @Override
  public HttpConnection configure(HttpConnection connection, boolean verify) {
    return connection;
  }

  @Override
  public void close() {
    files.close();
  }

  Answer exchange(HttpCall request) {
    boolean repeatable = request.method().equals("GET") || isPack(request);
    HttpCall call =
        request
            .expecting(AnswerKind.REFS)
            .repeated(repeatable ? Repetition.SAME_ADDRESS : Repetition.NEVER);
    if (wanted.get() && !hasPassword(call)) {
      call = call.as(credential);
    }
    last = new Exchange(call, null);
    try {
      Answer answer = isPack(call) ? packed(call) : inMemory(call, http.send(call));
      int status = answer.head().status();
      if (status != OK && !asksWho(call, answer.head())) {
        throw new IOException(answer.head().statusLine());
      }
      if (status == OK && hasPassword(call)) {
        wanted.set(true);
      }
      if (status == OK && call.method().equals("GET")) {
        requireAdvertisement(answer.head());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private Answer inMemory(HttpCall call, HttpAnswer answer) {
    last = new Exchange(call, answer);
    return new Answer(answer, new ByteArrayInputStream(answer.body()));
  }

  private Answer packed(HttpCall call) throws IOException {
    Path file = files.create();
    HttpAnswer answer = http.download(call, file, packBytes);
    Answer inMemory = inMemory(call, answer);
    return answer.ok() ? new Answer(answer, TemporaryFiles.readOnce(file)) : inMemory;
  }

  /** Otherwise JGit takes the server for a dumb one, and walks through the history file by file. */
  private static void requireAdvertisement(HttpAnswer answer) throws IOException {
    String type = answer.header("content-type").orElse("a response without a Content-Type");
    if (!type.matches("application/x-git-(upload|receive)-pack-advertisement")) {
      throw new IOException(
          "a git server was expected, but the response is " + ServerMessage.text(type));
    }
  }

  /** Whether JGit can answer with a password that it did not send yet. */
  private boolean asksWho(HttpCall call, HttpAnswer answer) {
    return answer.status() == UNAUTHORIZED
        && credential != null
        && !hasPassword(call)
        && answer.header("www-authenticate").isPresent();
  }

  private static boolean hasPassword(HttpCall call) {
    return call.headers().getOrDefault("Authorization", List.of()).stream()
        .anyMatch(value -> value.startsWith("Basic "));
  }

  private static boolean isPack(HttpCall call) {
    return call.method().equals("POST") && call.uri().getPath().endsWith(PACKS);
  }
}
