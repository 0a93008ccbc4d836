package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.store.Publication;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Names the bundle of this build in the environment repositories, by a commit on their branch.
 *
 * @since 0.1.0
 */
@Mojo(name = "promote", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PromoteMojo extends AbstractPublishMojo {

  @Override
  protected boolean skipGoal() {
    return promoteSkipped() || super.skipGoal();
  }

  /** The push checked already what can be known. */
  @Override
  protected Map<String, String> check() {
    return Map.of();
  }

  @Override
  protected Map<String, String> publish() throws IOException {
    if (!hasEnvironment()) {
      console()
          .on(
              new Event.Note(
                  "Nothing is promoted: set slipway.environment to an environment repository's"
                      + " URL."));
      return Map.of();
    }
    ServiceMetadata service = service();
    Path archive = bundleFile(service);
    Bundle bundle = new BundleReader().read(archive, String.valueOf(archive.getFileName()));
    try (Http http = http()) {
      Publication publication = publication(http, service, archive);
      String known = published().get(project.getId());
      String sha256 = known != null ? known : publication.published().sha256();
      return promotion(service, "", bundle.metadata(), publication.uri(), sha256);
    }
  }
}
