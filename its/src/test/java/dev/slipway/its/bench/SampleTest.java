package dev.slipway.its.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void goalsLastUntilTheNextOne() {
    assertThat(
            Sample.goals(
                List.of(
                    "310 [INFO] Scanning for projects...",
                    "900 [INFO] --- resources:3.3.1:resources (default-resources) @ clinic ---",
                    "1100 [INFO] --- deploy:0.1.0-SNAPSHOT:image (default-cli) @ clinic ---",
                    "1200 [INFO] Built registry/clinic",
                    "1350 [INFO] --- jib:3.5.2:build (default-cli) @ clinic ---",
                    "2350 [INFO] BUILD SUCCESS",
                    "2360 [INFO] Total time: 2 s")))
        .containsExactly(
            Map.entry("resources", 0.2), Map.entry("image", 0.25), Map.entry("build", 1.0));
  }
}
