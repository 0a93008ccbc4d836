package dev.slipway.delivery;

import dev.slipway.delivery.access.review.run.AccessTask;
import dev.slipway.delivery.access.review.run.ReviewOptions;
import dev.slipway.delivery.access.review.run.ReviewRun;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.event.TerminalWidth;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.nio.file.Path;
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
@Mojo(name = "access", threadSafe = true)
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
   * Whether the cluster is read too, if there is a kubeconfig.
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
      open(opened);
    } else if (task == AccessTask.CLOSE) {
      close(closed);
    } else if (task == AccessTask.PIPELINE) {
      pipeline();
    } else {
      review();
    }
  }

  private void review() throws IOException {
    Path folder = baseDirectory().resolve(accessOutput);
    Path output = accessOutput.isBlank() ? buildDirectory().resolve("access") : folder;
    boolean interactive = session.getRequest().isInteractiveMode();
    new ReviewRun(
            new ReviewRun.Repository(baseDirectory(), releases().head()),
            this::cluster,
            InstantSource.system(),
            events)
        .run(
            new ReviewOptions(accessNamespace, accessFormats, output, accessQuestions, accessFail),
            TerminalWidth.find(interactive, System.getenv()));
  }

  private Optional<Cluster> cluster() throws IOException {
    ClusterConnection connection =
        new ClusterConnection(
            connections(),
            baseDirectory(),
            new ClusterConnection.Selection(kubeconfig, context),
            events);
    return accessLive ? connection.find().map(connection::open) : Optional.empty();
  }

  private void open(String namespace) throws IOException {
    throw new UnsupportedOperationException(namespace);
  }

  private void close(String namespace) throws IOException {
    throw new UnsupportedOperationException(namespace);
  }

  private void pipeline() throws IOException {
    throw new UnsupportedOperationException();
  }
}
