package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.Service;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseResolverTest {
  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private Path bundle = Path.of("");
  private String sum = "";
  private boolean pinning;

  @BeforeEach
  void bundleAndEnvironment() throws IOException {
    Path manifests = Files.createDirectories(folder.resolve("svc/manifests"));
    Files.writeString(
        manifests.resolve("configmap-orders.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\n");
    bundle = folder.resolve("orders.tar.gz");
    writeBundle(Optional.empty());
    write("environment.yaml", "kind: Environment\nmetadata: {name: test}\n");
    app("orders", "sha256: " + sum + "\n  version: 1.0.0");
  }

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

    assertThat(error.what()).isEqualTo("8 things in this environment are wrong");
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

  @Test
  void filesAreTheReleaseAndNothingElse() throws IOException {
    write(
        "manifests/a.yaml",
        "kind: ConfigMap\nmetadata: {name: same, namespace: a}\ndata: {on: 'yes', n: '1'}\n",
        "v1");
    write(
        "manifests/b.json",
        "\"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"same\", \"namespace\": \"b\"}}",
        "{\"apiVersion\": \"v1\", ");
    write(
        "manifests/c.yaml",
        "kind: ClusterRole\nmetadata: {name: '../../evil:x'}\n",
        "rbac.authorization.k8s.io/v1");
    ReleaseFiles files = new ReleaseFiles(folder.resolve("out"));
    Path stale = folder.resolve("out/gone/configmap-x.yaml");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "x");
    Release release = resolve();
    files.write(release);
    assertThat(files.read().ordered())
        .extracting(Release.Item::object)
        .isEqualTo(release.ordered().stream().map(Release.Item::object).toList());
    assertThat(files.read().apps())
        .extracting(ReleaseApp::hash)
        .isEqualTo(release.apps().stream().map(ReleaseApp::hash).toList());
    try (Stream<Path> written = Files.walk(folder.resolve("out"))) {
      assertThat(
              written
                  .filter(Files::isRegularFile)
                  .map(f -> folder.resolve("out").relativize(f).toString().replace('\\', '/')))
          .containsExactlyInAnyOrder(
              "release.json",
              "orders/configmap-orders.yaml",
              "environment/configmap-same.yaml",
              "environment/configmap-same-2.yaml",
              "environment/clusterrole-.._.._evil_x.yaml");
    }
  }

  @Test
  void saysWhatToRunWhenNothingWasResolved() {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> new ReleaseFiles(folder.resolve("none")).read());
    assertThat(e.error().fix()).contains("delivery:resolve");
  }

  @Test
  void pinsWhatReferencesLeaveOutAndNothingElse() throws IOException {
    app("orders", "owner: team-b # theirs");
    app("second", "sha256: " + sum + "\n  namespace: second");
    app("third", "sha256: ''\n  version: '0.9'\n  namespace: third");
    Path env = folder.resolve("env");
    String before = Files.readString(env.resolve("apps/orders.yaml"));
    pinning = true;

    assertThat(pin()).extracting(Pins.Pinned::app).containsExactly("orders", "second", "third");
    assertThat(Files.readString(env.resolve("apps/orders.yaml")))
        .isEqualTo(
            before.replace("\n  owner:", "\n  sha256: " + sum + "\n  version: 1.0.0\n  owner:"));
    assertThat(Files.readString(env.resolve("apps/second.yaml")))
        .contains("sha256: " + sum + "\n  version: 1.0.0\n  namespace: second");
    assertThat(Files.readString(env.resolve("apps/third.yaml")))
        .contains("sha256: '" + sum + "'\n  version: '0.9'\n");
    assertThat(events).noneMatch(event -> event.toString().contains("no sha256"));
    assertThat(pin()).isEmpty();
    try (Stream<Path> files = Files.list(env.resolve("apps"))) {
      assertThat(files).hasSize(3);
    }
  }

  private List<Pins.Pinned> pin() throws IOException {
    Path env = folder.resolve("env");
    return new Pins(env).write(new EnvironmentReader().read(env), resolve());
  }

  private void writeBundle(Optional<Path> overlays) throws IOException {
    Service service =
        new Service("com.acme", "orders", "1.0.0", "team-a", "", "https://g/o", Optional.empty());
    BundleWriter.Rendered rendered =
        new BundleWriter.Rendered(folder.resolve("svc/manifests"), overlays);
    sum = new BundleWriter().write(service, List.of(), rendered, bundle);
  }

  private void overlay(String environment, String patch) throws IOException {
    Path overlays = folder.resolve("svc/overlays");
    Path file = overlays.resolve(environment).resolve("configmap-orders.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\n" + patch + "\n");
    writeBundle(Optional.of(overlays));
  }

  private Release resolve() throws IOException {
    Problems problems = new Problems("this environment");
    Environment environment = new EnvironmentReader().read(folder.resolve("env"), problems);
    BundleCache cache =
        new BundleCache(
            folder.resolve("cache"),
            (URI uri, Path target) -> {
              fetches.incrementAndGet();
              if (!Files.exists(Path.of(uri))) {
                throw new UserErrorException(
                    new UserError(ErrorCode.BUNDLE_NOT_FOUND, "none", uri.toString(), "", ""));
              }
              Files.copy(Path.of(uri), target, StandardCopyOption.REPLACE_EXISTING);
            });
    Release release =
        new ReleaseResolver(cache, pinning, events::add).resolve(environment, problems);
    problems.raise();
    return release.withCommit("c1");
  }

  private UserError error() {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, this::resolve);
    assertThat(e).isNotNull();
    return e.error();
  }

  private void app(String name, String more) throws IOException {
    write(
        "apps/" + name + ".yaml",
        "kind: App\nmetadata: {name: %s}\nspec:\n  bundle: %s\n  %s\n"
            .formatted(name, bundle.toUri(), more));
  }

  private void write(String path, String text) throws IOException {
    write(path, text, "slipway.dev/v1");
  }

  private void write(String path, String text, String apiVersion) throws IOException {
    Path file = folder.resolve("env").resolve(path);
    Files.createDirectories(file.getParent());
    String head = apiVersion.startsWith("{") ? apiVersion : "apiVersion: " + apiVersion + "\n";
    Files.writeString(file, head + text);
  }
}
