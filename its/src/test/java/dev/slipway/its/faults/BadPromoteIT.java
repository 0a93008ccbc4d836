package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Environment repositories that can't be reached or don't take the commit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadPromoteIT {
  private BuiltService built;
  private Scene scene;
  private BedFile bed;

  @BeforeAll
  void build() throws Exception {
    built = new BuiltService("bad-promote");
    scene = built.scene();
    bed = scene.bed();
    built.succeeds(built.copy(), "delivery:push");
  }

  @AfterEach
  void theRepositoryIsAsItWas() throws Exception {
    assertThat(built.released().commits()).isEqualTo(1);
    scene.account(bed.get("git.server"), bed.account("git"));
  }

  @Test
  void notReachable() throws Exception {
    String url = "http://127.0.0.1:" + Ports.free() + "/env.git";

    built
        .fails(built.copy(), "SLIP-4001", "delivery:promote", "-Dslipway.environment=" + url)
        .says(url, "refused", "slipway.environment");
  }

  @Test
  void noSuchRepository() throws Exception {
    String url = bed.get("git.url") + "/faults/no-such.git";

    built
        .fails(built.copy(), "SLIP-4001", "delivery:promote", "-Dslipway.environment=" + url)
        .says(url, "404", "slipway.environment");
  }

  @Test
  void thePasswordIsWrong() throws Exception {
    scene.account(bed.get("git.server"), Servers.wrong());

    built
        .fails(built.copy(), "SLIP-4002", "delivery:promote")
        .says("401", "'ci'", "settings.xml", "server '" + bed.get("git.server") + "'");
  }

  @Test
  void thereIsNoPassword() throws Exception {
    scene.withoutAccount(bed.get("git.server"));

    built
        .fails(built.copy(), "SLIP-4002", "delivery:promote")
        .says("401", "settings.xml", "'" + bed.get("git.server") + "'");
  }

  @Test
  void theUserMayOnlyRead() throws Exception {
    scene.account(bed.get("git.server"), bed.account("git.reader"));

    built
        .fails(built.copy(), "SLIP-4003", "delivery:promote")
        .says("403", "branch main", "user 'reader'", "settings.xml");
  }

  @Test
  void aHookSaysNo() throws Exception {
    Path hook = built.repository().resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'No deploys on Friday afternoons.' >&2\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    built
        .fails(built.copy(), "SLIP-4003", "delivery:promote")
        .says("No deploys on Friday afternoons.", "pre-receive hook declined");

    Files.delete(hook);
  }

  @Test
  void noSuchBranch() throws Exception {
    built
        .fails(
            built.copy(), "SLIP-4005", "delivery:promote", "-Dslipway.environment.branch=develop")
        .says("'develop'", "it has: main", "slipway.environment.branch");
  }

  /** A git repository that no environment is in, such as the service's own. */
  @Test
  void notAnEnvironment() throws Exception {
    String repository = "faults/no-" + scene.name() + ".git";
    Path content = Files.createDirectories(scene.directory("not-an-environment"));
    Files.writeString(content.resolve("README.md"), "A service.\n");
    bed.gitRepositories().create(repository, content);
    String url = bed.get("git.url") + "/" + repository;

    built
        .fails(built.copy(), "SLIP-4004", "delivery:promote", "-Dslipway.environment=" + url)
        .says("not an environment", url, "environment.yaml");
  }

  @Test
  void theBundleIsNotPublished() throws Exception {
    String store = bed.get("nexus.store") + "/empty";

    built
        .fails(built.copy(), "SLIP-3004", "delivery:promote", "-Dslipway.store=" + store)
        .says(store, "delivery:push");
  }
}
