package dev.slipway.delivery.inventory.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.suggest.gate.Gate;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;

/** What updates of apps wait for. */
class DeclaredUpdatesTest extends DeclaredScene {

  @Test
  void tellsGatesAndHolds() throws IOException, GitAPIException {
    environment(
        "updates: {from: {environment: shop/staging, healthyFor: 24h}, apps: {legacy: {mode: none}},"
            + " window: {zone: UTC, from: '09:00', to: '11:00'}, freezePeriods: false}");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(root().toFile()).call()) {
      app("cart", "2.0.0");
      app("legacy", "1");
      app("orders", "1.4.2");
      commit(git, "Alice", "2026-11-01T10:00:00Z");
      app("orders", "1.4.1");
      commit(git, "Bob", "2026-11-02T10:00:00Z");
    }
    DeclaredEnvironment read = read(root());
    assertThat(lines(read, "cart"))
        .containsExactly(
            "hold: open, not held",
            "stage: not known, takes versions from shop/staging after 1d of health, which"
                + " delivery:suggest reads",
            "window: waits, outside of the window; opens Tue 2026-12-01 09:00 UTC");
    assertThat(lines(read, "legacy")).contains("mode: waits, updates are off (mode: none)");
    assertThat(lines(read, "orders"))
        .contains(
            "hold: waits, held on 1.4.1 since Mon 2026-11-02 10:00 UTC by Bob (m); opens when a"
                + " person takes 1.4.2 or newer, or removes spec.hold");
    assertThat(updates(read, "orders").hold().orElseThrow().by()).isEqualTo("Bob");
    assertThat(updates(read, "cart").hold()).isEmpty();
    assertThat(updates(read, "cart").gates().get(2).opens())
        .contains(Instant.parse("2026-12-01T09:00:00Z"));
  }

  @Test
  void aHoldInAFileNeedsNoHistory() throws IOException, GitAPIException {
    environment("updates: {freezePeriods: false}");
    String hold = "\n  hold: {since: 2026-11-30T09:00:00Z, by: Alice}";
    app("orders", "1.4.1" + hold);
    assertThat(held()).isTrue();
    try (Git git = Git.init().setInitialBranch("main").setDirectory(root().toFile()).call()) {
      app("orders", "1.4.1");
      commit(git, "Alice", "2026-11-01T10:00:00Z");
      assertThat(held()).isFalse();
      app("orders", "1.4.1" + hold); // not committed yet
      assertThat(held()).isTrue();
      commit(git, "Alice", "2026-11-02T10:00:00Z");
      assertThat(held()).isTrue();
      app("orders", "1.4.2" + hold); // whoever takes a newer version ends it
      commit(git, "Alice", "2026-11-03T10:00:00Z");
      assertThat(updates(read(root()), "orders").gates().get(0).state()).isEqualTo(Gate.State.OPEN);
    }
  }

  @Test
  void withoutAPolicyNothingIsProposed() throws IOException {
    environment("hosts: [n.example.com]");
    app("orders", "1.4.1");
    assertThat(updates(read(root()), "orders")).isEqualTo(Updates.UNKNOWN);
  }

  private boolean held() {
    return updates(read(root()), "orders").hold().isPresent();
  }

  private static Updates updates(DeclaredEnvironment read, String app) {
    return declared(read, app).updates();
  }

  private static List<String> lines(DeclaredEnvironment read, String app) {
    return updates(read, app).gates().stream().map(Gate::line).toList();
  }
}
