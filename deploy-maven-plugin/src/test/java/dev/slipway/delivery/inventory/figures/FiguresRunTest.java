package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresRunTest {
  private static final String HOST = "gitlab.example.com";
  private static final FigureWindow WINDOW =
      FigureWindow.last(30, ZoneOffset.UTC, Instant.parse("2026-11-30T12:00:00Z"));

  @TempDir private Path caches;
  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject service = forge.add("shop/orders", Map.of("a", "1"));
  private final MemoryProject environment = forge.add("my-team/env-production", Map.of("a", "1"));
  private final List<Change> changes = new ArrayList<>();

  /** Six versions, one per day; commits of the forge in memory are of 2 November. */
  @BeforeEach
  void deployments() {
    String before = service.change("ada", "main", "base", Map.of("b", "0"));
    for (int i = 1; i <= 6; i++) {
      String after = service.change("ada", "main", "feat: " + i, Map.of("b", "" + i));
      String commit = "%040d".formatted(i);
      Instant time = Instant.parse("2026-11-1" + i + "T08:00:00Z");
      changes.add(
          new Change(
              time,
              "production",
              "orders",
              Optional.of(new AppVersion("1." + (i - 1), before, "", "", "")),
              Optional.of(new AppVersion("1." + i, after, "", "", "")),
              new Change.By(commit, "!" + i, "Ada", "Update orders")));
      environment.deployment(
          "production", commit, i == 3 ? "failed" : "success", time.plusSeconds(600));
      before = after;
    }
  }

  @Test
  void fromTheForge() {
    forge.forgetRequests();
    Map<String, Figure> figures = run(Optional.of(forge), List.of(), Map.of());

    // Project and deployments of the environment; project and commits of the service, and the
    // commits from the version before the one that failed.
    assertThat(forge.reads()).hasSize(6);
    assertThat(get(figures, "lead-time").evidence()).hasSize(5);
    assertThat(get(figures, "lead-time").value()).isPresent();
    assertThat(get(figures, "change-fail-rate").value()).contains(100.0 / 6);
    assertThat(get(figures, "deployment-frequency").value()).contains(6 * 7.0 / 30);
    assertThat(get(figures, "change-fail-rate").rule())
        .contains("2026-11-01 to 2026-11-30 (Z), production.")
        .contains(
            "Runs of production: from deployments on the forge; the memory of runs in the cluster"
                + " was not read.")
        .contains("Commits are known of 6 of 6 versions.");

    forge.forgetRequests();
    assertThat(run(Optional.of(forge), List.of(), Map.of())).isEqualTo(figures);
    // The commits are in the cache.
    assertThat(forge.reads()).hasSize(2);
  }

  @Test
  void withoutAForge() {
    Map<String, Figure> figures =
        run(Optional.empty(), List.of(), Map.of("production", Map.of("other", "x")));
    assertThat(get(figures, "lead-time").evidence()).isEmpty();
    assertThat(get(figures, "lead-time").rule()).contains("6 whose commits are not known");
    assertThat(get(figures, "deployment-frequency").evidence()).hasSize(6);
    assertThat(get(figures, "change-fail-rate").rule())
        .contains(
            "Runs of production: from the memory of runs in the cluster; deployments on the forge"
                + " were not read.");
  }

  @Test
  void aForgeThatFailsCostsItsFiguresOnly() {
    Map<String, Figure> figures = run(Optional.of(down()), List.of(), Map.of());
    assertThat(get(figures, "deployment-frequency").evidence()).hasSize(6);
    assertThat(get(figures, "lead-time").evidence()).isEmpty();
    assertThat(get(figures, "change-fail-rate").rule())
        .contains("Runs of production: not known")
        .contains("(down)");
  }

  private static Forge down() {
    return (Forge)
        Proxy.newProxyInstance(
            Forge.class.getClassLoader(),
            new Class<?>[] {Forge.class},
            (proxy, method, arguments) -> {
              throw new ForgeException(503, "down");
            });
  }

  @Test
  void anEnvironmentThatIsNotProductionIsLeftOutUnlessItIsAskedFor() {
    Timeline staging = new Timeline("staging", changes, Optional.empty(), "");
    Timeline production = new Timeline("production", List.of(), Optional.empty(), "");
    FiguresRun usual = new FiguresRun(WINDOW, List.of(), Optional.empty(), Map.of());
    FiguresRun asked = new FiguresRun(WINDOW, List.of("staging"), Optional.empty(), Map.of());
    List<Timeline> both = List.of(staging, production);
    assertThat(usual.figures(inventory(), both, Map.of()))
        .allMatch(figure -> figure.evidence().isEmpty())
        .allMatch(figure -> figure.rule().contains("(Z), production."));
    assertThat(asked.figures(inventory(), both, Map.of()).get(1).evidence()).hasSize(6);
  }

  @Test
  void aHistoryThatBeginsInTheWindow() {
    Timeline cut =
        new Timeline(
            "production", changes, Optional.of(Instant.parse("2026-11-10T08:00:00Z")), "cut");
    Figure figure =
        new FiguresRun(WINDOW, List.of(), Optional.empty(), Map.of())
            .figures(inventory(), List.of(cut), Map.of())
            .get(1);
    // Of 21 days.
    assertThat(figure.value()).contains(6 * 7.0 / 21);
    assertThat(figure.rule()).contains("The history of production is known since 2026-11-10 only.");
    assertThat(figure.series())
        .containsExactly(
            new Figure.Point("2026-10-26", Optional.empty(), 0),
            new Figure.Point("2026-11-02", Optional.empty(), 0),
            new Figure.Point("2026-11-09", Optional.empty(), 5),
            new Figure.Point("2026-11-16", Optional.of(1.0), 1),
            new Figure.Point("2026-11-23", Optional.of(0.0), 0),
            new Figure.Point("2026-11-30", Optional.empty(), 0));
  }

  private Map<String, Figure> run(
      Optional<Forge> server,
      List<String> environments,
      Map<String, Map<String, String>> memories) {
    Optional<FigureForge> found = server.map(one -> new FigureForge(one, HOST, caches));
    Timeline timeline = new Timeline("production", changes, Optional.empty(), "");
    return new FiguresRun(WINDOW, environments, found, Map.of())
        .figures(inventory(), List.of(timeline), memories).stream()
            .collect(Collectors.toMap(Figure::id, Function.identity()));
  }

  private static Figure get(Map<String, Figure> figures, String id) {
    return Optional.ofNullable(figures.get(id)).orElseThrow();
  }

  private static Inventory inventory() {
    EnvironmentFacts production =
        new EnvironmentFacts(
            "production",
            "https://gitlab.example.com/my-team/env-production",
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    DeclaredApp declared =
        new DeclaredApp(
            AppVersion.UNKNOWN,
            new Responsibility("team", "", "https://gitlab.example.com/shop/orders"),
            "shop",
            "apps/orders.yaml",
            Optional.empty(),
            DeclaredApp.Updates.UNKNOWN,
            Optional.empty());
    AppFacts orders =
        new AppFacts(
            "orders",
            "production",
            Optional.of(declared),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new Inventory(List.of(production), List.of(orders));
  }
}
