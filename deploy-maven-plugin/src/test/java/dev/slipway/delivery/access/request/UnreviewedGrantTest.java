package dev.slipway.delivery.access.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.request.UnreviewedGrant.How;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a server tells of commits is shown to people. */
class UnreviewedGrantTest {
  private static String came(String person, String where) {
    Grant grant =
        new Grant(
            "orders",
            Level.ADMIN,
            List.of(new Subject(Subject.Kind.USER, "ana")),
            "r",
            "ana",
            Optional.empty(),
            new SourceLocation("access/orders.yaml", 8, 7));
    return new UnreviewedGrant(grant, How.PUSHED, person, where, Optional.empty()).came();
  }

  @Test
  void aCommitWithoutAnAuthorHasNone() {
    assertThat(came("", "0a1b2c3d"))
        .isEqualTo("was pushed without a merge request, commit 0a1b2c3d");
  }

  @Test
  void whatAServerTellsSteersNoTerminal() {
    assertThat(came("an\u001b[2Ja", "0a\u001b[31mb\n"))
        .startsWith("was pushed without a merge request, commit 0a")
        .doesNotContain("\u001b", "\n");
  }
}
