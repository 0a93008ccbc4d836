package dev.slipway.delivery;

import dev.slipway.delivery.access.review.AccessTask;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
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
    switch (AccessTask.of(opened, closed, pipeline)) {
      case REVIEW -> review();
      case OPEN -> open(opened);
      case CLOSE -> close(closed);
      case PIPELINE -> pipeline();
    }
  }

  private void review() throws IOException {
    throw new UnsupportedOperationException();
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
