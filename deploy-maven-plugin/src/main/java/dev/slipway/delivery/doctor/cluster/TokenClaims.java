package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.json.JsonMaps;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * What a JWT says of itself. The signature is not checked: the API server does that.
 *
 * @param subject empty where it is not one of Kubernetes' own, which are not secret
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7519#section-4.1">RFC 7519, 4.1</a>
 */
record TokenClaims(String subject, Optional<Instant> issued, Optional<Instant> expires) {
  private static final int LONGEST = 1 << 16;

  /** The year 10,000: later times are as good as none, and the latest of them are no dates. */
  private static final long LAST = 253_402_300_800L;

  private static final Pattern ACCOUNT =
      Pattern.compile("system:serviceaccount:([a-z0-9-]{1,63}):([a-z0-9.-]{1,253})");

  /** A ServiceAccount of Kubernetes. */
  record Account(String namespace, String name) {}

  /** Of a token; empty when it is not a JWT. */
  static Optional<TokenClaims> of(Secret token) {
    String[] parts = token.reveal().strip().split("\\.", -1);
    if (parts.length != 3 || parts[1].length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Map<String, Object> claims = JsonMaps.read(Base64.getUrlDecoder().decode(parts[1]));
      String subject = claims.get("sub") instanceof String text ? text : "";
      return Optional.of(
          new TokenClaims(
              ACCOUNT.matcher(subject).matches() ? subject : "",
              time(claims, "iat"),
              time(claims, "exp")));
    } catch (IllegalArgumentException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** The ServiceAccount that it is for. */
  Optional<Account> serviceAccount() {
    Matcher account = ACCOUNT.matcher(subject);
    return account.matches()
        ? Optional.of(new Account(account.group(1), account.group(2)))
        : Optional.empty();
  }

  private static Optional<Instant> time(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof Number seconds && seconds.doubleValue() < LAST
        ? Optional.of(Instant.ofEpochSecond((long) Math.max(0, seconds.doubleValue())))
        : Optional.empty();
  }
}
