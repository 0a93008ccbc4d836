package dev.slipway.delivery;

import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.template.checkout.UpdateWriter;
import dev.slipway.delivery.template.resolver.MavenArchetypes;
import dev.slipway.delivery.template.update.GivenAnswers;
import dev.slipway.delivery.template.update.TemplateUpdate;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Updates a generated project to a newer version of its template: a three-way merge on a branch of
 * its own. What the project changed or deleted stays; conflicts are left for people, in the files
 * and in git's index. Nothing of the template is run.
 *
 * @since 0.1.0
 */
@Mojo(name = "template-update", requiresProject = false, aggregator = true, threadSafe = true)
public class TemplateUpdateMojo extends AbstractSlipwayMojo {

  /**
   * The version of the archetype to update to; by default the newest. {@code -Dversion} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.template.version", defaultValue = "")
  private String templateVersion = "";

  /**
   * Values of properties that only the new version asks for, or other values than before: {@code
   * name=value}, separated by commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.template.answers", defaultValue = "")
  private String templateAnswers = "";

  @Inject private RepositorySystem repositories;

  private final DeliveryListener events = new GoalListener(() -> Listeners.lines(output()));

  @Override
  protected void run() throws IOException {
    MavenArchetypes archetypes =
        new MavenArchetypes(
            repositories, session.getRepositorySession(), project.getRemoteProjectRepositories());
    Map<String, String> variables = System.getenv();
    CommitAuthor author = CommitAuthor.of(GitCheckout.user(baseDirectory()), variables);
    TemplateUpdate.Wish wish =
        new TemplateUpdate.Wish(
            ShortOption.text(session, "version", templateVersion).strip(),
            GivenAnswers.read(templateAnswers));
    new TemplateUpdate(archetypes, archetypes, events)
        .run(
            baseDirectory(),
            wish,
            new UpdateWriter.Author(author, Instant.now().truncatedTo(ChronoUnit.SECONDS)),
            variables);
  }
}
