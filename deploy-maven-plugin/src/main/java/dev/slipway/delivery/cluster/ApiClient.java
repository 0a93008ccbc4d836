package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.AnswerLines;
import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.LineLimits;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests to an API server: authenticates, and decides which rejections are temporary. */
final class ApiClient {
  /** The type of a server-side apply. */
  static final String APPLY = "application/apply-patch+yaml";

  private static final int TRIES = 5;
  private static final int TRIES_WITHIN = 2;
  private static final Duration STEP = Duration.ofMillis(250);

  /** Of the server, without a slash at its end. */
  private final String address;

  private final String origin;
  private final Supplier<Optional<Secret>> token;
  private final Http http;
  private final Sleeper sleeper;
  private final ServerClock clock = new ServerClock(InstantSource.system());

  /**
   * @param origin the server and where its address comes from, for messages
   * @param token requested for each attempt, since tokens in files are renewed
   * @param http retries after lost connections, 429 and errors of proxies; not after 500, which is
   *     the response to an unknown field
   */
  ApiClient(
      URI server, String origin, Supplier<Optional<Secret>> token, Http http, Sleeper sleeper) {
    this.address = server.toString().replaceFirst("(?<!/)/+$", "");
    this.origin = origin;
    this.token = token;
    this.http = http;
    this.sleeper = sleeper;
  }

  /** Sends a request and returns any response except those that may change soon. */
  HttpAnswer send(String method, String path, String accept, HttpCall.@Nullable Body body) {
    try {
      return send(call(method, path).header("Accept", accept), body, TRIES);
    } catch (NoAnswerException e) {
      if (e.getCause() instanceof BodyTooLargeException) {
        throw new PageTooLarge(ClusterErrors.tooLarge(origin, e), e);
      }
      throw ClusterErrors.unreachable(origin, e);
    }
  }

  /**
   * The answer of a GET that must succeed within a time.
   *
   * @throws ApiException also when there is no answer
   */
  HttpAnswer requireWithin(String path, String accept, Duration limit) throws ApiException {
    try {
      HttpCall call = call("GET", path).header("Accept", accept).within(limit);
      return accepted(send(call, null, TRIES_WITHIN));
    } catch (NoAnswerException e) {
      throw new ApiException(ApiException.NO_ANSWER, "no answer: " + e.getMessage());
    }
  }

  /**
   * The lines of a GET that stays open.
   *
   * @throws ApiException when it is refused
   */
  AnswerLines lines(String path, LineLimits limits) throws ApiException, NoAnswerException {
    Attempts attempts = new Attempts(call("GET", path).header("Accept", "application/json"), token);
    AnswerLines lines = http.lines(attempts.get(), limits);
    if (renewed(lines.head(), attempts.used)) {
      lines.close();
      lines = http.lines(attempts.get(), limits);
    }
    if (lines.head().ok()) {
      return lines;
    }
    lines.close();
    throw ApiExceptionReader.of(lines.head());
  }

  /** A response that is larger than the limit; a shorter list may be enough. */
  static final class PageTooLarge extends UserErrorException {
    private static final long serialVersionUID = 1L;

    PageTooLarge(UserError error, Throwable cause) {
      super(error, cause);
    }
  }

  private HttpCall call(String method, String path) {
    return HttpCall.of(method, URI.create(address + path)).expecting(AnswerKind.OBJECTS);
  }

  private HttpAnswer send(HttpCall plain, HttpCall.@Nullable Body body, int tries)
      throws NoAnswerException {
    // Lists of a cluster are long and compress well.
    HttpCall call =
        body == null && plain.method().equals("GET")
            ? plain.header("Accept-Encoding", "gzip")
            : body == null ? plain : plain.body(body);
    boolean mayConflict = body instanceof HttpCall.Bytes bytes && bytes.contentType().equals(APPLY);
    Attempts attempts = new Attempts(call, token);
    for (int tried = 1; ; tried++) {
      HttpAnswer answer = http.send(attempts);
      clock.note(answer);
      boolean last = tried >= tries;
      if (last || !passes(answer, mayConflict, attempts.used) || !slept(STEP.multipliedBy(tried))) {
        return answer;
      }
    }
  }

  /** How far the server's clock is ahead of this machine's. */
  Duration clockAhead() {
    return clock.ahead();
  }

  /** The answer of a request that must succeed. */
  HttpAnswer require(String method, String path, String accept, HttpCall.@Nullable Body body)
      throws ApiException {
    return accepted(send(method, path, accept, body));
  }

  static HttpAnswer accepted(HttpAnswer answer) throws ApiException {
    if (answer.ok()) {
      return answer;
    }
    throw ApiExceptionReader.of(answer);
  }

  /** One request, with the token that is valid when it is sent. */
  private static final class Attempts implements Supplier<HttpCall> {
    private final HttpCall call;
    private final Supplier<Optional<Secret>> token;
    private Optional<Secret> used = Optional.empty();

    Attempts(HttpCall call, Supplier<Optional<Secret>> token) {
      this.call = call;
      this.token = token;
    }

    @Override
    public HttpCall get() {
      used = token.get();
      return used.map(secret -> call.header("Authorization", "Bearer " + secret.reveal()))
          .orElse(call);
    }
  }

  private boolean passes(HttpAnswer answer, boolean mayConflict, Optional<Secret> used) {
    return switch (answer.status()) {
      case 401 -> renewed(answer, used);
      // Another writer was faster; a server-side apply has no version of its own to insist on.
      case 409 -> mayConflict && ApiExceptionReader.of(answer).reason().equals("Conflict");
      // Also the response to an unknown field, which is not temporary.
      case 500 -> !ApiExceptionReader.of(answer).unknownField();
      default -> false;
    };
  }

  /** Whether the token was renewed while the request was on its way. */
  private boolean renewed(HttpAnswer answer, Optional<Secret> used) {
    return answer.status() == 401
        && !token.get().map(Secret::reveal).equals(used.map(Secret::reveal));
  }

  private boolean slept(Duration duration) {
    try {
      sleeper.sleep(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
