package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n";

  @Test
  void readsAHold() {
    String hold =
        "  hold:\n    since: 2026-11-30T10:00:00+01:00\n    by: Alice\n    reason: 'slow: #7'\n";
    Hold expected = new Hold(Instant.parse("2026-11-30T09:00:00Z"), "Alice", "slow: #7");
    assertThat(read("  bundle: https://n/b.tar.gz\n" + hold).hold()).contains(expected);
    assertThat(read("  path: manifests/orders\n" + hold).hold()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  hold:\n", "  hold: null\n"})
  void hasNone(String hold) {
    assertThat(read("  bundle: https://n/b.tar.gz\n" + hold).hold()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; spec.hold.since; 6:9",
        "{since: 2026-11-30T09:00:00Z}; spec.hold.by; 6:9",
        "{since: 2026-11-30, by: a}; spec.hold.since; 6:17",
        "{since: 2026-11-30T09:00:00, by: a}; spec.hold.since; 6:17",
        "{since: 2026-11-31T09:00:00Z, by: a}; spec.hold.since; 6:17",
        "{since: 2026-11-30T09:00:00Z, by: \"a\\nb\"}; spec.hold.by; 6:43",
        "{since: 2026-11-30T09:00:00Z, by: a, until: x}; spec.hold.until; 6:46",
        "true; hold; 6:9",
        "[]; hold; 6:9",
      })
  void refuses(String hold, String field, String place) {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> read("  bundle: https://n/b.tar.gz\n  hold: " + hold + "\n"))
            .error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.what() + error.why()).contains(field);
    assertThat(error.where()).isEqualTo("apps/orders.yaml:" + place);
  }

  private static AppReference read(String spec) {
    return new FormatReader().app(HEAD + spec, "apps/orders.yaml");
  }
}
