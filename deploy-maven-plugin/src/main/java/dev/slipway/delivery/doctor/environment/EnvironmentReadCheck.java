package dev.slipway.delivery.doctor.environment;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.environment.EnvironmentRepository;
import java.io.IOException;
import java.util.Map;

/**
 * Whether an environment repository can be fetched.
 *
 * @param files that were read of it
 */
public record EnvironmentReadCheck(
    EnvironmentRepository repository, Once<Map<String, String>> files) implements Check {
  static final String DEFINITION = "environment.yaml";

  @Override
  public CheckId id() {
    return CheckId.ENVIRONMENT_READ;
  }

  @Override
  public String subject() {
    return repository.address();
  }

  @Override
  public Outcome run() throws IOException {
    String branch = "branch " + repository.branch();
    return files.get().containsKey(DEFINITION)
        ? Outcome.ok(branch)
        : Outcome.failed(
            branch + " has no environment.yaml",
            "Correct slipway.environment or slipway.environment.branch: it is another repository,"
                + " or the wrong branch");
  }
}
