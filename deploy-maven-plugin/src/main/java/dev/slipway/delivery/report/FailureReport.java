package dev.slipway.delivery.report;

import java.util.List;

/**
 * One object that does not work, explained.
 *
 * @param object {@code Deployment shop/orders}
 * @param code of the cause, {@code SLIP-S101}
 * @param cause in one line
 * @param lines the whole explanation, at most ten lines, without the log; secrets are masked
 * @param log the last lines of the container that ended, masked; empty if there are none
 * @param before whether it was failing before the run, which did not change it
 */
public record FailureReport(
    String object,
    String code,
    String cause,
    List<String> lines,
    List<String> log,
    boolean before) {

  public FailureReport {
    lines = List.copyOf(lines);
    log = List.copyOf(log);
  }
}
