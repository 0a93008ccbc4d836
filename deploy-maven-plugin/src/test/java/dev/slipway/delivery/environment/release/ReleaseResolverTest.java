package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseResolverTest extends ResolvedEnvironment {

  @Test
  void fetchesOnceAndChecksEachTime() throws IOException {
    Release first = resolve();
    Release second = resolve();
    assertThat(second).isEqualTo(first);
    assertThat(fetches).hasValue(1);
    ReleaseApp app = first.apps().get(0);
    assertThat(app.owner()).isEqualTo("team-a");
    assertThat(app.source()).isEqualTo("https://g/o");
    assertThat(app.objects())
        .singleElement()
        .extracting(o -> o.id().toString())
        .isEqualTo("ConfigMap default/orders");
    assertThat(events).first().isInstanceOf(Event.ReferencesResolved.class);
  }

  @Test
  void fetchesAgainWhenTheCacheWasTamperedWith() throws IOException {
    resolve();
    try (Stream<Path> cached = Files.walk(folder.resolve("cache"))) {
      for (Path file : cached.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "other");
      }
    }
    assertThat(resolve().apps()).hasSize(1);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void refusesAnotherBundleUnderTheSameAddress() throws IOException {
    app("orders", "sha256: " + "0".repeat(64));
    UserError error = error();
    assertThat(error.code().label()).isEqualTo("SLIP-3005");
    assertThat(error.text())
        .contains("0".repeat(64), sum, bundle.toUri().toString(), "orders.yaml:");
    try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void takesAHandWrittenReferenceWithAWarningThatHasTheSum() throws IOException {
    app("orders", "owner: team-b");
    assertThat(resolve().apps().get(0).owner()).isEqualTo("team-b");
    assertThat(events).first().asString().contains("Warning").contains(sum);
  }

  @Test
  void theContactIsThatOfTheBundlesOwner() throws IOException {
    assertThat(resolve().apps().get(0).responsibility())
        .isEqualTo(new Responsibility("team-a", "a@example.com", "https://g/o"));
    app("orders", "owner: team-a\n  sha256: " + sum);
    assertThat(resolve().apps().get(0).responsibility().contact()).isEqualTo("a@example.com");
    app("orders", "owner: team-b\n  sha256: " + sum);
    assertThat(resolve().apps().get(0).responsibility())
        .isEqualTo(new Responsibility("team-b", "", "https://g/o"));
  }

  @Test
  void warnsWhenTheReferenceNamesAnotherVersion() throws IOException {
    app("orders", "version: 0.9.0\n  sha256: " + sum);
    assertThat(resolve().apps().get(0).version()).isEqualTo("1.0.0");
    assertThat(events).first().asString().contains("0.9.0").contains("1.0.0");
  }

  @Test
  void refusesAnObjectOfTwoApps() throws IOException {
    app("second", "sha256: " + sum);
    UserError error = error();
    assertThat(error.code().label()).isEqualTo("SLIP-1006");
    assertThat(error.what()).contains("ConfigMap default/orders");
    assertThat(error.where()).contains("app orders").contains("app second");
    app("second", "sha256: " + sum + "\n  namespace: second");
    assertThat(resolve().apps()).hasSize(2);
  }

  @Test
  void refusesRawManifestsThatAnAppHasToo() throws IOException {
    write("manifests/a/x.yaml", "kind: ConfigMap\nmetadata: {name: orders}\n", "v1");
    assertThat(error().where()).contains("app environment, manifests/a/x.yaml:1:1");
  }

  @Test
  void appliesTheOverlayOfThisEnvironmentAndThenThePatches() throws IOException {
    overlay("test", "data: {from: overlay, kept: 'yes'}");
    overlay("prod", "data: {from: prod}");
    app(
        "orders",
        "namespace: shop\n  patches:\n    - target: {kind: ConfigMap}\n      patch: |-\n"
            + "        data: {from: reference}");
    ManifestObject object = resolve().apps().get(0).objects().get(0);
    assertThat(object.id()).hasToString("ConfigMap shop/orders");
    assertThat(object.content().get("data")).hasToString("{from=reference, kept=yes}");
    assertThat(object.location().toString()).endsWith("!/manifests/configmap-orders.yaml:1:1");
  }

  @Test
  void aPatchChangesTheHashOfItsAppAndOfNoOther() throws IOException {
    app("second", "namespace: second");
    Release before = resolve();
    app(
        "orders",
        "patches:\n    - target: {kind: ConfigMap}\n      patch: |-\n        data: {a: b}");
    Release after = resolve();
    assertThat(after.apps().get(0).hash()).isNotEqualTo(before.apps().get(0).hash());
    assertThat(after.apps().get(1)).isEqualTo(before.apps().get(1));
  }

  @Test
  void aPatchOfAnotherAppsObjectMatchesNothing() throws IOException {
    write("manifests/other.yaml", "kind: ConfigMap\nmetadata: {name: other}\n", "v1");
    app(
        "orders",
        "patches:\n    - target: {name: other}\n      patch: |-\n        data: {from: x}");
    assertThat(error().text())
        .contains("SLIP-4006", "orders, patch 1", "apps/orders.yaml:9", "v1 ConfigMap orders");
  }

  @Test
  void tellsEverythingThatIsWrongInOneFailure() throws IOException {
    write("environment.yaml", "kind: Environment\nmetadata: {name: test}\nspec: {hosts: [file]}\n");
    app("a-broken-patch", "namespace: a\n  patches: [{target: {kind: Pod}, patch: 'a: 1'}]");
    app("b-wrong-sum", "sha256: " + "0".repeat(64));
    app("c-twice", "owner: c");
    write(
        "apps/d-host.yaml",
        "kind: App\nmetadata: {name: d-host}\nspec: {bundle: 'https://evil.example.com/b'}\n");
    write(
        "apps/e-missing.yaml",
        "kind: App\nmetadata: {name: e-missing}\nspec: {bundle: 'file:///no/such'}\n");
    write("apps/f-unread.yaml", "kind: App\nmetadata: {name: f-unread}\nspce: {}\n");
    write("apps/g.yml", "kind: App\n");
    write("manifests/h.yaml", "kind: ConfigMap\nmetadata: {name: orders}\n", "v1beta1");

    UserError error = error();

    assertThat(error.what()).isEqualTo("9 problems in this environment");
    assertThat(error.why())
        .contains(
            "[SLIP-4006]",
            "apps/a-broken-patch.yaml:7",
            "[SLIP-3005]",
            "apps/b-wrong-sum.yaml:5",
            "[SLIP-3006]",
            "apps/d-host.yaml:4",
            "[SLIP-3004]",
            "apps/e-missing.yaml:4",
            "apps/f-unread.yaml:",
            "apps/g.yml")
        // The object of c-twice stands in orders and in manifests/ too, there as another version.
        .containsSubsequence(
            "app c-twice, ", "app orders, ", "app c-twice, ", "manifests/h.yaml:1:1");
  }

  /** What is wrong with environment.yaml hides nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        // text; what of it is told; whether bundles are fetched
        "metadata: {name: Not a name}|spec: {hosts: [file]}; metadata.name; true",
        "metadata: {name: test, labels: {}}; metadata.labels; true",
        "metadata: {name: test}|spec: {hosts: [file], clustre: x}; spec.clustre; true",
        "metadata: {name: test}|spec: {cluster: {server: ftp://n}}; spec.cluster.server; true",
        "metadata: {name: test}|spec: {prune: {maxPercent: 200}}; spec.prune.maxPercent; true",
        "metadata: {name: test}|spec: {ignore: [{kind: Pod}]}; spec.ignore.fields; true",
        // Perhaps a misspelt spec.hosts, which would have forbidden to ask this host.
        "metadata: {name: test}|spec: {host: [nexus.example.com]}; spec.host; false",
        "metadata: {name: test}|spce: {hosts: [nexus.example.com]}; spce; false",
        "metadata: {name: test}|spec: {hosts: nexus.example.com}; spec.hosts; false",
        "metadata: {name: test}|spec: [hosts]; spec; false",
        "metadata: {name: test}|spec: {hosts: [nexus.example.com; environment.yaml; false",
        "metadata: {name: test}|---|kind: Environment; environment.yaml; false",
      })
  void aWrongEnvironmentHidesNothingElse(String text, String told, boolean fetched)
      throws IOException {
    write("environment.yaml", "kind: Environment\n" + text.replace("|", "\n") + "\n");
    app("orders", "sha256: " + "0".repeat(64));
    write("apps/b-unread.yaml", "kind: App\nmetadata: {name: b-unread}\nspce: {}\n");
    write("folder/map.yaml", "kind: ConfigMap\nmetadata: {name: map}\n", "v1");
    write(
        "apps/c-patch.yaml",
        "kind: App\nmetadata: {name: c-patch}\nspec:\n  path: folder\n"
            + "  patches: [{target: {kind: Pod}, patch: 'a: 1'}]\n");
    write("manifests/d.yaml", "kind: ConfigMap\nmetadata: [\n", "v1");
    Files.createSymbolicLink(folder.resolve("env/manifests/e.yaml"), folder.resolve("orders"));

    UserError error = error();

    assertThat(error.why())
        .contains(
            told,
            "apps/b-unread.yaml",
            "apps/c-patch.yaml:6",
            "[SLIP-4006]",
            "manifests/d.yaml",
            "manifests/e.yaml");
    assertThat(error.why().contains("[SLIP-3005]")).isEqualTo(fetched);
    assertThat(fetches).hasValue(fetched ? 1 : 0);
    assertThat(events.stream().anyMatch(event -> event.toString().contains("1 bundle is neither")))
        .isEqualTo(!fetched);
  }

  /** Which overlay counts is unknown then, and so what the patches of the reference meet. */
  @Test
  void nothingIsSaidOfPatchesOnTopOfAnUnknownOverlay() throws IOException {
    overlay("test", "data: {from: overlay}");
    write("environment.yaml", "kind: Environment\nmetadata: {name: Not a name}\n");
    app("orders", "patches: [{target: {kind: Pod}, patch: 'a: 1'}]");
    UserError error = error();
    assertThat(error.what()).contains("metadata.name");
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(fetches).hasValue(1);
  }

  @Test
  void asksOnlyAllowedHosts() throws IOException {
    write(
        "environment.yaml",
        "kind: Environment\nmetadata: {name: test}\nspec: {hosts: [nexus.example.com]}\n");
    assertThat(error().text()).contains("nexus.example.com");
    assertThat(fetches).hasValue(0);
    write("environment.yaml", "kind: Environment\nmetadata: {name: test}\nspec: {hosts: [file]}\n");
    assertThat(resolve().apps()).hasSize(1);
  }
}
