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
 * @param addresses of the repositories, comma-separated; empty for none
 * @param serverId id of their credentials, empty for their hosts
 * @param takeOver whether a reference of another service or owner may be changed
 * @param directory of the service, where relative addresses begin
 */
public record EnvironmentSettings(
    String addresses, String branch, String serverId, boolean takeOver, Path directory) {

  /** Whether an environment is configured. */
  public boolean any() {
    return !addresses.isBlank();
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
    return Promotions.said(
        module.id(), module.image(), Promotion.of(service, update, takeOver), destinations());
  }

  /**
   * A module of the build.
   *
   * @param id {@code groupId:artifactId}
   * @param image repository of its image, empty for none
   */
  public record Module(String id, String image) {}

  private List<Destination> destinations() throws IOException {
    CommitAuthor author = CommitAuthor.of(GitCheckout.user(directory), System.getenv());
    List<Destination> destinations = new ArrayList<>();
    for (String address : addresses.split(",", -1)) {
      if (!address.isBlank()) {
        destinations.add(Destination.of(address, directory, branch, serverId, author));
      }
    }
    return destinations;
  }
}
