package dev.slipway.delivery;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.sandbox.BinarySettings;
import dev.slipway.delivery.sandbox.SandboxPrograms;
import dev.slipway.delivery.sandbox.SandboxServer;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Starts a temporary Kubernetes API server (a sandbox), prints how to use it, and runs until
 * Ctrl-C. It has no nodes and no controllers: objects are validated and stored, but nothing runs.
 * Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "cluster", requiresProject = false, aggregator = true, threadSafe = true)
public class ClusterMojo extends AbstractSlipwayMojo {
  private static final Duration UNTIL_STOPPED = Duration.ofDays(365);

  /**
   * Minutes after which the server stops by itself; 0 for never.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.minutes", defaultValue = "0")
  private int minutes;

  /**
   * PEM file of certificate authorities to trust in addition to those of the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.caFile", defaultValue = "")
  private String caFile = "";

  /**
   * How many times a request is retried after a lost connection, 408 or 5xx.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.retries", defaultValue = "3")
  private int httpRetries;

  /**
   * Seconds to wait for a server that sends nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.timeout", defaultValue = "60")
  private int httpTimeout;

  /**
   * Total seconds to wait for a server that reports that it is busy (429, 503).
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.busyTimeout", defaultValue = "120")
  private int httpBusyTimeout;

  /**
   * Maximum seconds for one request that uploads or downloads a file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.transferTimeout", defaultValue = "3600")
  private int httpTransferTimeout;

  /**
   * Comma-separated hosts that use plain HTTP and may receive user names, passwords and tokens; by
   * default only this machine. {@code true} and {@code false} apply to the registry only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.insecure", defaultValue = "")
  private String insecure = "";

  /**
   * Directory that caches what is downloaded; {@code ~/.cache/slipway} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /**
   * Folder with etcd and kube-apiserver; by default KUBEBUILDER_ASSETS, /usr/local/kubebuilder/bin
   * or the cache; otherwise they are downloaded.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.binaries", defaultValue = "")
  private @Nullable String binaries = "";

  /**
   * Where the programs are downloaded from: a mirror of the releases of
   * kubernetes-sigs/controller-tools, such as a Nexus raw proxy.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.url", defaultValue = BinarySettings.PUBLIC_URL)
  private @Nullable String url = "";

  /**
   * Kubernetes version of the programs to download.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.version", defaultValue = BinarySettings.VERSION)
  private @Nullable String version = "";

  /**
   * Expected SHA-256 of the downloaded archive; by default the one in the release's index, or in
   * the file next to the archive.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.sha256", defaultValue = "")
  private @Nullable String sha256 = "";

  @Inject private SettingsDecrypter decrypter;

  private final DeliveryListener events = new GoalListener(() -> Listeners.lines(output()));

  @Override
  protected void run() throws IOException {
    BinarySettings settings = BinarySettings.of(binaries, url, version, sha256);
    SandboxPrograms programs = new SandboxPrograms(settings, caches(), connections(), events);
    long begin = System.nanoTime();
    try (SandboxServer server = programs.start()) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      Path kubeconfig = server.kubeconfig();
      if (project.getFile() != null) {
        kubeconfig = buildDirectory().resolve("cluster").resolve("kubeconfig");
        server.writeKubeconfig(kubeconfig);
      }
      events.on(
          new Event.SandboxStarted(
              server.version(), server.uri(), seconds, kubeconfig, Math.max(0, minutes)));
      server.await(minutes > 0 ? Duration.ofMinutes(minutes) : UNTIL_STOPPED);
    }
    events.on(new Event.SandboxStopped());
  }

  private Connections connections() {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, PlainHosts.of(insecure, ""), new RequestEvents(events));
  }

  private Path caches() {
    return CacheDirectory.ofBuild(cache);
  }

  @Override
  protected final Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }
}
