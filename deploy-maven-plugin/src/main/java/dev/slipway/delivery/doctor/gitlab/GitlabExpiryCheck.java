package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.ShellWord;
import dev.slipway.delivery.forge.TokenFacts;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When the token ends. */
public record GitlabExpiryCheck(GitlabAccess gitlab, InstantSource clock) implements Check {
  private static final long EARLY_DAYS = 14;

  /** GitLab allows 365 and counts from its own today. */
  private static final long LONGEST_DAYS = 364;

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
    return days <= EARLY_DAYS ? Outcome.warning(seen, rotation(today)) : Outcome.ok(seen);
  }

  /** As a form, since queries of URLs are not printed; the secret is in no list of processes. */
  private String rotation(LocalDate today) {
    String address = gitlab.server().address() + "/api/v4/personal_access_tokens/self/rotate";
    return "Rotate the token, don't create a new one: that has a new user, and merge requests of the"
        + " old user are no longer the bot's own. The answer has the new secret, once:\n"
        + "printf 'PRIVATE-TOKEN: %s' \"$SLIPWAY_GITLAB_TOKEN\" |"
        + " curl --fail-with-body --header @- --data expires_at="
        + today.plusDays(LONGEST_DAYS)
        + " "
        + ShellWord.of(address);
  }
}
