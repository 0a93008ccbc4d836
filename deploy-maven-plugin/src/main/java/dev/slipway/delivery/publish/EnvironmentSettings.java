package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The environments in which a build promotes its version.
 *
 * @param entries in their order; empty for none
 * @param consent to what is refused otherwise
 * @param directory of the service, where relative addresses begin
 * @param build artifactId of the build's first project, which names what all modules have in common
 */
public record EnvironmentSettings(
    List<EnvironmentEntry> entries, Promotion.Consent consent, Path directory, String build) {
  public EnvironmentSettings {
    entries = List.copyOf(entries);
  }

  /** Whether an environment is configured. */
  public boolean any() {
    return !entries.isEmpty();
  }

  /**
   * The data of a module that promotes its version.
   *
   * @param sha256 of the bundle as the store has it, or is going to have it
   */
  public Map<String, String> promotion(
      Module module, ServiceMetadata service, ServicePush.Part bundle, String sha256)
      throws IOException {
    ReferenceUpdate update = ReferenceUpdate.of(bundle.metadata(), bundle.uri(), sha256);
    Promotion promotion =
        new Promotion(
            service.groupId(),
            bundle.metadata().origin().source(),
            update,
            bundle.namespaces(),
            consent);
    return Promotions.said(module, promotion, destinations());
  }

  /**
   * A module of the build.
   *
   * @param id {@code groupId:artifactId}
   * @param image repository of its image, empty for none
   * @param build artifactId of the build's first project, which names what all modules have in
   *     common
   */
  public record Module(String id, String image, String build) {}

  /**
   * A module of this build.
   *
   * @param id {@code groupId:artifactId}
   * @param image repository of its image, empty for none
   */
  public Module module(String id, String image) {
    return new Module(id, image, build);
  }

  private List<Destination> destinations() throws IOException {
    CommitAuthor author = CommitAuthor.of(GitCheckout.user(directory), System.getenv());
    List<Destination> destinations = new ArrayList<>();
    for (EnvironmentEntry entry : entries) {
      destinations.add(Destination.of(entry, directory, author));
    }
    return destinations;
  }
}
