package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareTest {
  @Test
  void whoIsBehind() {
    Inventory inventory =
        Cells.inventory(
            List.of("staging", "production"),
            List.of(
                cell("cart", "staging", "1.0"),
                cell("mail", "production", "main"),
                cell("mail", "staging", "next"),
                cell("orders", "production", "1.9"),
                cell("orders", "staging", "1.10"),
                cell("same", "production", "3"),
                cell("same", "staging", "3")));
    CompareAnswer answer = CompareAnswer.of(inventory, app -> true, "staging, production");
    assertThat(answer.lines())
        .containsExactly(
            "staging, production: 3 of 4 apps differ",
            "  APP     staging  production",
            "  cart    1.0      -           not in production",
            "  mail    next     main        versions without an order  "
                + link("mail", "main", "next"),
            "  orders  1.10     1.9         production is behind  "
                + link("orders", "1.9", "1.10"));
    assertThat(CompareAnswer.of(inventory, "cart"::equals, "production,staging").lines().get(0))
        .isEqualTo("production, staging: 1 of 1 apps differ");
    assertThat(answer.json().toString()).contains("compare=[staging, production]", "same=true");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isWhatTheSlowWayFinds(long seed) {
    Random random = new Random(seed);
    List<String> names = List.of("dev", "staging", "production");
    List<AppFacts> cells = new ArrayList<>();
    for (int app = 0; app < 60; app++) {
      for (String environment : names) {
        if (random.nextInt(4) > 0) {
          cells.add(cell("app-" + app, environment, "1." + random.nextInt(4)));
        }
      }
    }
    Inventory inventory = Cells.inventory(names, cells);
    CompareAnswer answer = CompareAnswer.of(inventory, app -> true, "dev,production");
    assertThat(answer.rows())
        .extracting(CompareAnswer.Row::app)
        .containsExactlyElementsOf(
            new TreeSet<>(
                cells.stream()
                    .filter(cell -> !cell.environment().equals("staging"))
                    .map(AppFacts::app)
                    .toList()));
    for (CompareAnswer.Row row : answer.rows()) {
      String dev = number(inventory, row.app(), "dev");
      String production = number(inventory, row.app(), "production");
      String expected =
          dev.isEmpty()
              ? "not in dev"
              : production.isEmpty()
                  ? "not in production"
                  : dev.equals(production)
                      ? ""
                      : dev.compareTo(production) < 0 ? "dev is behind" : "production is behind";
      assertThat(row.text()).isEqualTo(expected);
      assertThat(row.same()).isEqualTo(expected.isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staging,prod | Unknown environment 'prod'",
        "staging | One environment can't be compared: 'staging'",
        "staging,staging | One environment can't be compared: 'staging,staging'"
      })
  void wrongNames(String names, String what) {
    Inventory inventory = Cells.inventory(List.of("staging", "production"), List.of());
    assertThatThrownBy(() -> CompareAnswer.of(inventory, app -> true, names))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e -> {
              assertThat(e.error().what()).isEqualTo(what);
              assertThat(e.error().why()).isEqualTo("the inventory has: staging, production");
            });
  }

  @Test
  void noTextSteersTheTerminalOrBeginsALine() {
    Inventory inventory =
        Cells.inventory(
            List.of("staging", "production"),
            List.of(cell("cart", "staging", "1\u001b[2J\n[INFO] BUILD SUCCESS\u202e")));
    assertThat(CompareAnswer.of(inventory, app -> true, "staging,production").lines())
        .last()
        .isEqualTo("  cart  1[2J[INFO] BUILD SUCCESS  -           not in production");
  }

  @Test
  void anUnreadEnvironmentIsNotOneWithoutTheApp() {
    EnvironmentFacts unread =
        new EnvironmentFacts(
            "production",
            "",
            Optional.empty(),
            Map.of(EnvironmentFacts.Source.DECLARED, "no token"),
            List.of(),
            List.of());
    Inventory one =
        Cells.inventory(List.of("staging", "dev"), List.of(cell("cart", "staging", "1.0")));
    List<EnvironmentFacts> all = new ArrayList<>(one.environments());
    all.add(unread);
    CompareAnswer answer =
        CompareAnswer.of(new Inventory(all, one.cells()), app -> true, "staging,dev,production");
    assertThat(answer.rows().get(0).text()).isEqualTo("not in dev; unknown in production");
  }

  @Test
  void theSameVersionOfAnotherBuildIsNotTheSame() {
    AppVersion version = Cells.version("1.0-SNAPSHOT");
    AppVersion other =
        new AppVersion(
            version.version(), Cells.commit("other"), version.bundle(), "", version.path());
    AppVersion unknown = new AppVersion(version.version(), "", version.bundle(), "", "");
    assertThat(builds(version, other).text()).isEqualTo("the same version of different builds");
    assertThat(builds(version, other).same()).isFalse();
    assertThat(builds(version, other).link()).isNotEmpty();
    assertThat(builds(version, unknown).same()).isTrue();
  }

  private static CompareAnswer.Row builds(AppVersion staging, AppVersion production) {
    Inventory inventory =
        Cells.inventory(
            List.of("staging", "production"),
            List.of(
                Cells.declared("cart", "staging", staging, "team-a", List.of()),
                Cells.declared("cart", "production", production, "team-a", List.of())));
    return CompareAnswer.of(inventory, app -> true, "staging,production").rows().get(0);
  }

  private static String number(Inventory inventory, String app, String environment) {
    return inventory.cell(app, environment).map(cell -> cell.version().version()).orElse("");
  }

  private static AppFacts cell(String app, String environment, String version) {
    return Cells.declared(app, environment, Cells.version(version), "team-a", List.of());
  }

  private static String link(String app, String from, String to) {
    return "https://gitlab.example.com/shop/%s/-/compare/%s...%s"
        .formatted(app, Cells.commit(from), Cells.commit(to));
  }
}
