package dev.slipway.delivery.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UpdateGatesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;

  @Test
  void showsGatesAndHolds() throws IOException, GitAPIException {
    environment(
        "updates: {from: {environment: shop/staging, healthyFor: 24h}, apps: {legacy: {mode: none}},"
            + " window: {zone: UTC, from: '09:00', to: '11:00'}, freezePeriods: false}");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      app("cart", "2.0.0", "");
      app("legacy", "1", "");
      app("orders", "1.4.2", "");
      commit(git, "Alice", "2026-11-01T10:00:00Z");
      app("orders", "1.4.1", "");
      commit(git, "Bob", "2026-11-02T10:00:00Z");
    }
    assertThat(InventoryTable.lines(entries(), gates()))
        .containsExactly(
            "APP     VERSION  OWNER  COMMIT  SINCE                 UPDATES",
            "cart    2.0.0    -      -       2026-11-01 10:00 UTC  window",
            "legacy  1        -      -       2026-11-01 10:00 UTC  mode, window",
            "orders  1.4.1    -      -       2026-11-02 10:00 UTC  hold, window",
            "  cart, legacy: hold: open, not held",
            "  all apps: stage: not known, takes versions from shop/staging after 1d of health,"
                + " which delivery:suggest reads",
            "  all apps: window: waits, outside of the window; opens Tue 2026-12-01 09:00 UTC",
            "  legacy: mode: waits, updates are off (mode: none)",
            "  orders: hold: waits, held on 1.4.1 since Mon 2026-11-02 10:00 UTC by Bob (m); opens"
                + " when a person takes 1.4.2 or newer, or removes spec.hold");
    Path file = folder.resolve("target/inventory.json");
    InventoryFile.write(file, "prod", entries(), gates());
    JsonNode hold = Json.read(Files.readAllBytes(file)).at("/updates/orders/0");
    assertThat(hold.path("name").asString() + " " + hold.path("state").asString())
        .isEqualTo("hold waiting");
    JsonNode window = Json.read(Files.readAllBytes(file)).at("/updates/cart/2");
    assertThat(window.path("opens").asString()).isEqualTo("2026-12-01T09:00:00Z");
  }

  @Test
  void aHoldInAFileNeedsNoHistory() throws IOException, GitAPIException {
    environment("updates: {freezePeriods: false}");
    String hold = "  hold: {since: 2026-11-30T09:00:00Z, by: Alice}\n";
    app("orders", "1.4.1", hold);
    assertThat(gates().waits("orders")).isEqualTo("hold");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      app("orders", "1.4.1", "");
      commit(git, "Alice", "2026-11-01T10:00:00Z");
      assertThat(gates().waits("orders")).isEqualTo("open");
      app("orders", "1.4.1", hold); // not committed yet
      assertThat(gates().waits("orders")).isEqualTo("hold");
      commit(git, "Alice", "2026-11-02T10:00:00Z");
      assertThat(gates().waits("orders")).isEqualTo("hold");
      app("orders", "1.4.2", hold); // whoever takes a newer version ends it
      commit(git, "Alice", "2026-11-03T10:00:00Z");
      assertThat(gates().waits("orders")).isEqualTo("open");
    }
  }

  /** What the repository does not say counts as waiting, so it is not shown as open. */
  @Test
  void whatIsNotKnownIsNotOpen() throws IOException {
    environment("updates: {from: {environment: shop/staging}, freezePeriods: false}");
    app("orders", "1.4.1", "");
    assertThat(gates().waits("orders")).isEqualTo("not known");
    environment("updates: {freezePeriods: false}");
    assertThat(gates().waits("orders")).isEqualTo("open");
  }

  @Test
  void isAsBeforeWithoutThePolicy() throws IOException {
    environment("hosts: [n]");
    app("orders", "1.4.1", "");
    assertThat(gates()).isEqualTo(UpdateGates.NONE);
    assertThat(InventoryTable.lines(entries(), gates()))
        .isEqualTo(InventoryTable.lines(entries()))
        .hasSize(2);
    Path file = folder.resolve("inventory.json");
    InventoryFile.write(file, "prod", entries(), gates());
    assertThat(Json.read(Files.readAllBytes(file)).has("updates")).isFalse();
  }

  @Test
  void aGateOfManyAppsIsOneLine() throws IOException {
    environment("updates: {apps: {a0: {mode: none}}}");
    for (int i = 0; i < 9; i++) {
      app("a" + i, "1", "");
    }
    assertThat(gates().lines()).anyMatch(line -> line.startsWith("all apps: window: open"));
    environment("updates: {mode: none, apps: {a0: {mode: commit}}}");
    assertThat(gates().lines())
        .anyMatch(line -> line.startsWith("a1, a2, a3, a4, a5 and 3 more: mode: waits"));
  }

  private List<AppReference> apps() throws IOException {
    return new EnvironmentReader().apps(folder);
  }

  private List<InventoryEntry> entries() throws IOException {
    return new DeclaredEntries().of(folder, apps());
  }

  private UpdateGates gates() throws IOException {
    return UpdateGates.of(
        folder,
        apps(),
        new EnvironmentReader().definition(folder).updates(),
        Comparator.comparing(ComparableVersion::new),
        NOW);
  }

  private void environment(String spec) throws IOException {
    Files.writeString(
        folder.resolve("environment.yaml"),
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  "
            + spec
            + "\n");
  }

  private void app(String name, String version, String more) throws IOException {
    Path file = folder.resolve("apps").resolve(name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: "
            + name
            + "}\nspec:\n  bundle: https://n/b.tar.gz\n  version: "
            + version
            + "\n"
            + more);
  }

  private static void commit(Git git, String author, String time) throws GitAPIException {
    PersonIdent who = new PersonIdent(author, "t@b.c", Instant.parse(time), ZoneOffset.UTC);
    git.add().addFilepattern(".").call();
    git.commit().setMessage("m").setAuthor(who).setCommitter(who).setSign(false).call();
  }
}
