package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.Promotion;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What the parameters of a goal say about environments.
 *
 * @param consent by parameters
 * @param given whether an option is given in short, such as {@code -DallowDowngrade}
 */
public record EnvironmentParameters(
    EnvironmentList.Sources sources,
    EnvironmentEntry.Defaults defaults,
    Promotion.Consent consent,
    Predicate<String> given) {

  /**
   * The environments of a module.
   *
   * @param directory of the module
   * @param build artifactId of the build's first project
   */
  public EnvironmentSettings of(Path directory, String build) {
    Promotion.Consent all =
        new Promotion.Consent(
            consent.takeOver(),
            consent.downgrade() || given.test("allowDowngrade"),
            consent.endHold() || given.test("endHold"));
    return new EnvironmentSettings(EnvironmentList.of(sources, defaults), all, directory, build);
  }
}
