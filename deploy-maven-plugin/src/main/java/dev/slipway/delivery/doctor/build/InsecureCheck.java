package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;

/**
 * Hosts that credentials are sent to without TLS.
 *
 * @param insecure {@code slipway.insecure}
 */
public record InsecureCheck(String insecure) implements Check {
  @Override
  public CheckId id() {
    return CheckId.INSECURE;
  }

  @Override
  public Outcome run() {
    boolean none = insecure.isBlank() || insecure.strip().equals("false");
    return none
        ? Outcome.ok("not set")
        : Outcome.warning("passwords are sent in plain text to: " + insecure.strip());
  }
}
