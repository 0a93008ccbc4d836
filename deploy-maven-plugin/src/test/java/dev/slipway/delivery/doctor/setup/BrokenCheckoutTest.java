package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.State;
import java.nio.file.Files;
import java.util.stream.Stream;

/** The checkout and the git program. */
class BrokenCheckoutTest extends AbstractBrokenSetups {
  @Override
  Stream<BrokenSetup> rows() {
    return Stream.of(
        row(
            CheckId.GIT_VERSION,
            "no git",
            State.WARNING,
            "no git in PATH",
            world -> world.variables.put("PATH", "/nowhere")),
        row(
            CheckId.GIT_VERSION,
            "no git, and ssh",
            State.FAILED,
            "over ssh",
            world -> {
              world.variables.put("PATH", "/nowhere");
              world.environments = "ssh://git@127.0.0.1:1/team/env.git";
            }),
        row(
            CheckId.GIT_DEPTH,
            "a shallow clone",
            State.WARNING,
            "shallow",
            world -> {
              world.checkout();
              Files.writeString(world.directory.resolve(".git/shallow"), "a".repeat(40));
            }),
        row(
            CheckId.GIT_CHANGES,
            "a new file",
            State.WARNING,
            "new.txt",
            world -> {
              world.checkout();
              Files.writeString(world.directory.resolve("new.txt"), "");
            }),
        row(
            CheckId.GIT_CHANGES,
            "a commit that is not pushed",
            State.WARNING,
            "1 commit is not pushed",
            world -> {
              world.checkout();
              world.commit();
            }));
  }
}
