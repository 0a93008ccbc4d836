package dev.slipway.delivery.inventory.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessFlagsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static GrantFacts grant(String level, String end, Seen seen) {
    return new GrantFacts(
        "orders",
        level,
        List.of("User ana"),
        "INC-1",
        "ana",
        end.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(end)),
        seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "developer | '' | BOTH | ''",
        "admin | 2026-11-30T12:01:00Z | BOTH | open-admin: admin in namespace orders is open until"
            + " 2026-11-30 12:01 UTC",
        "admin | 2026-11-30T12:01:00Z | FILES | open-admin: admin in namespace orders is open until"
            + " 2026-11-30 12:01 UTC",
        "admin | '' | CLUSTER | open-admin: admin in namespace orders is open without an end",
        "admin | 2026-11-30T12:00:00Z | BOTH | expired-access: admin in namespace orders ended"
            + " 2026-11-30 12:00 UTC, and is still live in the cluster: run delivery:expire",
        "admin | 2026-11-30T11:00:00Z | CLUSTER | expired-access: admin in namespace orders ended"
            + " 2026-11-30 11:00 UTC, and is still live in the cluster: run delivery:expire",
        "admin | 2026-11-30T11:00:00Z | FILES | expired-access: admin in namespace orders ended"
            + " 2026-11-30 11:00 UTC: remove the grant from access/orders.yaml",
      })
  void tellNamespaceAndTime(String level, String end, Seen seen, String flags) {
    assertThat(
            AccessFlags.of(List.of(grant(level, end, seen)), NOW).stream()
                .map(flag -> flag.kind().id() + ": " + flag.text())
                .collect(Collectors.joining("|")))
        .isEqualTo(flags)
        .doesNotContain("ana");
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_ASKED, ''",
    "SELF_MERGED, admin in namespace orders was merged by the person who requested it",
    "PUSHED, admin in namespace orders was pushed without a merge request",
    "UNKNOWN, admin in namespace orders has a file that changed too often to find who agreed to it",
  })
  void tellWhetherAnotherPersonAgreed(Review review, String text) {
    List<Flag> open =
        AccessFlags.of(
            List.of(grant("admin", "2026-11-30T12:01:00Z", Seen.BOTH).with(review)), NOW);
    assertThat(
            open.stream()
                .filter(flag -> flag.kind() == FlagKind.UNREVIEWED_ADMIN)
                .map(Flag::text)
                .collect(Collectors.joining("|")))
        .isEqualTo(text);
    assertThat(open).anyMatch(flag -> flag.kind() == FlagKind.OPEN_ADMIN);
    assertThat(
            AccessFlags.of(
                List.of(grant("admin", "2026-11-30T11:00:00Z", Seen.FILES).with(review)), NOW))
        .extracting(Flag::kind)
        .containsExactly(FlagKind.EXPIRED_ACCESS);
  }

  /** They are flags of the app access alone. */
  @Test
  void areThoseOfTheAppOfTheEnvironment() {
    EnvironmentFacts environment =
        new EnvironmentFacts(
            "prod",
            "",
            Optional.empty(),
            Map.of(),
            List.of(grant("admin", "", Seen.BOTH)),
            List.of());
    List<AppFacts> cells =
        List.of(
            new FlagCell("access").owner("").facts(), new FlagCell("orders").owner("t").facts());
    assertThat(Flags.of(new Inventory(List.of(environment), cells), NOW).cells())
        .extracting(cell -> cell.flags().size())
        .containsExactly(1, 0);
  }
}
