package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.environment.EnvironmentReadCheck;
import dev.slipway.delivery.doctor.environment.EnvironmentWriteCheck;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitEnvironmentRepository;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks of the environment repositories that a service promotes its versions to. */
final class PromotionChecks {
  private static final CommitAuthor SLIPWAY = new CommitAuthor("slipway", "slipway@localhost");

  private final Scene scene;

  PromotionChecks(Scene scene) {
    this.scene = scene;
  }

  /**
   * Adds them.
   *
   * @return the addresses of the repositories
   */
  List<GitAddress> addTo(CheckList checks, Supplier<List<EnvironmentEntry>> environments) {
    checks.skip(CheckId.ENVIRONMENT_DEFINITION, "this is not an environment repository");
    List<GitAddress> addresses = new ArrayList<>();
    try {
      for (EnvironmentEntry entry : environments.get()) {
        GitAddress address = GitAddress.parse(entry.address(), scene.directory());
        EnvironmentRepository repository = repository(entry, address);
        Once<Map<String, String>> files =
            new Once<>(() -> repository.read(List.of("environment.yaml")));
        checks.add(new EnvironmentReadCheck(repository, files));
        checks.add(new EnvironmentWriteCheck(repository, files));
        addresses.add(address);
      }
    } catch (UserErrorException e) {
      checks.fail(CheckId.ENVIRONMENT_READ, e);
    }
    checks.skip(CheckGroup.ENVIRONMENT, "slipway.environment is not set");
    return addresses;
  }

  private EnvironmentRepository repository(EnvironmentEntry entry, GitAddress address) {
    GitAccess access =
        new GitAccess(
            entry.serverId(), scene.connections().credentials(), scene.http(), scene.variables());
    return new GitEnvironmentRepository(
        address, entry.branch(), access, SLIPWAY, Clock.systemUTC());
  }
}
