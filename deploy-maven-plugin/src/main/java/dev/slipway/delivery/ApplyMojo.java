package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.HttpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Applies the release that {@code delivery:resolve} left in {@code target/environment} to the
 * cluster, by server-side apply in kind order.
 *
 * @since 0.1.0
 */
@Mojo(name = "apply", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class ApplyMojo extends EnvironmentMojo {
  // Not 500: that is how a server answers an unknown field.
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /**
   * The kubeconfig file; by default the variable KUBECONFIG, then ~/.kube/config, then the service
   * account of the pod.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.kubeconfig", defaultValue = "")
  private String kubeconfig = "";

  /**
   * Context of the kubeconfig; its current one by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.context", defaultValue = "")
  private String context = "";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.apply.skip", defaultValue = "false")
  private boolean skipApply;

  @Override
  protected boolean skipGoal() {
    return skipApply;
  }

  @Override
  protected void run() throws IOException {
    Release release = new ReleaseFiles(buildDirectory().resolve("environment")).read();
    ClusterAccess access =
        new ClusterAccessReader(System.getenv(), Path.of(System.getProperty("user.home")))
            .read(kubeconfig.isBlank() ? null : Path.of(kubeconfig).toAbsolutePath(), context);
    HttpSettings settings = httpSettings().withTls(access.tls()).withPassing(PASSING);
    if (access.unchecked()) {
      settings = settings.withAnyHost();
      console()
          .on(
              new Event.Warning(
                  "The certificate of "
                      + access.server()
                      + " is not checked (insecure-skip-tls-verify in "
                      + access.origin()
                      + ")."));
    }
    try (Cluster cluster =
        new KubernetesCluster(access.server(), access.origin(), access.token(), http(settings))) {
      new ApplyRun(cluster, Clock.systemUTC(), console()).apply(release);
    }
  }
}
