package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.FailingForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run of the bot does not do, or not alone. */
class SuggestLimitsTest extends SuggestScene {
  @Test
  void automaticMergesNeedTheRightOfTheEnvironment() throws IOException {
    MemoryProject automatic = bot.addWith("shop/test", " {from: newest, mode: commit}", "orders");
    MemoryProject manual = bot.add("shop/prod", "orders");
    for (MemoryProject project : List.of(automatic, manual)) {
      // The file of the repository itself grants nothing.
      project.change(
          "alice",
          "main",
          "Ignore cart",
          Map.of(
              ".slipway.yaml",
              "apiVersion: slipway.dev/v1\nkind: Updates\nspec:\n  ignore: [{name: cart}]\n"));
    }
    bot.run();
    for (MemoryProject project : List.of(automatic, manual)) {
      String tip = Objects.requireNonNull(project.branches().get("slipway/update/orders"));
      project.pipeline(tip, "slipway/update/orders", "success");
    }
    bot.run();
    assertThat(automatic.mergeRequests().get(0).state()).isEqualTo(MergeRequest.State.MERGED);
    assertThat(manual.mergeRequests().get(0).state()).isEqualTo(MergeRequest.State.OPEN);
  }

  @Test
  void aRightInTheFileOfARepositoryIsAnError() {
    MemoryProject project = bot.add("shop/env", "orders");
    project.change(
        "mallory",
        "main",
        "Merge it",
        Map.of(
            ".slipway.yaml", "apiVersion: slipway.dev/v1\nkind: Updates\nspec: {mode: commit}\n"));
    assertThatThrownBy(() -> bot.run()).isInstanceOf(UserErrorException.class);
    assertThat(bot.events(Event.UpdateFailed.class).get(0).why())
        .contains("belongs in spec.updates of environment.yaml");
  }

  @Test
  void whatIsHeldOrOffIsNotProposed() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders");
    bot.run();
    project.change(
        "alice",
        "main",
        "Hold",
        Map.of(
            "apps/orders.yaml",
            BotInMemory.app("orders", "1.0.0")
                + "  hold: {since: 2026-11-29T10:00:00Z, by: alice, reason: too slow}\n"));
    bot.run();
    assertThat(BotInMemory.open(project)).isEmpty();
    assertThat(issue(project).description()).contains("## Held", "too slow");
    MemoryProject off = bot.addWith("shop/off", " {mode: none}", "orders");
    bot.run();
    assertThat(off.mergeRequests()).isEmpty();
  }

  @Test
  void limitsCountRebasesToo() throws IOException {
    MemoryProject project =
        bot.addWith(
            "shop/env", " {from: newest, limits: {open: 9, perHour: 2}}", "orders", "cart", "mail");
    bot.published.put("mail", List.of("1.0.0", "3.0.0"));
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(2);
    assertThat(issue(project).description()).contains("## Waiting for a limit");
    bot.published.put("cart", List.of("1.0.0", "2.1.0"));
    bot.run();
    assertThat(project.tree("slipway/update/cart").get("apps/cart.yaml")).contains("2.0.0");
    bot.now = bot.now.plusSeconds(3600);
    bot.run();
    assertThat(project.tree("slipway/update/cart").get("apps/cart.yaml")).contains("2.1.0");
    assertThat(BotInMemory.open(project)).hasSize(3);
  }

  @Test
  void shardsShareTheProjects() throws IOException {
    for (int i = 0; i < 40; i++) {
      bot.add("shop/env-" + i, "orders");
    }
    int opened = 0;
    for (int shard = 1; shard <= 4; shard++) {
      bot.run(shard + "/4", false);
      int now = (int) bot.memory.writes().stream().filter(w -> w.contains("open !")).count();
      assertThat(now - opened).isBetween(1, 39);
      opened = now;
    }
    assertThat(opened).isEqualTo(40);
  }

  /** Whatever the order of their requests is. */
  @Tag("slow")
  @Test
  void twoBotsAtOnceDoNoHarm() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path one = directory.resolve("a" + round);
      BotInMemory two = new BotInMemory(one);
      two.published.putAll(bot.published);
      List<MemoryProject> projects = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        projects.add(two.add("shop/env-" + i, "orders", "cart"));
      }
      Path other = directory.resolve("b" + round);
      Callable<Void> first = () -> runQuietly(two, one);
      Callable<Void> second = () -> runQuietly(two, other);
      new dev.slipway.delivery.parallel.Parallel(2).all(List.of(first, second));
      runQuietly(two, other);
      two.run();
      for (MemoryProject project : projects) {
        assertThat(project.mergeRequests())
            .hasSize(2)
            .allMatch(r -> r.state() == MergeRequest.State.OPEN);
        assertThat(project.branches()).hasSize(3);
      }
      two.memory.forgetRequests();
      two.run();
      assertThat(two.memory.writes()).isEmpty();
    }
  }

  @Test
  void killedAtAnyWriteAndRepeated() throws IOException {
    for (int failing = 1; failing <= 5; failing++) {
      BotInMemory one = new BotInMemory(directory.resolve("kill" + failing));
      one.published.putAll(bot.published);
      MemoryProject project = one.add("shop/env", "orders", "cart");
      one.forge = new FailingForge(one.memory, failing, true).forge();
      assertThatThrownBy(one::run).isInstanceOf(UserErrorException.class);
      one.forge = one.memory;
      one.run();
      assertThat(project.mergeRequests()).hasSize(2);
      assertThat(project.issues()).hasSize(1);
      one.memory.forgetRequests();
      one.run();
      assertThat(one.memory.writes()).isEmpty();
    }
  }
}
