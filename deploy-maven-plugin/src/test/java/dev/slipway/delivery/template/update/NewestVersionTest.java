package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewestVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 0.9 1.0, none",
    "1.0, 1.0 1.1 1.10 1.9, 1.10",
    "1.0, 1.1-SNAPSHOT 2.0-rc1 2.0-alpha-1 2.0-M3, none",
    "1.0-rc1, 1.0-rc2 0.9, 1.0-rc2",
    "1.0-SNAPSHOT, 1.0 1.0-SNAPSHOT, 1.0",
    "1.0, ../2.0 2.0/x, none"
  })
  void takesTheNewest(String current, String versions, String expected) {
    assertThat(NewestVersion.of(List.of(versions.split(" ")), current).orElse("none"))
        .isEqualTo(expected);
  }
}
