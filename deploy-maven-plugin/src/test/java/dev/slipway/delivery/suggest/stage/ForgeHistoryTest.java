package dev.slipway.delivery.suggest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.delivery.suggest.gate.HoldFinder;
import dev.slipway.delivery.suggest.gate.ReferenceVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

class ForgeHistoryTest {
  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/prod", Map.of("a", "b"));

  @Test
  void findsThePersonWhoTookAnAppBack() throws IOException {
    change("bot", "Update orders\n\nSlipway-Update: a b c", "1.4.2");
    String taken = head();
    project.change("carol", "main", "Something else", Map.of("other", "x"));
    change("alice", "Revert \"Update orders\"\n\nIt was slow.", "1.4.1");
    project.change("carol", "main", "Something else again", Map.of("other", "y"));
    List<ReferenceVersion> history = history(taken);
    assertThat(history)
        .extracting(one -> one.change().author() + " " + one.content().orElseThrow().version())
        .containsExactly("alice 1.4.1", " 1.4.2");
    Held held = hold(history).orElseThrow();
    assertThat(held.above()).isEqualTo("1.4.2");
    assertThat(held.hold().by()).isEqualTo("alice");
    assertThat(held.hold().reason()).isEqualTo("Revert \"Update orders\"");
  }

  @Test
  void theBotHoldsNothing() throws IOException {
    change("bot", "first", "1.4.2");
    String taken = head();
    change("bot", "Take back\n\nSlipway-Update: a b c", "1.4.1");
    assertThat(hold(history(taken))).isEmpty();
  }

  @Test
  void skipsWhatWasBrokenAndSeesWhatWasRemoved() throws IOException {
    change("alice", "first", "1.4.2");
    String taken = head();
    project.change("alice", "main", "oops", Map.of("apps/orders.yaml", "nonsense"));
    change("bob", "fixed, older", "1.4.0");
    assertThat(hold(history(taken)).orElseThrow().hold().by()).isEqualTo("bob");
    assertThat(history(head())).isEmpty();
  }

  private List<ReferenceVersion> history(String from) throws IOException {
    return new ForgeHistory(forge.repository(project.facts())).of("orders", from, head(), 50);
  }

  private String head() {
    return Objects.requireNonNull(project.branches().get("main"));
  }

  private static Optional<Held> hold(List<ReferenceVersion> history) {
    return HoldFinder.find(history, Comparator.comparing(ComparableVersion::new));
  }

  private void change(String author, String message, String version) {
    project.change(
        author,
        "main",
        message,
        Map.of(
            "apps/orders.yaml",
            "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n"
                + "spec: {bundle: \"https://n/b\", version: \""
                + version
                + "\"}\n"));
  }
}
