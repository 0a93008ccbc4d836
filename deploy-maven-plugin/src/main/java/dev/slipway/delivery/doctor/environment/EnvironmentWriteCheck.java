package dev.slipway.delivery.doctor.environment;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.SkippedException;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Map;

/**
 * Whether the server lets the user push: a push is started, and nothing is sent.
 *
 * @param files that were read of it
 */
public record EnvironmentWriteCheck(
    EnvironmentRepository repository, Once<Map<String, String>> files) implements Check {
  @Override
  public CheckId id() {
    return CheckId.ENVIRONMENT_WRITE;
  }

  @Override
  public String subject() {
    return repository.address();
  }

  @Override
  public Outcome run() throws IOException {
    try {
      files.get();
    } catch (IOException | UserErrorException e) {
      throw new SkippedException(CheckId.ENVIRONMENT_READ.id() + " failed");
    }
    repository.requireWritable();
    return Outcome.ok("the server accepts pushes; a protected branch may still refuse them");
  }
}
