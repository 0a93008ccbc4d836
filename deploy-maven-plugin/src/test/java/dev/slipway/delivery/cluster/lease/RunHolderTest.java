package dev.slipway.delivery.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunHolderTest {
  @Test
  void namesTheJobElseThePerson() {
    assertThat(RunHolder.of(Map.of("CI_JOB_URL", "https://g/j/7", "USER", "root", "HOSTNAME", "h")))
        .matches("https://g/j/7, run [0-9a-f]{8}");
    assertThat(RunHolder.of(Map.of("BUILD_URL", "https://ci/1", "CI_JOB_URL", " ")))
        .startsWith("https://ci/1, run ");
    assertThat(RunHolder.of(Map.of("USER", "ann", "HOSTNAME", "box")))
        .startsWith("ann on box, run ");
    assertThat(RunHolder.of(Map.of())).startsWith("unknown user, run ");
  }

  @Test
  void noTwoRunsAreAlike() {
    assertThat(RunHolder.of(Map.of())).isNotEqualTo(RunHolder.of(Map.of()));
  }
}
