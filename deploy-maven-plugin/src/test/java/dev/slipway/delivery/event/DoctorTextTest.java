package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTextTest {
  private final List<String> info = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final ConsoleListener console = new ConsoleListener(info::add, warnings::add);

  @Test
  void whatIsRightTakesOneLine() {
    console.on(checked("ok", "https://nexus.example.com", "it answers", "", ""));
    console.on(checked("skipped", "", "slipway.store is not set", "", ""));

    assertThat(info)
        .containsExactly(
            "ok       store-reachable        https://nexus.example.com: it answers",
            "skipped  store-reachable        slipway.store is not set");
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatIsWrongComesWithItsFix() {
    console.on(checked("failed", "", "no answer", "start it\nor not", "SLIP-9003"));

    assertThat(info).isEmpty();
    assertThat(warnings)
        .containsExactly(
            "failed   store-reachable        no answer",
            "         wanted:  the store: it answers",
            "         fix:     start it",
            "           or not",
            "         code:    SLIP-9003");
  }

  @Test
  void theEndHasTheCounts() {
    console.on(new Event.ChecksFinished("service", 40, 1, 2, 14, 1.26));

    assertThat(info).containsExactly("40 ok, 1 warning, 2 failed, 14 skipped in 1.3 s");
  }

  private static Event checked(String state, String subject, String seen, String fix, String code) {
    return new Event.Checked(
        "store-reachable",
        "store",
        subject,
        state,
        new Event.Advice("the store", seen, "it answers", fix, code));
  }
}
