package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.BodyTooLarge;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpFailure;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to one repository of a registry, with authentication; safe for several threads. */
final class RegistrySession {
  private static final JsonMapper JSON = new JsonMapper();

  private final RegistryAccess access;
  private final ImageName image;
  private final Action action;
  private final URI base;
  private final Optional<Credential> credential;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable String authorization;

  RegistrySession(RegistryAccess access, ImageName image, Action action) {
    this.access = access;
    this.image = image;
    this.action = action;
    this.base = access.base(image.host());
    if (access.offline()) {
      throw new UserErrorException(RegistryErrors.offline(action, image));
    }
    this.credential = access.credential(image);
    // Sent at once: a registry with Basic needs no second request, one with tokens just asks on.
    this.authorization = credential.map(Credential::basic).orElse(null);
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
    return authorized(call, access.http()::send);
  }

  /** Sends a GET and writes a 2xx body to a file. */
  HttpAnswer download(HttpCall call, Path target, long maxBytes) {
    return authorized(call, authorized -> access.http().download(authorized, target, maxBytes));
  }

  private interface Exchange {
    HttpAnswer run(HttpCall call) throws IOException;
  }

  private HttpAnswer authorized(HttpCall call, Exchange exchange) {
    if (!sameOrigin(call.uri())) {
      return refusedIfForbidden(call, attempt(call, exchange)); // credentials stay at home
    }
    String sent = authorization;
    HttpAnswer answer = attempt(with(call, sent), exchange);
    if (answer.status() == 401) {
      Challenge challenge = Challenge.parse(answer.header("www-authenticate").orElse(""));
      if (challenge.isBearer()) {
        answer = attempt(with(call, renewed(challenge, sent)), exchange);
      }
    }
    return refusedIfForbidden(call, answer);
  }

  private HttpAnswer refusedIfForbidden(HttpCall call, HttpAnswer answer) {
    if (answer.status() == 401) {
      throw new UserErrorException(
          RegistryErrors.unauthorized(action, image, call, answer, credential, access.described()));
    }
    if (answer.status() == 403) {
      throw new UserErrorException(
          RegistryErrors.forbidden(action, image, call, answer, credential));
    }
    return answer;
  }

  private HttpAnswer attempt(HttpCall call, Exchange exchange) {
    try {
      return exchange.run(call);
    } catch (HttpFailure e) {
      if (e.getCause() instanceof BodyTooLarge) {
        throw new UserErrorException(RegistryErrors.tooLarge(action, image, e), e);
      }
      throw new UserErrorException(RegistryErrors.unreachable(action, image, e), e);
    } catch (IOException e) {
      throw new UserErrorException(
          RegistryErrors.unreachable(action, image, new HttpFailure(call.method(), call.uri(), e)),
          e);
    }
  }

  private static HttpCall with(HttpCall call, @Nullable String value) {
    return value == null ? call : call.header("Authorization", value);
  }

  /** A token for the challenge, unless another thread got one since {@code sent} was used. */
  private @Nullable String renewed(Challenge challenge, @Nullable String sent) {
    lock.lock();
    try {
      String current = authorization;
      if (current == null || current.equals(sent)) {
        authorization = "Bearer " + token(challenge);
      }
      return authorization;
    } finally {
      lock.unlock();
    }
  }

  private String token(Challenge challenge) {
    URI realm = realm(challenge.parameter("realm"));
    String query =
        "service="
            + encode(challenge.parameter("service"))
            + "&scope="
            + encode("repository:" + image.path() + ":" + action.scope);
    String separator = realm.getRawQuery() == null ? "?" : "&";
    HttpCall call =
        HttpCall.of("GET", URI.create(realm + separator + query)).as(credential.orElse(null));
    HttpAnswer answer = attempt(call, access.http()::send);
    if (answer.status() == 401 || answer.status() == 403) {
      throw new UserErrorException(
          RegistryErrors.unauthorized(action, image, call, answer, credential, access.described()));
    }
    if (!answer.ok()) {
      throw new UserErrorException(RegistryErrors.refused(action, image, call, answer));
    }
    try {
      JsonNode body = JSON.readTree(answer.body());
      String token = body.path("token").asString(body.path("access_token").asString(""));
      if (!token.isEmpty()) {
        return token;
      }
    } catch (JacksonException e) {
      throw new UserErrorException(RegistryErrors.refused(action, image, call, answer), e);
    }
    throw new UserErrorException(RegistryErrors.refused(action, image, call, answer));
  }

  /** A password goes to the token server over TLS only, or back to the host it is meant for. */
  private URI realm(String text) {
    try {
      URI realm = URI.create(text);
      boolean tls = "https".equalsIgnoreCase(realm.getScheme());
      boolean own =
          "http".equalsIgnoreCase(realm.getScheme())
              && base.getScheme().equals("http")
              && base.getHost().equalsIgnoreCase(realm.getHost());
      if (realm.getHost() != null && (tls || own)) {
        return realm;
      }
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(RegistryErrors.badRealm(image, text), e);
    }
    throw new UserErrorException(RegistryErrors.badRealm(image, text));
  }

  private boolean sameOrigin(URI uri) {
    return base.getScheme().equalsIgnoreCase(uri.getScheme())
        && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
