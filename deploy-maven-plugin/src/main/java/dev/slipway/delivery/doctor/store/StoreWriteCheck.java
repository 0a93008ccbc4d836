package dev.slipway.delivery.doctor.store;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.store.WriteProbe;
import java.io.IOException;

/** Whether bundles can be published, by an upload: the one check of the store that writes. */
public record StoreWriteCheck(Server server, WriteProbe probe) implements Check {
  @Override
  public CheckId id() {
    return CheckId.STORE_WRITE;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    server.require();
    WriteProbe.Result result = probe.run();
    if (!result.refused().isEmpty()) {
      return Outcome.failed("the upload was refused: " + result.refused());
    }
    String left =
        result.left()
            ? "; " + probe.file() + " is left, as this user may not delete"
            : "; deleted again";
    return result.again()
        ? Outcome.warning("the same path could be written twice" + left, CheckId.STORE_POLICY.fix())
        : Outcome.ok("written once" + left);
  }
}
