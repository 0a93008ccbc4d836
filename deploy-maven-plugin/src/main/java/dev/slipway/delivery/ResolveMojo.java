package dev.slipway.delivery;

import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Resolves this environment: fetches and verifies the bundles of its references and lists what
 * would be applied; the objects are written to {@code target/environment}.
 *
 * @since 0.1.0
 */
@Mojo(name = "resolve", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class ResolveMojo extends AbstractEnvironmentMojo {

  /**
   * Writes sha256 and version into references that omit them; {@code -Dpin} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.resolve.pin", defaultValue = "false")
  private boolean pin;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.resolve.skip", defaultValue = "false")
  private boolean skipResolve;

  @Override
  protected boolean skipGoal() {
    return skipResolve;
  }

  @Override
  protected void run() throws IOException {
    Optional<RequestedRevision> wish = wish();
    Release release =
        wish.isPresent()
            ? releases().revision(wish.get())
            : releases().workTree(pin || ShortOption.given(session, "pin"));
    events.on(
        new Event.ReleaseResolved(
            release.environment(),
            release.ordered().stream()
                .map(i -> i.object().id() + " (" + i.app().name() + ")")
                .toList(),
            environmentDirectory()));
  }
}
