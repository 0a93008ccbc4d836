package dev.slipway.delivery.doctor.registry;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import java.io.IOException;

/** Whether images can be pushed: an upload is begun and cancelled. */
public record RegistryWriteCheck(Server server, ImageTarget target, ImageRegistry registry)
    implements Check {
  @Override
  public CheckId id() {
    return CheckId.REGISTRY_WRITE;
  }

  @Override
  public String subject() {
    return target.repository();
  }

  @Override
  public Outcome run() throws IOException {
    server.require();
    registry.requireWritable();
    return Outcome.ok("an upload was begun, and cancelled");
  }
}
