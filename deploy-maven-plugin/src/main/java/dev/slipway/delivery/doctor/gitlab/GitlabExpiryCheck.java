package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.TokenFacts;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When the token ends. */
public record GitlabExpiryCheck(GitlabAccess gitlab, InstantSource clock) implements Check {
  private static final long EARLY_DAYS = 14;

  @Override
  public CheckId id() {
    return CheckId.GITLAB_EXPIRY;
  }

  @Override
  public String subject() {
    return gitlab.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    TokenFacts token = gitlab.requireToken();
    if (token.expires().isEmpty()) {
      return Outcome.ok("GitLab tells no end");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long days = ChronoUnit.DAYS.between(today, token.expires().get());
    String left = days == 1 ? "1 day" : days + " days";
    String seen = "it ends on %s, in %s".formatted(token.expires().get(), left);
    if (days <= 0) {
      return Outcome.failed(seen);
    }
    return days <= EARLY_DAYS ? Outcome.warning(seen) : Outcome.ok(seen);
  }
}
