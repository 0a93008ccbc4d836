package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.kubeconfig.UserCredentials;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Expiry;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When the token of the kubeconfig ends, if it tells. Exec plugins and token files renew theirs.
 */
public record KubeconfigTokenCheck(UserCredentials credentials, InstantSource clock)
    implements Check {
  @Override
  public CheckId id() {
    return CheckId.KUBECONFIG_TOKEN;
  }

  @Override
  public Outcome run() {
    if (!credentials.renewal().isEmpty()) {
      return Outcome.skipped("it is renewed: " + credentials.renewal());
    }
    Optional<Secret> token = credentials.token();
    if (token.isEmpty()) {
      return Outcome.skipped("the kubeconfig has no token");
    }
    Optional<TokenClaims> claims = TokenClaims.of(token.get());
    if (claims.isEmpty()) {
      return Outcome.ok("it is not a JWT, and tells no end");
    }
    String who = claims.get().subject().isEmpty() ? "the token" : claims.get().subject();
    return claims
        .get()
        .expires()
        .map(
            end ->
                Expiry.outcome(
                    who, end, clock.instant(), early(claims.get(), end), fix(claims.get())))
        .orElseGet(() -> Outcome.ok(who + ", without an end"));
  }

  /** A token that is made for a job is short-lived on purpose. */
  private static Duration early(TokenClaims claims, Instant end) {
    boolean shortLived =
        claims
            .issued()
            .filter(issued -> Duration.between(issued, end).compareTo(Expiry.EARLY) < 0)
            .isPresent();
    return shortLived ? Duration.ZERO : Expiry.EARLY;
  }

  private static String fix(TokenClaims claims) {
    return claims
        .serviceAccount()
        .map(
            account ->
                "Rotate it, and put the result into the kubeconfig: kubectl create token "
                    + account.name()
                    + " --namespace "
                    + account.namespace()
                    + " --duration 2160h")
        .orElse("");
  }
}
