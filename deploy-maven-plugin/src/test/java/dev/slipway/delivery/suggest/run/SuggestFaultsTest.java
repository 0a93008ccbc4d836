package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.Issues;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails in a part of a project, and what must go on all the same. */
class SuggestFaultsTest {
  @TempDir private Path directory;
  private BotInMemory bot;

  @BeforeEach
  void bot() {
    bot = new BotInMemory(directory);
    bot.published.put("orders", List.of("1.0.0", "1.1.0", "1.2.0"));
    bot.published.put("cart", List.of("1.0.0", "2.0.0"));
  }

  /** A registry that is down for an hour must not close, or move back, what was proposed. */
  @Test
  void aVersionThatCannotBeCheckedNowKeepsItsMergeRequest() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders", "cart");
    bot.run();
    bot.dark.addAll(List.of("1.2.0", "2.0.0"));
    bot.memory.forgetRequests();
    assertThatThrownBy(() -> bot.run()).isInstanceOf(UserErrorException.class);
    assertThat(BotInMemory.open(project)).hasSize(2);
    assertThat(bot.memory.writes()).containsExactly("shop/env edit #1");
    assertThat(dashboard(project))
        .contains("## Errors", "2.0.0: it can't be checked: the registry does not answer");
    bot.dark.clear();
    bot.memory.forgetRequests();
    bot.run();
    assertThat(bot.memory.writes()).containsExactly("shop/env edit #1");
  }

  @Test
  void whatIsKnownOfAGroupDoesNotPushOutTheRest() throws IOException {
    MemoryProject project =
        bot.addWith(
            "shop/env",
            " {from: newest, groups: [{name: shop, apps: [orders, cart]}]}",
            "orders",
            "cart");
    bot.run();
    String tip = Objects.requireNonNull(project.branches().get("slipway/update/shop"));
    bot.broken.add("cart");
    assertThatThrownBy(() -> bot.run()).isInstanceOf(UserErrorException.class);
    assertThat(project.branches()).containsEntry("slipway/update/shop", tip);
    bot.broken.clear();
    bot.run();
    assertThat(project.branches()).containsEntry("slipway/update/shop", tip);
  }

  @Test
  void aFileThatCannotBeEditedStopsNoOtherApp() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders", "cart");
    String anchored = BotInMemory.app("cart", "1.0.0").replace("bundle: ", "bundle: &url ");
    project.change("alice", "main", "Anchor", Map.of("apps/cart.yaml", anchored));
    assertThatThrownBy(() -> bot.run()).isInstanceOf(UserErrorException.class);
    assertThat(BotInMemory.open(project))
        .extracting(request -> request.branches().source())
        .containsExactly("slipway/update/orders");
    assertThat(dashboard(project)).contains("## Errors", "`cart`", "updated in place", "`orders`");
  }

  @Test
  void aCheckedBoxGoesBeyondTheLimit() throws IOException {
    MemoryProject project =
        bot.addWith("shop/env", " {from: newest, limits: {open: 1}}", "orders", "cart");
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(1);
    String text = dashboard(project);
    assertThat(text).contains("in spite of the limit");
    bot.memory.issues(project.facts()).edit(1, "Updates", text.replace("- [ ] <", "- [x] <"), true);
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(2);
  }

  /** A project with merge trains has pipelines for the merged result only. */
  @Test
  void aPipelineOfTheMergedResultIsEnoughToMerge() throws IOException {
    MemoryProject project = bot.addWith("shop/test", " {from: newest, mode: commit}", "orders");
    bot.run();
    bot.run();
    assertThat(project.mergeRequests().get(0).state()).isEqualTo(MergeRequest.State.OPEN);
    project.pipeline("f".repeat(40), "refs/merge-requests/1/merge", "success");
    bot.run();
    assertThat(project.mergeRequests().get(0).state()).isEqualTo(MergeRequest.State.MERGED);
  }

  @Test
  void aFileThatCannotBeReadKeepsOnlyWhatItMayBeAbout() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders", "cart");
    bot.run();
    project.change("alice", "main", "Oops", Map.of("apps/cart.yaml", "kind: [\n"));
    bot.published.put("orders", List.of("1.0.0"));
    bot.run();
    assertThat(BotInMemory.open(project))
        .extracting(request -> request.branches().source())
        .containsExactly("slipway/update/cart");
  }

  /** As after the number of shards changed: the projects are known, what was open is not. */
  @Test
  void whatIsOutdatedIsClosedWithoutAMemoryOfWhatWasOpen() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders");
    bot.run();
    Files.delete(directory.resolve("suggest/open-1-of-1.txt"));
    bot.published.put("orders", List.of("1.0.0"));
    bot.run();
    assertThat(BotInMemory.open(project)).isEmpty();
  }

  @Test
  void aRenamedDefaultBranchGetsTheMergeRequestAndNotASecondOne() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders");
    bot.run();
    project.move("trunk", java.util.Optional.ofNullable(project.branches().get("main")));
    project.mainIs("trunk");
    bot.run();
    bot.run();
    assertThat(BotInMemory.open(project))
        .singleElement()
        .satisfies(request -> assertThat(request.branches().target()).isEqualTo("trunk"));
    bot.memory.forgetRequests();
    bot.run();
    assertThat(bot.memory.writes()).isEmpty();
  }

  @Test
  void aProjectWithoutIssuesGetsItsMergeRequests() throws IOException {
    MemoryProject project = bot.add("shop/env", "orders");
    bot.forge = withoutIssues(bot.memory);
    bot.run();
    assertThat(BotInMemory.open(project)).hasSize(1);
    assertThat(bot.events(Event.Warning.class))
        .singleElement()
        .satisfies(warning -> assertThat(warning.toString()).contains("shop/env", "Enable issues"));
  }

  @Test
  void aHostThatTheEnvironmentDoesNotAllowIsNotAskedAtAll() {
    bot.addWith("shop/env", " {from: newest}\n  hosts: [other.example.com]", "orders");
    assertThatThrownBy(() -> bot.run()).isInstanceOf(UserErrorException.class);
    assertThat(bot.listed).isEmpty();
    assertThat(bot.events(Event.UpdateFailed.class))
        .extracting(Event.UpdateFailed::why)
        .containsExactly("not one of the hosts of the environment");
  }

  private static Forge withoutIssues(Forge real) {
    ClassLoader loader = SuggestFaultsTest.class.getClassLoader();
    Object none =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {Issues.class},
            (proxy, method, arguments) -> {
              throw new ForgeException(404, "GitLab answered 404 Not Found");
            });
    return (Forge)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {Forge.class},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == Issues.class) {
                return none;
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static String dashboard(MemoryProject project) {
    return Objects.requireNonNull(project.issues().get(1L)).description();
  }
}
