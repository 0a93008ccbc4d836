package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestRunTest extends SuggestScene {
  @Test
  void opensOneMergeRequestPerAppAndADashboard() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders", "cart", "billing");
    bot.run();
    assertThat(BotInMemory.open(project))
        .extracting(request -> request.branches().source())
        .containsExactlyInAnyOrder("slipway/update/cart", "slipway/update/orders");
    assertThat(project.tree("slipway/update/orders").get("apps/orders.yaml"))
        .contains("orders-1.1.0-manifests.tar.gz", "1.1.0");
    assertThat(issue(project).description()).contains("`orders`", "`cart`");
    Event.SuggestFinished end = bot.events(Event.SuggestFinished.class).get(0);
    assertThat(end.counts()).containsExactly("2 opened");
  }

  @Test
  void aSecondRunWritesNothingAndReadsLittle() throws IOException {
    for (int i = 0; i < 20; i++) {
      bot.add("shop/env-" + i, i == 0 ? "orders" : "billing");
    }
    bot.run();
    bot.memory.forgetRequests();
    bot.events.clear();
    bot.run();
    assertThat(bot.memory.writes()).isEmpty();
    assertThat(bot.events(Event.SuggestFinished.class).get(0).counts())
        .containsExactly("1 unchanged");
    List<String> others =
        bot.memory.reads().stream()
            .filter(read -> !read.startsWith("projects"))
            .filter(read -> !read.startsWith("shop/env-0 "))
            .filter(read -> !read.contains(" head "))
            .toList();
    assertThat(others).isEmpty();
  }

  @Test
  void aBrokenProjectDoesNotStopTheOthers() throws IOException {
    MemoryProject broken = bot.add("shop/broken", "orders");
    broken.change("alice", "main", "Oops", Map.of("environment.yaml", "kind: [\n"));
    MemoryProject good = bot.add("shop/good", "orders", "cart");
    bot.broken.add("cart");
    assertThatThrownBy(() -> bot.run())
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e -> assertThat(e.error().text()).startsWith("SLIP-6010").contains("2 of 2 projects"));
    assertThat(BotInMemory.open(good)).hasSize(1);
    assertThat(issue(good).description()).contains("no answer for cart");
    assertThat(bot.events(Event.UpdateFailed.class))
        .extracting(Event.UpdateFailed::project)
        .containsExactlyInAnyOrder("shop/broken", "shop/good");
  }

  /** What is not known is not outdated. */
  @Test
  void anAppWhoseStoreDoesNotAnswerKeepsItsMergeRequest() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders");
    bot.run();
    bot.broken.add("orders");
    assertThatThrownBy(() -> bot.run()).isInstanceOf(UserErrorException.class);
    assertThat(BotInMemory.open(project)).hasSize(1);
    bot.broken.clear();
    bot.published.put("orders", List.of("1.0.0"));
    bot.run();
    assertThat(BotInMemory.open(project)).isEmpty();
    assertThat(project.branches()).containsOnlyKeys("main");
    assertThat(issue(project).description()).contains("up to date");
  }

  @Test
  void aDryRunWritesNothingAndPrintsEverything() throws IOException {
    bot.add("shop/env", "orders");
    bot.run("", true);
    assertThat(bot.memory.writes()).isEmpty();
    assertThat(bot.events(Event.UpdateDrafted.class))
        .singleElement()
        .satisfies(
            draft -> {
              assertThat(draft.title()).isEqualTo("Update orders");
              assertThat(draft.description()).containsExactly("What changed.");
            });
    bot.run();
    assertThat(bot.memory.writes()).as("the cache remembers nothing of it").isNotEmpty();
  }

  @Test
  void appsOfAGroupShareAMergeRequest() throws IOException {
    MemoryProject project =
        bot.addWith(
            "shop/env",
            " {from: newest, groups: [{name: shop, apps: [orders, cart]}]}",
            "orders",
            "cart");
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(1);
    assertThat(project.tree("slipway/update/shop").get("apps/orders.yaml")).contains("1.1.0");
    assertThat(project.tree("slipway/update/shop").get("apps/cart.yaml")).contains("2.0.0");
  }

  @Test
  void aCheckedBoxProposesAgainWhatWasDeclined() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders");
    bot.run();
    MergeRequest request = BotInMemory.open(project).get(0);
    bot.memory.mergeRequests(project.facts()).close(request.iid());
    bot.run();
    assertThat(BotInMemory.open(project)).isEmpty();
    Issue issue = issue(project);
    assertThat(issue.description()).contains("## Declined");
    bot.memory
        .issues(project.facts())
        .edit(1, issue.title(), issue.description().replace("- [ ] <", "- [x] <"), true);
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(1);
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(1);
    assertThat(issue(project).description()).doesNotContain("## Declined", "[x]");
  }
}
