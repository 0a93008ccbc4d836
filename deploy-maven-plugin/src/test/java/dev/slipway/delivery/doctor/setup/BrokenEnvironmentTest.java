package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.State;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Environment repositories. */
class BrokenEnvironmentTest extends AbstractBrokenSetups {
  @Override
  Stream<BrokenSetup> rows() {
    return Stream.of(
        row(
            CheckId.ENVIRONMENT_DEFINITION,
            "an unknown field",
            State.FAILED,
            "bundel",
            world -> {
              world.environment();
              Files.writeString(
                  world.directory.resolve("apps/orders.yaml"),
                  "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n"
                      + "spec: {bundel: x}\n");
            }),
        row(
            CheckId.ENVIRONMENT_READ,
            "a wrong branch",
            State.FAILED,
            "prod",
            world -> world.branch = "prod"),
        row(
            CheckId.ENVIRONMENT_READ,
            "a repository of something else",
            State.FAILED,
            "no environment.yaml",
            world -> {
              world.checkout();
              world.environments = world.directory.toString();
            }),
        row(
            CheckId.ENVIRONMENT_WRITE,
            "no right to push",
            State.FAILED,
            "not allowed here",
            world -> world.servers.git.forbidPush = "not allowed here"));
  }
}
