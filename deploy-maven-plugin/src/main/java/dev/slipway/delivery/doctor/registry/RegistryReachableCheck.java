package dev.slipway.delivery.doctor.registry;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.net.HttpAnswer;
import java.io.IOException;

/** Whether the registry answers, and speaks the distribution protocol. */
public record RegistryReachableCheck(Server server) implements Check {
  private static final int UNAUTHORIZED = 401;

  @Override
  public CheckId id() {
    return CheckId.REGISTRY_REACHABLE;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    HttpAnswer answer = server.first().answer();
    boolean registry = answer.ok() || answer.status() == UNAUTHORIZED;
    return registry
        ? Outcome.ok("/v2/ answers " + answer.statusLine())
        : Outcome.failed("/v2/ answers " + answer.statusLine() + ": this is not a registry");
  }
}
