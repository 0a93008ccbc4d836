package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.kubeconfig.ExecPlugins;
import dev.slipway.delivery.cluster.kubeconfig.KubeconfigLimits;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.TlsClasses;
import dev.slipway.manifest.git.GitHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals that ask or change the environment's cluster share. */
abstract class AbstractClusterMojo extends AbstractReleaseMojo {
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

  /** The release that {@code delivery:resolve} left, or that of the wanted commit. */
  final Release release() throws IOException {
    Optional<RequestedRevision> wish = wish();
    if (wish.isPresent()) {
      return revision(wish.get());
    }
    return build().release(new ReleaseFiles(environmentDirectory()));
  }

  /** The way to the cluster; empty when nobody says where it is. */
  final Optional<ClusterAccess> findAccess() throws IOException {
    TlsClasses.load();
    return accessReader().find(kubeconfigFile(), context);
  }

  /**
   * The way to the cluster.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) when there is none
   */
  final ClusterAccess access() throws IOException {
    TlsClasses.load();
    return accessReader().read(kubeconfigFile(), context);
  }

  /** The cluster, to be closed. */
  final Cluster cluster(ClusterAccess access) {
    if (offline()) {
      throw OfflineHttp.needed(access.server() + " from " + access.origin());
    }
    if (access.unchecked()) {
      console()
          .on(
              new Event.Warning(
                  "The certificate of "
                      + access.server()
                      + " is not checked (insecure-skip-tls-verify in "
                      + access.origin()
                      + ")."));
    }
    HttpSettings settings = httpSettings().withPassing(PASSING);
    return new KubernetesCluster(
        access.server(), access.origin(), access.token(), access.http(settings, this::http));
  }

  private ClusterAccessReader accessReader() {
    Path repository = GitHead.root(baseDirectory()).orElse(baseDirectory());
    return new ClusterAccessReader(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        ExecPlugins.outside(repository, System.getenv(), Clock.systemUTC()),
        new KubeconfigLimits(Optional.of(repository), plainHosts()));
  }

  private @Nullable Path kubeconfigFile() {
    return kubeconfig.isBlank() ? null : Path.of(kubeconfig).toAbsolutePath();
  }
}
