package dev.slipway.delivery.doctor.store;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.net.HttpAnswer;
import java.io.IOException;

/** Whether the store answers. */
public record StoreReachableCheck(Server server) implements Check {
  private static final int SERVER_ERROR = 500;

  @Override
  public CheckId id() {
    return CheckId.STORE_REACHABLE;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    HttpAnswer answer = server.first().answer();
    String software = answer.header("server").map(name -> " from " + name).orElse("");
    return answer.status() >= SERVER_ERROR
        ? Outcome.failed("it answers " + answer.statusLine() + software)
        : Outcome.ok("it answers" + software);
  }
}
