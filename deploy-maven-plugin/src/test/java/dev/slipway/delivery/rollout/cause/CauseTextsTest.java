package dev.slipway.delivery.rollout.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseTextsTest {

  @Test
  void eachCauseHasItsTextsAndNoOtherDoes() {
    List<String> keys = new ArrayList<>();
    for (CauseCode cause : CauseCode.values()) {
      int number = Integer.parseInt(cause.code().substring("SLIP-S".length()));
      keys.add(number + ".title");
      keys.add(number + ".fix");
    }
    assertThat(CauseTexts.all().keySet()).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void textsAreLines() {
    Set<String> titles = new HashSet<>();
    for (CauseCode cause : CauseCode.values()) {
      assertThat(cause.title()).isNotBlank().doesNotContain("\n", "\\", "  ").doesNotEndWith(".");
      assertThat(cause.fix()).isNotBlank().doesNotContain("\n", "\\", "  ").endsWith(".");
      assertThat(titles.add(cause.title())).as(cause.title()).isTrue();
    }
  }
}
