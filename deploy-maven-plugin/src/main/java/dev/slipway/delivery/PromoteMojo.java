package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.publish.EnvironmentSettings;
import dev.slipway.delivery.publish.ServicePush;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.project.ServiceProject;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the bundle of this build into the app references of the environment repositories, as a
 * commit on their branch or as a merge request.
 *
 * @since 0.1.0
 */
@Mojo(name = "promote", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PromoteMojo extends AbstractPublishMojo {

  @Override
  protected boolean skipGoal() {
    return skipPromote || ServiceProject.isParent(project);
  }

  /** delivery:push already checked what can be checked in advance. */
  @Override
  protected Map<String, String> check() {
    return Map.of();
  }

  @Override
  protected Map<String, String> publish() throws IOException {
    EnvironmentSettings settings = environments();
    if (!settings.any()) {
      events.on(
          new Event.Note(
              "Nothing is promoted: set slipway.environment to an environment repository's URL."));
      return Map.of();
    }
    ServiceMetadata service = service().metadata();
    try (Http http = connections().http()) {
      ServicePush.Part part = ServicePush.Part.of(publication(http, service));
      String known = end().shared("published").get(project.getId());
      String sha256 = known != null ? known : part.publication().published().sha256();
      return settings.promotion(settings.module(service().id(), ""), service, part, sha256);
    }
  }
}
