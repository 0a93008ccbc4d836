package dev.slipway.delivery.doctor.environment;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import java.io.IOException;
import java.nio.file.Path;

/** Whether the files of an environment can be read. */
public record EnvironmentDefinitionCheck(Path directory) implements Check {
  @Override
  public CheckId id() {
    return CheckId.ENVIRONMENT_DEFINITION;
  }

  @Override
  public Outcome run() throws IOException {
    Environment environment = new EnvironmentReader().read(directory);
    int apps = environment.apps().size();
    return Outcome.ok(
        "environment '%s', %s"
            .formatted(environment.definition().name(), apps == 1 ? "1 app" : apps + " apps"));
  }
}
