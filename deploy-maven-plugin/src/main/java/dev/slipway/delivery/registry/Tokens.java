package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Gets tokens from the server that a registry names. */
final class Tokens {
  /** What a header can carry. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,65536}");

  /** Where a realm could request more than needed. */
  private static final Set<String> ASKING =
      Set.of("scope", "service", "grant_type", "refresh_token", "account", "client_id");

  private final RegistryAccess access;
  private final ImageName image;
  private final Action action;
  private final Lookup login;
  private final List<String> read;

  /**
   * @param read paths of other repositories that are read from, too
   */
  Tokens(RegistryAccess access, ImageName image, Action action, Lookup login, List<String> read) {
    this.access = access;
    this.image = image;
    this.action = action;
    this.login = login;
    this.read = List.copyOf(read);
  }

  /** A token for the scope of the challenge, and for all following requests. */
  String get(Challenge challenge) {
    URI realm = realm(challenge.parameter("realm"));
    HttpCall call =
        login
            .credential()
            .filter(Credential::isIdentityToken)
            .map(token -> refresh(realm, challenge, token))
            .orElseGet(() -> ask(realm, challenge));
    HttpAnswer answer = send(call);
    if (answer.status() == 401 || answer.status() == 403) {
      throw new UserErrorException(AccessErrors.unauthorized(action, image, call, answer, login));
    }
    return token(answer)
        .orElseThrow(
            () -> new UserErrorException(RegistryErrors.refused(action, image, call, answer)));
  }

  private HttpCall ask(URI realm, Challenge challenge) {
    StringBuilder query = new StringBuilder(realm.getRawQuery() == null ? "?" : "&");
    query.append("service=").append(encode(challenge.parameter("service")));
    scopes().forEach(scope -> query.append("&scope=").append(encode(scope)));
    return HttpCall.of("GET", URI.create(realm + query.toString()))
        .expecting(AnswerKind.TOKEN)
        .as(login.credential().orElse(null));
  }

  /** OAuth2: an identity token is exchanged in a body, where no log sees it. */
  private HttpCall refresh(URI realm, Challenge challenge, Credential identity) {
    String form =
        "grant_type=refresh_token&client_id=slipway&service="
            + encode(challenge.parameter("service"))
            + "&scope="
            + encode(String.join(" ", scopes()))
            + "&refresh_token="
            + encode(identity.password().reveal());
    return HttpCall.of("POST", realm)
        .expecting(AnswerKind.TOKEN)
        .body(
            new HttpCall.Bytes(
                form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded"));
  }

  /** Only what the following requests need: a challenge does not define the scope of a token. */
  private List<String> scopes() {
    List<String> scopes = new ArrayList<>(List.of(scope()));
    read.forEach(path -> scopes.add("repository:" + path + ":pull"));
    return scopes.stream().distinct().toList();
  }

  private String scope() {
    return "repository:" + image.path() + ":" + action.scope;
  }

  private HttpAnswer send(HttpCall call) {
    try {
      return access.http().send(call);
    } catch (NoAnswerException e) {
      throw new UserErrorException(AccessErrors.unreachable(action, image, e), e);
    }
  }

  private static Optional<String> token(HttpAnswer answer) {
    if (!answer.ok()) {
      return Optional.empty();
    }
    try {
      JsonNode body = Json.read(answer.body());
      String token = body.path("token").asString(body.path("access_token").asString(""));
      return TOKEN.matcher(token).matches() ? Optional.of(token) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** A password is sent to the token server over TLS only, or to the host it is meant for. */
  private URI realm(String text) {
    URI base = access.base(image.host());
    try {
      URI realm = URI.create(text);
      boolean tls = "https".equalsIgnoreCase(realm.getScheme());
      boolean own =
          "http".equalsIgnoreCase(realm.getScheme())
              && realm.getRawAuthority() != null
              && base.getScheme().equals("http")
              && (base.getRawAuthority().equalsIgnoreCase(realm.getRawAuthority())
                  || access.plain().speaks(realm.getRawAuthority()));
      if (realm.getHost() != null && realm.getRawUserInfo() == null && (tls || own)) {
        return withoutAsking(realm);
      }
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(AccessErrors.badRealm(image, SafeUri.text(text)), e);
    }
    throw new UserErrorException(AccessErrors.badRealm(image, SafeUri.text(text)));
  }

  /**
   * The realm without those of its own parameters that Slipway sets, and without a fragment: what
   * is added behind one is not sent.
   */
  private static URI withoutAsking(URI realm) {
    String query = realm.getRawQuery() == null ? "" : realm.getRawQuery();
    String kept =
        Arrays.stream(query.split("&"))
            .filter(parameter -> !parameter.isEmpty() && !asks(parameter))
            .collect(Collectors.joining("&"));
    String address = realm.toString().replaceFirst("[?#].*", "");
    return URI.create(kept.isEmpty() ? address : address + "?" + kept);
  }

  /** As a server reads it: any letter of a name can be written as %73, too. */
  private static boolean asks(String parameter) {
    String name = parameter.replaceFirst("=.*", "");
    return ASKING.contains(
        URLDecoder.decode(name, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
