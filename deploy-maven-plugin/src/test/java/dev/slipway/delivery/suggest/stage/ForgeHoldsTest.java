package dev.slipway.delivery.suggest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.gate.Held;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgeHoldsTest {
  private static final String UPDATE = "Update\n\nSlipway-Update: a b c";

  private final Set<String> automatic = new HashSet<>();
  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/prod", Map.of("a", "b"));

  @BeforeEach
  void apps() {
    change("alice", "first", "orders", "1.4.1", "");
    change("alice", "first", "cart", "7.0", "");
    change("bot", UPDATE, "orders", "1.4.2", "");
  }

  @Test
  void findsThePersonWhoTookAnAppBackAndWritesIt() throws IOException {
    project.change("carol", "main", "Something else", Map.of("other", "x"));
    change("bob", "Revert \"Update\"\n\nIt was slow.", "orders", "1.4.1", "");
    change("bot", UPDATE, "cart", "7.1", "");
    Map<String, Held> holds = holds();
    assertThat(holds).containsOnlyKeys("orders");
    Held held = Objects.requireNonNull(holds.get("orders"));
    assertThat(held.above()).isEqualTo("1.4.2");
    assertThat(held.hold().by()).isEqualTo("bob");
    assertThat(held.hold().reason()).isEqualTo("Revert \"Update\"");

    assertThat(write(holds)).isEmpty();
    String written = text("orders");
    assertThat(new FormatReader().app(written, "apps/orders.yaml").hold()).contains(held.hold());
    assertThat(holds()).isEqualTo(holds);
    forge.forgetRequests();
    assertThat(write(holds())).isEmpty();
    assertThat(forge.writes()).isEmpty();
  }

  @Test
  void removesTheHoldAfterAPersonTookTheVersion() throws IOException {
    change("bob", "back", "orders", "1.4.1", "");
    assertThat(write(holds())).isEmpty();
    change(
        "bob",
        "again",
        "orders",
        "1.4.2",
        text("orders").lines().filter(line -> line.contains("hold:")).findFirst().orElseThrow()
            + "\n");
    assertThat(holds()).isEmpty();
    assertThat(text("orders")).contains("hold:");
    assertThat(write(holds())).isEmpty();
    assertThat(text("orders")).doesNotContain("hold:");
    assertThat(holds()).isEmpty();
  }

  /** Its commit has two parents and the name of the token's user, as that of a person has. */
  @Test
  void anAutomaticMergeDoesNotEndAHold() throws IOException {
    change("bob", "back", "orders", "1.4.1", "");
    Map<String, Held> before = holds();
    change("bot", "Merge branch 'slipway/update/orders' into 'main'", "orders", "1.4.3", "");
    assertThat(holds()).isEmpty();
    automatic.add(head());
    assertThat(holds()).isEqualTo(before).containsOnlyKeys("orders");
    change("carol", "take it", "orders", "1.4.4", "");
    assertThat(holds()).isEmpty();
  }

  @Test
  void theBotHoldsNothingAndANewAppHasNoHistory() throws IOException {
    change("bot", UPDATE, "orders", "1.4.0", "");
    assertThat(holds()).isEmpty();
  }

  /** Many services may update an environment between two runs of the bot. */
  @Test
  void findsAHoldBehindManyCommitsOfOtherApps() throws IOException {
    change("bob", "back", "orders", "1.4.1", "");
    for (int i = 0; i < 60; i++) {
      change("bot", UPDATE, "cart", "7." + i, "");
    }
    forge.forgetRequests();
    assertThat(holds()).containsOnlyKeys("orders");
    assertThat(forge.reads()).hasSizeLessThan(30);
  }

  @Test
  void looksAtTheLastCommitsOnly() throws IOException {
    change("bob", "back", "orders", "1.4.1", "");
    for (int i = 0; i < 12; i++) {
      change("bot", UPDATE, "orders", "1.4.1", "# " + i + "\n");
    }
    forge.forgetRequests();
    assertThat(holds()).isEmpty();
    assertThat(forge.reads()).hasSizeLessThan(30);
  }

  /** One reference that can't be edited is no reason to leave out the others. */
  @Test
  void writesTheOthersWhereOneCanNotBeWritten() throws IOException {
    String broken = "  patches: [\n"; // which no reader takes
    Hold hold = new Hold(Instant.EPOCH, "bob", "");
    Map<String, Held> holds = Map.of("cart", new Held(hold, ""), "orders", new Held(hold, ""));
    Map<String, String> texts = new HashMap<>(texts());
    texts.put("cart", text("cart") + broken);
    assertThat(new HoldCommit(repository(), "main").write(head(), holds, texts)).isPresent();
    assertThat(text("orders")).contains("hold:");
    assertThat(text("cart")).doesNotContain("hold:");
  }

  @Test
  void aPersonWithoutANameHoldsToo() throws IOException {
    change("\u200b", "back", "orders", "1.4.1", "");
    Map<String, Held> holds = holds();
    assertThat(write(holds)).isEmpty();
    assertThat(text("orders")).contains("by: \"unknown\"");
    assertThat(holds()).isEqualTo(holds);
  }

  @Test
  void oneCommitNeedsOneRequest() throws IOException {
    MemoryProject fresh =
        forge.add("shop/fresh", Map.of("apps/orders.yaml", reference("orders", "1", "")));
    ProjectRepository repository = forge.repository(fresh.facts());
    String head = Objects.requireNonNull(fresh.branches().get("main"));
    forge.forgetRequests();
    assertThat(
            new ForgeHolds(repository, VersionOrder::compare, automatic::contains)
                .of(head, Map.of("orders", reference("orders", "1", ""))))
        .isEmpty();
    assertThat(forge.reads()).hasSize(1);
  }

  private Map<String, Held> holds() throws IOException {
    return new ForgeHolds(repository(), VersionOrder::compare, automatic::contains)
        .of(head(), texts());
  }

  private Optional<String> write(Map<String, Held> holds) {
    return new HoldCommit(repository(), "main").write(head(), holds, texts());
  }

  private ProjectRepository repository() {
    return forge.repository(project.facts());
  }

  private String head() {
    return Objects.requireNonNull(project.branches().get("main"));
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    texts.put("orders", text("orders"));
    texts.put("cart", text("cart"));
    return texts;
  }

  private String text(String app) {
    return Objects.requireNonNull(project.tree("main").get("apps/" + app + ".yaml"));
  }

  private void change(String author, String message, String app, String version, String more) {
    project.change(
        author, "main", message, Map.of("apps/" + app + ".yaml", reference(app, version, more)));
  }

  private static String reference(String app, String version, String more) {
    return "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: "
        + app
        + "}\nspec:\n  bundle: https://n/b\n  version: \""
        + version
        + "\"\n"
        + more;
  }
}
