package dev.slipway.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposalMarkTest {
  private static final Map<String, String> FILES = Map.of("apps/b.yaml", "b", "apps/a.yaml", "a");

  @Test
  void survivesACommitMessage() {
    ProposalMark mark = ProposalMark.of(FILES);
    assertThat(mark.paths()).isEqualTo(List.of("apps/a.yaml", "apps/b.yaml"));
    String message = mark.appendTo("orders 1.4.2\n\nBundle: x\n");
    assertThat(message).startsWith("orders 1.4.2\n\nBundle: x\n\nSlipway-Proposal: ");
    assertThat(ProposalMark.in(message)).contains(mark);
    assertThat(ProposalMark.in(message.strip())).contains(mark);
  }

  @Test
  void dependsOnPathsAndTexts() {
    assertThat(ProposalMark.of(FILES))
        .isEqualTo(ProposalMark.of(Map.of("apps/a.yaml", "a", "apps/b.yaml", "b")))
        .isNotEqualTo(ProposalMark.of(Map.of("apps/a.yaml", "a", "apps/b.yaml", "c")))
        .isNotEqualTo(ProposalMark.of(Map.of("apps/a.yaml", "a", "apps/c.yaml", "b")));
  }

  @Test
  void isNotInOtherTexts() {
    assertThat(ProposalMark.in("orders 1.4.2\n")).isEmpty();
    assertThat(ProposalMark.in("Slipway-Proposal: abc apps/a.yaml\n")).isEmpty();
    assertThat(ProposalMark.of(FILES).isIn("text")).isFalse();
    assertThat(ProposalMark.of(FILES).isIn("text\n" + ProposalMark.of(FILES).comment())).isTrue();
  }
}
