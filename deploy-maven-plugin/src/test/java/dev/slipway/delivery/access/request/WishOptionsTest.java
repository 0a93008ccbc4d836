package dev.slipway.delivery.access.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.access.Subject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishOptionsTest {

  @ParameterizedTest
  @CsvSource({"2, PT2H", "0.5, PT30M", "1.25, PT1H15M", "72, PT72H"})
  void hours(String text, Duration time) {
    assertThat(new WishOptions(text, "r", "", "", false).open("orders"))
        .isEqualTo(new GrantWish.Open("orders", Optional.empty(), Optional.of(time), "r"));
  }

  @Test
  void whatIsLeftOutIsDecidedLater() {
    assertThat(new WishOptions(" ", " INC-1:\n stuck ", "", "team", false).open(" orders "))
        .isEqualTo(
            new GrantWish.Open(
                "orders",
                Optional.of(new Subject(Subject.Kind.GROUP, "team")),
                Optional.empty(),
                "INC-1: stuck"));
    assertThat(new WishOptions("", "", "ana", "", false).close("orders"))
        .isEqualTo(
            new GrantWish.Close(
                "orders", Optional.of(new Subject(Subject.Kind.USER, "ana")), false));
    assertThat(new WishOptions("", "", "", "", true).close("orders"))
        .isEqualTo(new GrantWish.Close("orders", Optional.empty(), true));
  }

  @ParameterizedTest
  @CsvSource({
    "Orders, 2, r, '', '', not the name of a namespace",
    "../x, 2, r, '', '', not the name of a namespace",
    "orders, two, r, '', '', not a number of hours",
    "orders, -1, r, '', '', not a number of hours",
    "orders, 0, r, '', '', not a number of hours",
    "orders, 0.001, r, '', '', not a number of hours",
    "orders, 1e9, r, '', '', not a number of hours",
    "orders, 2, ' ', '', '', needs a reason",
    "orders, 2, r, ana, team, -Duser is given too",
  })
  void whatIsWrongIsSaidBeforeAnyRequest(
      String namespace, String hours, String reason, String user, String group, String why) {
    assertThatThrownBy(() -> new WishOptions(hours, reason, user, group, false).open(namespace))
        .hasMessageContaining(why)
        .hasMessageContaining("SLIP-4054");
  }

  @Test
  void limitsAndContradictions() {
    assertThatThrownBy(() -> new WishOptions("2", "x".repeat(201), "", "", false).open("orders"))
        .hasMessageContaining("more than 200 characters");
    assertThatThrownBy(() -> new WishOptions("2", "x", "", "", true).open("orders"))
        .hasMessageContaining("-Dclose");
    assertThatThrownBy(() -> new WishOptions("", "", "ana", "", true).close("orders"))
        .hasMessageContaining("whose grants end");
  }
}
