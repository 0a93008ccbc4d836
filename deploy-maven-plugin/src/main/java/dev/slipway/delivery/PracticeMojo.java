package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.practice.Binaries;
import dev.slipway.delivery.practice.BinaryDownload;
import dev.slipway.delivery.practice.BinarySettings;
import dev.slipway.delivery.practice.Machine;
import dev.slipway.delivery.practice.PracticeServer;
import dev.slipway.delivery.practice.Sandbox;
import dev.slipway.delivery.practice.ServerBinaries;
import dev.slipway.delivery.practice.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that start a throw-away API server: where its programs come from. */
abstract class PracticeMojo extends ClusterMojo {
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
  protected final PracticeServer startServer() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return PracticeServer.start(programs(), temporary, START);
  }

  /** A server to judge releases by, if it is wanted and can be had; it is not started yet. */
  protected final Optional<Sandbox> sandbox(Use use) throws IOException {
    if (use == Use.FALSE) {
      return Optional.empty();
    }
    if (use == Use.AUTO && binaries(Optional.empty()).local().isEmpty()) {
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
            () -> PracticeServer.start(programs, temporary, START),
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

  private Binaries binaries(Optional<BinaryDownload> download) {
    BinarySettings settings =
        new BinarySettings(text(binaries), text(url), text(version), text(sha256));
    return new Binaries(settings, Machine.running(), System.getenv(), caches(), download);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
