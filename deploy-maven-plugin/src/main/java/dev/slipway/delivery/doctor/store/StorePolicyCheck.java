package dev.slipway.delivery.doctor.store;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.store.NexusRepositories;
import java.io.IOException;

/**
 * Whether a published bundle can be replaced, as far as the user may read the settings of Nexus.
 */
public record StorePolicyCheck(Server server, NexusRepositories nexus) implements Check {
  @Override
  public CheckId id() {
    return CheckId.STORE_POLICY;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    server.require();
    return nexus
        .writePolicy()
        .map(StorePolicyCheck::outcome)
        .orElseGet(
            () ->
                Outcome.skipped(
                    "this user may not read it; -Dslipway.doctor.write finds out by an upload"));
  }

  private static Outcome outcome(String policy) {
    return switch (policy.toLowerCase(java.util.Locale.ROOT)) {
      case "allow_once" -> Outcome.ok("Disable redeploy");
      case "allow" -> Outcome.warning("Allow redeploy: a published bundle can be replaced");
      default -> Outcome.failed("Read-only (" + policy + "): nothing can be published");
    };
  }
}
