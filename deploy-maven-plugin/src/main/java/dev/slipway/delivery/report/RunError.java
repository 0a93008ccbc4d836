package dev.slipway.delivery.report;

import dev.slipway.manifest.error.UserError;

/**
 * The error that ended a run.
 *
 * @param code {@code SLIP-5006}
 * @param what failed, in one line
 * @param why the reason, as a server or file has it; may have several lines
 * @param fix what to do
 */
public record RunError(String code, String what, String why, String fix) {

  /** An error that has words for its user. */
  public static RunError of(UserError error) {
    return new RunError(error.code().label(), error.what(), error.why(), error.fix());
  }
}
