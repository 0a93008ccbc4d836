package dev.slipway.delivery.doctor.registry;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.store.NexusRepositories;
import dev.slipway.delivery.store.NexusRepositories.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a Nexus that is store and registry has a repository for images.
 *
 * @param nexus of the store
 */
public record RegistryRepositoryCheck(Server server, NexusRepositories nexus) implements Check {
  @Override
  public CheckId id() {
    return CheckId.REGISTRY_REPOSITORY;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    server.require();
    Optional<List<Repository>> all = nexus.all();
    if (all.isEmpty()) {
      return Outcome.skipped("the server is not Nexus, or does not list its repositories");
    }
    List<String> hosted =
        all.get().stream()
            .filter(each -> each.format().equals("docker") && each.type().equals("hosted"))
            .map(Repository::name)
            .toList();
    return hosted.isEmpty()
        ? Outcome.warning("Nexus has no hosted docker repository that this user can see")
        : Outcome.ok(String.join(", ", hosted));
  }
}
