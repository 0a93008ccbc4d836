package dev.slipway.delivery;

import dev.slipway.delivery.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts a Kubernetes API server to throw away, prints how to use it, and stays until Ctrl-C. It
 * has no nodes and no controllers: objects are checked and kept, nothing runs. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "cluster", requiresProject = false, aggregator = true, threadSafe = true)
public class ClusterMojo extends AbstractSandboxMojo {
  private static final Duration UNTIL_STOPPED = Duration.ofDays(365);

  /**
   * Minutes after which the server ends by itself; 0 for never.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice.minutes", defaultValue = "0")
  private int minutes;

  @Override
  protected void run() throws IOException {
    long begin = System.nanoTime();
    try (SandboxServer server = startServer()) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      Path kubeconfig = server.kubeconfig();
      if (project.getFile() != null) {
        kubeconfig = buildDirectory().resolve("cluster").resolve("kubeconfig");
        server.writeKubeconfig(kubeconfig);
      }
      getLog()
          .info(
              String.format(
                  Locale.ROOT,
                  "Kubernetes %s at %s, up after %.1f s",
                  server.version(),
                  server.uri(),
                  seconds));
      getLog().info("  export KUBECONFIG=" + kubeconfig);
      getLog().info("  kubectl get ns");
      getLog().info("  mvn deploy -Dslipway.kubeconfig=" + kubeconfig);
      getLog()
          .info(
              "It checks and keeps objects; no nodes, no controllers, nothing runs. "
                  + (minutes > 0
                      ? "It ends after " + minutes + " min, or by Ctrl-C."
                      : "Ctrl-C ends it."));
      server.await(minutes > 0 ? Duration.ofMinutes(minutes) : UNTIL_STOPPED);
    }
    getLog().info("The server is gone, and all that was in it.");
  }
}
