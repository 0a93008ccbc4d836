package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.TokenFacts;
import java.io.IOException;

/** Whether GitLab accepts the token, and whose it is: that of a person ends with the person. */
public record GitlabTokenCheck(GitlabAccess gitlab) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GITLAB_TOKEN;
  }

  @Override
  public String subject() {
    return gitlab.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    TokenFacts token = gitlab.token();
    TokenKind kind = TokenKind.of(token.user());
    String seen =
        "%s of user %s%s"
            .formatted(kind.word(), token.user(), token.fineGrained() ? ", fine-grained" : "");
    return kind == TokenKind.PERSONAL ? Outcome.warning(seen) : Outcome.ok(seen);
  }
}
