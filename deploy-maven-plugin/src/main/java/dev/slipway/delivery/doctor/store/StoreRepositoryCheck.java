package dev.slipway.delivery.doctor.store;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.store.NexusRepositories;
import dev.slipway.delivery.store.NexusRepositories.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether the store is what bundles can be published to. */
public record StoreRepositoryCheck(Server server, NexusRepositories nexus) implements Check {
  @Override
  public CheckId id() {
    return CheckId.STORE_REPOSITORY;
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
    Optional<Repository> own =
        all.get().stream().filter(each -> each.name().equals(nexus.name())).findFirst();
    if (own.isEmpty()) {
      return Outcome.failed(
          "Nexus has no repository '" + nexus.name() + "' that this user can see");
    }
    String seen = own.get().format() + " (" + own.get().type() + ")";
    return seen.equals("raw (hosted)") ? Outcome.ok(seen) : Outcome.failed(seen);
  }
}
