package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.util.Arrays;

/**
 * The Maven that runs the build.
 *
 * @param version {@code 3.9.11}, {@code 4.0.0-rc-5}
 */
public record MavenVersionCheck(String version) implements Check {
  private static final int[] OLDEST = {3, 8, 7};
  private static final int[] UNKNOWN = {4, 1, 0};

  @Override
  public CheckId id() {
    return CheckId.MAVEN_VERSION;
  }

  @Override
  public Outcome run() {
    int[] numbers = numbers();
    String seen = "Maven " + version;
    if (Arrays.compare(numbers, OLDEST) < 0) {
      return Outcome.failed(seen);
    }
    return Arrays.compare(numbers, UNKNOWN) < 0
        ? Outcome.ok(seen)
        : Outcome.warning(seen + ", with which Slipway was not tested");
  }

  private int[] numbers() {
    int[] numbers = new int[OLDEST.length];
    String[] parts = version.split("[.-]", -1);
    for (int i = 0; i < numbers.length && i < parts.length; i++) {
      numbers[i] = parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : 0;
    }
    return numbers;
  }
}
