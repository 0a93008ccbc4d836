package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.inventory.live.LiveTarget;
import dev.slipway.delivery.inventory.run.InventoryParts.Evidence;
import dev.slipway.delivery.inventory.run.QuestionSource.Answered;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryRunTest extends RunScene {

  @BeforeEach
  void twoEnvironments() throws IOException {
    environment("staging", "staging");
    environment("production", "production");
    app("staging", "orders", "1.5.0", "team-a");
    app("production", "orders", "1.4.1", "team-a");
    app("production", "cart", "2.0.0", "team-b");
  }

  @Test
  void showsAndWritesAllEnvironments() throws IOException {
    run();
    assertThat(listed().title())
        .isEqualTo(
            "Inventory of staging, production: what these repositories declare, which the cluster"
                + " runs only after delivery:apply");
    assertThat(listed().lines())
        .containsExactly(
            "cart@production of 100", "orders@staging of 100", "orders@production of 100");
    assertThat(written())
        .isEqualTo(
            "staging, production\ncart production 2.0.0\norders staging 1.5.0\norders production"
                + " 1.4.1\n");
    assertThat(content).isFalse();
  }

  @Test
  void showsAPart() throws IOException {
    option.app = "orders";
    run();
    assertThat(listed().lines()).hasSize(2).noneMatch(line -> line.startsWith("cart"));
    assertThat(listed().title()).startsWith("Inventory of staging, production, app orders: ");
    option.owner = "team-b";
    run();
    assertThat(listed().lines()).isEmpty();
  }

  /** One that can't be read is a problem of its own; whether it fails the build is an option. */
  @Test
  void oneEnvironmentThatCanNotBeReadLeavesTheOther() throws IOException {
    write("staging/environment.yaml", "nonsense");
    run();
    assertThat(listed().lines())
        .contains("orders@production of 100", "orders@staging of 100", "cart@production of 100");
    option.fail = "incomplete";
    events.clear();
    UserErrorException error = catchThrowableOfType(UserErrorException.class, this::run);
    assertThat(error.error().text())
        .contains("SLIP-6012", "staging, declared: environment.yaml")
        .doesNotContain("production, ");
    assertThat(events).hasSize(1); // shown and written all the same
  }

  @Test
  void environmentsOfOneNameAreToldApart() throws IOException {
    environment("staging", "production");
    run();
    assertThat(listed().lines())
        .containsExactlyInAnyOrder(
            "cart@production (production) of 100",
            "orders@production (staging) of 100",
            "orders@production (production) of 100");
    option.fail = "incomplete";
    assertThat(catchThrowableOfType(UserErrorException.class, this::run).error().why())
        .contains("several environments are called production");
  }

  @Test
  void readsTheClustersThatContextsName() throws IOException {
    List<LiveTarget> asked = new ArrayList<>();
    LiveSource source =
        targets -> {
          asked.addAll(targets);
          AppliedApp applied =
              new AppliedApp(
                  new AppVersion("1.4.0", "", "https://n.example.com/orders.tar.gz", "", ""),
                  Optional.of(NOW),
                  "t",
                  "c",
                  Optional.empty());
          return Map.of(
              "production",
              new LiveFacts(
                  Map.of("orders", applied, "old", applied),
                  Map.of(),
                  Map.of("orders", List.of(new Flag(FlagKind.CLOCK, "an hour ahead"))),
                  List.of(),
                  List.of("ConfigMap shop/x"),
                  Map.of(Source.LIVE, "forbidden"),
                  Map.of("good.orders", "{}")));
        };
    evidence =
        new Evidence(Optional.empty(), Optional.of(source), Optional.empty(), Optional.empty());
    option.contexts = "production=ctx";
    option.fail = "not-applied,incomplete";
    UserErrorException error = catchThrowableOfType(UserErrorException.class, this::run);
    assertThat(error.error().text()).contains("SLIP-6012", "production, live: forbidden");
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).cluster().context()).isEqualTo("ctx");
    assertThat(asked.get(0).environment()).isEqualTo("production");
    assertThat(listed().title()).endsWith(": declared, applied and live");
    assertThat(listed().lines()).contains("old@production of 100");

    option.fail = "not-applied,clock";
    assertThat(catchThrowableOfType(UserErrorException.class, this::run).error().text())
        .contains(
            "SLIP-6013",
            "orders in production, not-applied: declared is 1.4.1, applied is 1.4.0",
            "old in production, not-applied: the repository no longer declares it",
            "orders in production, clock: an hour ahead",
            "cart in production, not-applied: declared, and no run has applied it")
        .doesNotContain("staging");
  }

  /** A question is answered instead of the table; the outputs are not written. */
  @Test
  void answersAQuestion() throws Exception {
    Git.init().setDirectory(folder.resolve("staging").toFile()).call().close();
    option.at = "2026-11-01";
    List<String> histories = new ArrayList<>();
    TimelineSource timelines =
        (environment, checkout) -> {
          histories.add(environment);
          return new Timeline(environment, List.of(), Optional.of(NOW), "shallow: fetch it");
        };
    QuestionSource questions =
        (inventory, all, apps, memories) ->
            new Answered(
                "at.json",
                all.get(0).environment().getBytes(StandardCharsets.UTF_8),
                List.of("orders " + apps.test("orders") + ", cart " + apps.test("cart")));
    option.owner = "team-b";
    evidence =
        new Evidence(
            Optional.of(timelines), Optional.empty(), Optional.empty(), Optional.of(questions));
    run();
    assertThat(listed().title()).isEmpty();
    assertThat(listed().lines()).containsExactly("orders false, cart true");
    assertThat(folder.resolve("out/at.json")).hasContent("staging");
    assertThat(folder.resolve("out/deep")).doesNotExist();
    assertThat(histories).containsExactly("staging");
    option.fail = "incomplete";
    assertThat(catchThrowableOfType(UserErrorException.class, this::run).error().why())
        .isEqualTo("staging, history: shallow: fetch it");
  }

  @Test
  void figuresAreOfWhatIsShown() throws IOException {
    List<Integer> cells = new ArrayList<>();
    evidence =
        new Evidence(
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                (inventory, timelines, memories) -> {
                  cells.add(inventory.cells().size());
                  return List.of();
                }),
            Optional.empty());
    option.app = "cart";
    run();
    assertThat(cells).containsExactly(1);
  }

  @Test
  void unknownFormatsAreAnErrorBeforeAnythingIsRead() {
    option.formats = "table,jsno";
    UserErrorException error = catchThrowableOfType(UserErrorException.class, this::run);
    assertThat(error.error().text())
        .contains("SLIP-9002", "slipway.inventory.formats", "'jsno' is none of table, lines");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }
}
