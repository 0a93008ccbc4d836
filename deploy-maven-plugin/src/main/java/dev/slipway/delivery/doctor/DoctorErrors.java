package dev.slipway.delivery.doctor;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;

/** Errors of the goal itself. */
final class DoctorErrors {
  private DoctorErrors() {}

  static UserErrorException failed(List<String> ids) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CHECKS_FAILED,
            ids.size() == 1 ? "A check failed" : ids.size() + " checks failed",
            String.join(", ", ids),
            "what each of them saw is listed above",
            "Do what is listed above for each of them, then run the same command again."));
  }

  static UserErrorException badTimeout(int seconds) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for slipway.doctor.timeout",
            "slipway.doctor.timeout=" + seconds,
            "a number of seconds from 1 to 600 is expected",
            "Correct it, or leave it out for 5 seconds."));
  }
}
