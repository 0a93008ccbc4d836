package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.SettingsServers;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;

/** Whether the entries of {@code settings.xml} can be used. */
public record SettingsServersCheck(SettingsServers servers) implements Check {
  @Override
  public CheckId id() {
    return CheckId.SETTINGS_SERVERS;
  }

  @Override
  public Outcome run() {
    List<String> ids = servers.ids();
    for (String id : ids) {
      Optional<UserErrorException> problem = servers.problem(id);
      if (problem.isPresent()) {
        return Outcome.failed(problem.get().error());
      }
    }
    return ids.isEmpty()
        ? Outcome.skipped("settings.xml has no server with a password")
        : Outcome.ok(String.join(", ", ids));
  }
}
