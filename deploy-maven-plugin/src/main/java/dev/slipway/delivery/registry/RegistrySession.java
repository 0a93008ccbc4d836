package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests to one repository of a registry, with authentication; thread-safe. */
final class RegistrySession {
  private static final String BEARER = "Bearer ";

  private final RegistryAccess access;
  private final ImageName image;
  private final Action action;
  private final URI base;
  private final Lookup login;
  private final Tokens tokens;
  private final ReentrantLock lock = new ReentrantLock();

  /** The challenge of the registry; empty before the first one. */
  private volatile @Nullable String authorization;

  /** Whether anonymous requests succeed: then something that is not found is not hidden. */
  private volatile boolean open;

  private boolean pinged;

  RegistrySession(RegistryAccess access, ImageName image, Action action) {
    this(access, image, action, List.of());
  }

  /**
   * @param read paths of other repositories that are read from, too
   */
  RegistrySession(RegistryAccess access, ImageName image, Action action, List<String> read) {
    this.access = access;
    this.image = image;
    this.action = action;
    this.base = access.base(image.host());
    if (access.offline()) {
      throw new UserErrorException(AccessErrors.offline(action, image));
    }
    this.login = access.login(image);
    this.tokens = new Tokens(access, image, action, login, read);
    this.authorization = access.asked().has(base.toString()) ? basic().orElse(null) : null;
  }

  ImageName image() {
    return image;
  }

  /** An address in the repository, {@code manifests/1.0}. */
  URI uri(String path) {
    return base.resolve("/v2/" + image.path() + "/" + path);
  }

  /** Sends a request; 401 and 403 are failures, any other status is an answer. */
  HttpAnswer send(HttpCall call) {
    return send(() -> call);
  }

  /** Sends a request that is recreated for each try, as {@link #send(HttpCall)} does. */
  HttpAnswer send(Supplier<HttpCall> calls) {
    return authorized(attempt -> access.http().send(() -> attempt.made(calls.get())));
  }

  /** Sends a GET and writes a 2xx body to a file. */
  HttpAnswer download(HttpCall call, Path target, long maxBytes) {
    return authorized(attempt -> access.http().download(attempt.made(call), target, maxBytes));
  }

  private interface Exchange {
    HttpAnswer run(Attempt attempt) throws IOException;
  }

  /** What was sent last, and with which authentication. */
  private final class Attempt {
    private HttpCall call = HttpCall.of("GET", base);
    private @Nullable String sent;

    /** Credentials are not sent to other hosts. */
    HttpCall made(HttpCall plain) {
      call = plain;
      sent = sameOrigin(plain.uri()) ? authorization : null;
      return sent == null ? plain : plain.header("Authorization", sent);
    }
  }

  private HttpAnswer authorized(Exchange exchange) {
    Attempt attempt = new Attempt();
    HttpAnswer answer = run(attempt, exchange);
    if (sameOrigin(attempt.call.uri()) && asked(attempt, answer)) {
      answer = run(attempt, exchange);
    }
    return letIn(attempt, answer);
  }

  /** Whether the registry requests authentication, and it is available. */
  private boolean asked(Attempt attempt, HttpAnswer answer) {
    if (answer.status() == 401) {
      return renew(Challenge.parse(answer.headers("www-authenticate")), attempt.sent);
    }
    if (attempt.sent != null || login.credential().isEmpty()) {
      return false;
    }
    if (answer.ok()) {
      open = true;
    }
    boolean hidden = answer.status() == 403 || answer.status() == 404 && !open;
    return hidden && pinged();
  }

  /**
   * A registry may hide what exists from anonymous users without requesting authentication. So it
   * is queried once, by the protocol, whether it requires authentication.
   */
  private boolean pinged() {
    lock.lock();
    try {
      if (authorization != null || pinged) {
        return authorization != null;
      }
      pinged = true;
      HttpAnswer ping =
          run(new Attempt(), any -> access.http().send(HttpCall.of("GET", base.resolve("/v2/"))));
      return ping.status() == 401 && renew(Challenge.parse(ping.headers("www-authenticate")), null);
    } finally {
      lock.unlock();
    }
  }

  private HttpAnswer run(Attempt attempt, Exchange exchange) {
    try {
      return exchange.run(attempt);
    } catch (NoAnswerException e) {
      if (e.getCause() instanceof BodyTooLargeException) {
        throw new UserErrorException(RegistryErrors.tooLarge(action, image, e), e);
      }
      throw new UserErrorException(AccessErrors.unreachable(action, image, e), e);
    } catch (IOException e) {
      NoAnswerException failure =
          new NoAnswerException(attempt.call.method(), attempt.call.uri(), e);
      throw new UserErrorException(AccessErrors.unreachable(action, image, failure), e);
    }
  }

  private HttpAnswer letIn(Attempt attempt, HttpAnswer answer) {
    // A token that was just issued and is not sufficient: the user is authenticated, but not
    // authorized.
    boolean known =
        login.credential().isPresent() && attempt.sent != null && attempt.sent.startsWith(BEARER);
    if (answer.status() == 403 || answer.status() == 401 && known) {
      throw new UserErrorException(
          AccessErrors.forbidden(action, image, attempt.call, answer, login));
    }
    if (answer.status() == 401) {
      throw new UserErrorException(
          AccessErrors.unauthorized(action, image, attempt.call, answer, login));
    }
    return answer;
  }

  /**
   * Gets what the registry requests, unless another thread got it since {@code sent} was used.
   *
   * @return whether there is something else to send than {@code sent}
   */
  private boolean renew(List<Challenge> challenges, @Nullable String sent) {
    lock.lock();
    try {
      String current = authorization;
      if (current != null && !current.equals(sent)) {
        return true;
      }
      Optional<Challenge> bearer = challenges.stream().filter(Challenge::isBearer).findFirst();
      if (bearer.isPresent()) {
        access.asked().forget(base.toString());
        authorization = BEARER + tokens.get(bearer.get());
        return true;
      }
      Optional<String> basic = basic();
      // A 401 without a challenge counts too.
      boolean wanted = challenges.isEmpty() || challenges.stream().anyMatch(Challenge::isBasic);
      if (sent != null || !wanted || basic.isEmpty()) {
        access.asked().forget(base.toString());
        return false;
      }
      authorization = basic.get();
      access.asked().note(base.toString());
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> basic() {
    return login
        .credential()
        .filter(credential -> !credential.isIdentityToken())
        .map(Credential::basic);
  }

  private boolean sameOrigin(URI uri) {
    return base.getScheme().equalsIgnoreCase(uri.getScheme())
        && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
  }
}
