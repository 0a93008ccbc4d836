package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An environment with one app, whose bundle is a file. */
abstract class ResolvedEnvironment {
  @TempDir Path folder;
  final List<Event> events = new ArrayList<>();
  final AtomicInteger fetches = new AtomicInteger();
  Path bundle = Path.of("");
  String sum = "";
  boolean pinning;
  GrantTime time = GrantTime.check(Instant.EPOCH);

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

  void writeBundle(Optional<Path> overlays) throws IOException {
    ServiceMetadata service =
        new ServiceMetadata(
            "com.acme",
            "orders",
            "1.0.0",
            "team-a",
            "a@example.com",
            "https://g/o",
            Optional.empty());
    BundleWriter.Rendered rendered =
        new BundleWriter.Rendered(folder.resolve("svc/manifests"), overlays);
    sum = new BundleWriter().write(service, List.of(), rendered, bundle);
  }

  void overlay(String environment, String patch) throws IOException {
    Path overlays = folder.resolve("svc/overlays");
    Path file = overlays.resolve(environment).resolve("configmap-orders.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\n" + patch + "\n");
    writeBundle(Optional.of(overlays));
  }

  Release resolve() throws IOException {
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
        new ReleaseResolver(cache, pinning, time, events::add, PlainHosts.LOOPBACK)
            .resolve(environment, problems);
    problems.throwIfAny();
    return release.withCommit("c1");
  }

  UserError error() {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, this::resolve);
    assertThat(e).isNotNull();
    return e.error();
  }

  void app(String name, String more) throws IOException {
    write(
        "apps/" + name + ".yaml",
        "kind: App\nmetadata: {name: %s}\nspec:\n  bundle: %s\n  %s\n"
            .formatted(name, bundle.toUri(), more));
  }

  void write(String path, String text) throws IOException {
    write(path, text, "slipway.dev/v1");
  }

  void write(String path, String text, String apiVersion) throws IOException {
    Path file = folder.resolve("env").resolve(path);
    Files.createDirectories(file.getParent());
    String head = apiVersion.startsWith("{") ? apiVersion : "apiVersion: " + apiVersion + "\n";
    Files.writeString(file, head + text);
  }
}
