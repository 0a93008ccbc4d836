package dev.slipway.delivery;

import dev.slipway.delivery.access.pipeline.PipelineRun;
import dev.slipway.delivery.access.request.RequestSetup;
import dev.slipway.delivery.access.request.WishOptions;
import dev.slipway.delivery.access.review.run.AccessTask;
import dev.slipway.delivery.access.review.run.ReviewOptions;
import dev.slipway.delivery.access.review.run.ReviewRun;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.event.TerminalWidth;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows who can do what in the namespaces of this environment: by its files, and in its cluster.
 * With {@code -Dopen} or {@code -Dclose} it opens the merge request that begins or ends a grant,
 * with {@code -Dpipeline} it writes the permissions that the pipeline needs. Changes nothing in the
 * cluster.
 *
 * @since 0.1.0
 */
@Mojo(name = "access", requiresProject = false, threadSafe = true)
public class AccessMojo extends AbstractEnvironmentMojo {

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
   * Whether the cluster is read too, if there is a kubeconfig, and GitLab, if there is a token.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.live", defaultValue = "true")
  private boolean accessLive;

  /**
   * Shows this namespace only, and what reaches all.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.namespace", defaultValue = "")
  private String accessNamespace = "";

  /**
   * Comma-separated outputs: {@code table}, {@code json}, {@code markdown}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.formats", defaultValue = "table,json")
  private String accessFormats = "";

  /**
   * Folder of the files; {@code target/access} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.output", defaultValue = "")
  private String accessOutput = "";

  /**
   * How many questions the API server is asked at most, of each subject in each namespace the most
   * telling first; 0 asks none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.questions", defaultValue = "1000")
  private int accessQuestions;

  /**
   * Comma-separated differences that fail the build, such as {@code expired,wider-role}; {@code
   * any} for all, {@code incomplete} if something can't be read.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.fail", defaultValue = "")
  private String accessFail = "";

  /**
   * Opens the merge request of a grant of admin in this namespace; {@code -Dopen} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.open", defaultValue = "")
  private String accessOpen = "";

  /**
   * Opens the merge request that ends grants of admin in this namespace; {@code -Dclose} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.close", defaultValue = "")
  private String accessClose = "";

  /**
   * How many hours a grant lasts, {@code 2} or {@code 0.5}; by default 8, or what {@code
   * spec.access.maxHours} allows if that is less. {@code -Dhours} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.hours", defaultValue = "")
  private String accessHours = "";

  /**
   * Why a grant is needed, in one line; {@code -Dreason} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.reason", defaultValue = "")
  private String accessReason = "";

  /**
   * User who gets a grant, or whose grants end, as the cluster knows them; by default the user of
   * the GitLab token. {@code -Duser} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.user", defaultValue = "")
  private String accessUser = "";

  /**
   * Group that gets a grant, or whose grants end; {@code -Dgroup} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.group", defaultValue = "")
  private String accessGroup = "";

  /**
   * Whether all grants of admin in the namespace end, whoever has them; {@code -Dall} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.all", defaultValue = "false")
  private boolean accessAll;

  /**
   * Git URL or folder of the environment repository in which a grant is requested; by default what
   * the current directory was cloned from.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment", defaultValue = "")
  private String environment = "";

  /**
   * Branch that the merge request is for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.branch", defaultValue = "main")
  private String environmentBranch = "";

  /**
   * Id of the server in settings.xml with the token for the environment repository; host:port or
   * host by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.serverId", defaultValue = "")
  private String environmentServerId = "";

  /**
   * Writes the permissions that the pipeline of this environment needs; {@code -Dpipeline} works
   * too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.access.pipeline", defaultValue = "false")
  private boolean accessPipeline;

  @Override
  protected void run() throws IOException {
    String opened = ShortOption.text(session, "open", accessOpen);
    String closed = ShortOption.text(session, "close", accessClose);
    boolean pipeline = accessPipeline || ShortOption.given(session, "pipeline");
    AccessTask task = AccessTask.of(opened, closed, pipeline);
    if (task == AccessTask.OPEN) {
      requests().run(options().open(opened), Clock.systemDefaultZone());
    } else if (task == AccessTask.CLOSE) {
      requests().run(options().close(closed), Clock.systemDefaultZone());
    } else if (task == AccessTask.PIPELINE) {
      pipeline();
    } else {
      review();
    }
  }

  private void review() throws IOException {
    boolean interactive = session.getRequest().isInteractiveMode();
    ReviewOptions wanted =
        new ReviewOptions(accessNamespace, accessFormats, folder(), accessQuestions, accessFail);
    ReviewRun.Repository files = new ReviewRun.Repository(baseDirectory(), releases().head());
    ReviewRun.Origins origins = accessLive ? requests()::unreviewed : ReviewRun.Origins.NONE;
    new ReviewRun(files, this::cluster, origins, InstantSource.system(), events)
        .run(wanted, TerminalWidth.find(interactive, System.getenv()));
  }

  private Optional<Cluster> cluster() throws IOException {
    return accessLive ? connection().find().map(connection()::open) : Optional.empty();
  }

  private ClusterConnection connection() {
    ClusterConnection.Selection wanted = new ClusterConnection.Selection(kubeconfig, context);
    return new ClusterConnection(connections(), baseDirectory(), wanted, events);
  }

  private Path folder() {
    Path standard = buildDirectory().resolve("access");
    return accessOutput.isBlank() ? standard : baseDirectory().resolve(accessOutput);
  }

  private WishOptions options() {
    return new WishOptions(
        ShortOption.text(session, "hours", accessHours),
        ShortOption.text(session, "reason", accessReason),
        ShortOption.text(session, "user", accessUser),
        ShortOption.text(session, "group", accessGroup),
        accessAll || ShortOption.given(session, "all"));
  }

  private RequestSetup requests() {
    RequestSetup.Place place =
        new RequestSetup.Place(environment, environmentBranch, environmentServerId);
    return new RequestSetup(place, connections(), baseDirectory(), System.getenv(), events);
  }

  private void pipeline() throws IOException {
    try (Cluster cluster = connection().open(connection().read())) {
      new PipelineRun(cluster).write(release(), folder(), events);
    }
  }
}
