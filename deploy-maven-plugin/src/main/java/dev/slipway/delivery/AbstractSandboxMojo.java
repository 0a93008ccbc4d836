package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.sandbox.BinaryDownload;
import dev.slipway.delivery.sandbox.BinaryLocator;
import dev.slipway.delivery.sandbox.BinarySettings;
import dev.slipway.delivery.sandbox.Sandbox;
import dev.slipway.delivery.sandbox.SandboxMode;
import dev.slipway.delivery.sandbox.SandboxServer;
import dev.slipway.delivery.sandbox.ServerBinaries;
import dev.slipway.delivery.sandbox.TargetPlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that start a throw-away API server: where its programs come from. */
abstract class AbstractSandboxMojo extends AbstractClusterMojo {
  private static final Duration START = Duration.ofSeconds(90);

  /**
   * Folder with etcd and kube-apiserver; by default KUBEBUILDER_ASSETS, /usr/local/kubebuilder/bin
   * or the cache, else they are fetched.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.binaries", defaultValue = "")
  private @Nullable String binaries = "";

  /**
   * Where the programs are fetched from: a mirror of the releases of
   * kubernetes-sigs/controller-tools, such as a Nexus raw proxy.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.url", defaultValue = BinarySettings.PUBLIC_URL)
  private @Nullable String url = "";

  /**
   * Version of Kubernetes whose programs are fetched.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.version", defaultValue = BinarySettings.VERSION)
  private @Nullable String version = "";

  /**
   * SHA-256 that the fetched archive must have; by default that of the release's own index, or of
   * the file beside it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.sha256", defaultValue = "")
  private @Nullable String sha256 = "";

  /** Starts a server; closing it is the caller's part. */
  protected final SandboxServer startServer() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return SandboxServer.start(programs(), temporary, START);
  }

  /** A server to judge releases by, if it is wanted and can be had; it is not started yet. */
  protected final Optional<Sandbox> sandbox(SandboxMode use) throws IOException {
    if (use == SandboxMode.FALSE) {
      return Optional.empty();
    }
    if (use == SandboxMode.AUTO && binaries(Optional.empty()).local().isEmpty()) {
      console()
          .on(
              new Event.Warning(
                  "No throw-away server was asked, so new namespaces and kinds are not tried:"
                      + " -Dslipway.practice=true fetches its programs."));
      return Optional.empty();
    }
    ServerBinaries programs = programs();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return Optional.of(
        new Sandbox(
            Sandbox.identity(programs),
            () -> SandboxServer.start(programs, temporary, START),
            caches(),
            Clock.systemUTC(),
            console()));
  }

  private ServerBinaries programs() throws IOException {
    Optional<ServerBinaries> local = binaries(Optional.empty()).local();
    if (local.isPresent()) {
      return local.get();
    }
    try (Http http = http()) {
      return binaries(
              session.isOffline()
                  ? Optional.empty()
                  : Optional.of(new BinaryDownload(http, credentials(), console())))
          .find();
    }
  }

  private BinaryLocator binaries(Optional<BinaryDownload> download) {
    BinarySettings settings =
        new BinarySettings(text(binaries), text(url), text(version), text(sha256));
    return new BinaryLocator(
        settings, TargetPlatform.running(), System.getenv(), caches(), download);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
