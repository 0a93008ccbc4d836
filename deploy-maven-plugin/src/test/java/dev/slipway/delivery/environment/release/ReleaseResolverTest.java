package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.Service;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
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

  @BeforeEach
  void bundleAndEnvironment() throws IOException {
    Path manifests = Files.createDirectories(folder.resolve("svc/manifests"));
    Files.writeString(
        manifests.resolve("configmap-orders.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\n");
    bundle = folder.resolve("orders.tar.gz");
    Service service =
        new Service("com.acme", "orders", "1.0.0", "team-a", "", "https://g/o", Optional.empty());
    sum = new BundleWriter().write(service, List.of(), manifests, bundle);
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
    assertThat(events).first().isInstanceOf(Event.ReferenceResolved.class);
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
  void refusesPatchesRatherThanLeavingThemOut() throws IOException {
    app("orders", "patches: [{patch: 'spec: {}'}]");
    assertThat(error().text()).contains("SLIP-4004").contains("apps/orders.yaml");
    assertThat(fetches).hasValue(0);
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

  private Release resolve() throws IOException {
    Environment environment = new EnvironmentReader().read(folder.resolve("env"));
    BundleCache cache =
        new BundleCache(
            folder.resolve("cache"),
            (URI uri, Path target) -> {
              fetches.incrementAndGet();
              Files.copy(Path.of(uri), target, StandardCopyOption.REPLACE_EXISTING);
            });
    return new ReleaseResolver(cache, events::add).resolve(environment, "c1");
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
