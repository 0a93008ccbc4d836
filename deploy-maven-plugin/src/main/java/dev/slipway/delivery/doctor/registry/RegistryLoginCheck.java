package dev.slipway.delivery.doctor.registry;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import java.io.IOException;

/** Whether the registry accepts the user and the password, by looking for a tag. */
public record RegistryLoginCheck(Server server, ImageTarget target, ImageRegistry registry)
    implements Check {
  private static final String TAG = "slipway-doctor";

  @Override
  public CheckId id() {
    return CheckId.REGISTRY_LOGIN;
  }

  @Override
  public String subject() {
    return target.repository();
  }

  @Override
  public Outcome run() throws IOException {
    server.require();
    registry.digest(TAG);
    return Outcome.ok("the registry answered a request for the repository");
  }
}
