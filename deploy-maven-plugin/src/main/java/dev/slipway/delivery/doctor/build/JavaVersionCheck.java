package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;

/**
 * The Java that runs the build.
 *
 * @param feature number of its release
 * @param home its directory
 */
public record JavaVersionCheck(int feature, String home) implements Check {
  private static final int OLDEST = 17;

  @Override
  public CheckId id() {
    return CheckId.JAVA_VERSION;
  }

  @Override
  public Outcome run() {
    String seen = "Java " + feature + " in " + home;
    return feature < OLDEST ? Outcome.failed(seen) : Outcome.ok(seen);
  }
}
