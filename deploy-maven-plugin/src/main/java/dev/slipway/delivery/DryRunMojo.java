package dev.slipway.delivery;

import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.dryrun.ReleaseDryRun;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.sandbox.BinarySettings;
import dev.slipway.delivery.sandbox.Sandbox;
import dev.slipway.delivery.sandbox.SandboxMode;
import dev.slipway.delivery.sandbox.SandboxPrograms;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Dry-runs the release on two servers, without changing the cluster: in a sandbox, where namespaces
 * and definitions are really created, and in the live cluster by server-side dry-run. All
 * rejections, of all apps, are reported in one table.
 *
 * @since 0.1.0
 */
@Mojo(name = "dry-run", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class DryRunMojo extends AbstractEnvironmentMojo {

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

  /**
   * Whether the release is checked in a sandbox: {@code auto}, if its programs are on this machine;
   * {@code true}, always, downloading them if necessary; {@code false}, never.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice", defaultValue = "auto")
  private String practice = "auto";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.dryRun.skip", defaultValue = "false")
  private boolean skipDryRun;

  @Override
  protected boolean skipGoal() {
    return skipDryRun;
  }

  @Override
  protected void run() throws IOException {
    ClusterConnection connection =
        new ClusterConnection(
            connections(),
            baseDirectory(),
            new ClusterConnection.Selection(kubeconfig, context),
            events);
    // An invalid kubeconfig is reported before anything is started.
    boolean offline = session.isOffline();
    Optional<ClusterAccess> access = offline ? Optional.empty() : connection.find();
    BinarySettings settings = BinarySettings.of(binaries, url, version, sha256);
    Optional<Sandbox> sandbox =
        new SandboxPrograms(settings, caches(), connections(), events)
            .sandbox(SandboxMode.of(practice));
    if (offline && sandbox.isEmpty()) {
      throw OfflineHttp.needed("the cluster, as there is no sandbox on this machine");
    }
    String reason = offline ? "Maven is offline (-o)." : "no kubeconfig found.";
    new ReleaseDryRun(
            new ReleaseDryRun.Servers(connection, access, reason, sandbox),
            build(),
            detail(),
            events)
        .run(this::release);
  }

  /** In the lifecycle, delivery:plan follows, and an approved plan is compared field by field. */
  private FieldDetail detail() {
    return mojoExecution.getSource() == MojoExecution.Source.LIFECYCLE || agreedPlan().isPresent()
        ? FieldDetail.ALL
        : FieldDetail.FEW;
  }
}
