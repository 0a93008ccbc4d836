package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Registries and stores that say no, or nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadPushIT {
  private BuiltService built;
  private Scene scene;
  private BedFile bed;

  @BeforeAll
  void build() throws Exception {
    built = new BuiltService("bad-push");
    scene = built.scene();
    bed = scene.bed();
  }

  @AfterEach
  void nothingRefersToWhatIsNotThere() throws Exception {
    assertThat(built.released().nothing()).as("nothing of a refused release is visible").isTrue();
    scene.account(bed.get("registry.secured"), bed.account("registry"));
    scene.account(bed.get("nexus.server"), bed.account("nexus"));
  }

  @Test
  void theRegistryIsDown() throws Exception {
    String registry = "127.0.0.1:" + Ports.free();

    built
        .fails(built.copy(), "SLIP-9003", "deploy", "-Dslipway.registry=" + registry + "/faults")
        .says(registry, "refused", "slipway.registry");
  }

  @Test
  void theRegistryRefusesThePassword() throws Exception {
    String registry = bed.get("registry.secured");
    scene.account(registry, Servers.wrong());

    built
        .fails(built.copy(), "SLIP-2010", "delivery:push")
        .says("user 'ci'", "401", "settings.xml", "server '" + registry + "'");
  }

  @Test
  void theRegistryWantsAPasswordAndThereIsNone() throws Exception {
    String registry = bed.get("registry.secured");
    scene.withoutAccount(registry);

    built
        .fails(built.copy(), "SLIP-2010", "delivery:push")
        .says("<id>" + registry + "</id>", "settings.xml", "401");
  }

  @Test
  void theStoreIsDown() throws Exception {
    String store = "http://127.0.0.1:" + Ports.free() + "/repository/k8s-manifests";

    built
        .fails(built.copy(), "SLIP-9003", "delivery:push", "-Dslipway.store=" + store)
        .says(store, "refused");
  }

  @Test
  void theStoreRefusesThePassword() throws Exception {
    scene.account(bed.get("nexus.server"), Servers.wrong());

    built
        .fails(built.copy(), "SLIP-3002", "delivery:push")
        .says("401", "user 'ci'", "settings.xml", "server '" + bed.get("nexus.server") + "'");
  }

  @Test
  void theUserMayOnlyRead() throws Exception {
    Account reader = bed.account("nexus.reader");
    scene.account(bed.get("nexus.server"), reader);

    built
        .fails(built.copy(), "SLIP-3002", "delivery:push")
        .says(
            "403",
            "user 'reader'",
            "server '" + bed.get("nexus.server") + "'",
            "the permission to write");
  }

  @Test
  void noSuchRepository() throws Exception {
    String store = bed.get("nexus.url") + "/repository/no-such";

    built
        .fails(built.copy(), "SLIP-3001", "delivery:push", "-Dslipway.store=" + store)
        .says(store, "404 Repository not found", "slipway.store");
  }

  @Test
  void theStoreHoldsOtherContentUnderTheVersion() throws Exception {
    String prefix = scene.name() + "/conflict";
    byte[] other = Servers.zipped("other content");
    scene.servers().store(prefix + "/" + scene.bundlePath(), other);
    String store = bed.get("nexus.store") + "/" + prefix;

    built
        .fails(built.copy(), "SLIP-3003", "delivery:push", "-Dslipway.store=" + store)
        .says("sha256:" + Servers.sha256(other), "Raise the version");

    assertThat(scene.servers().stored(prefix + "/" + scene.bundlePath())).contains(other);
  }

  @Test
  void theStoreGivesItsReasonInTheStatusLine() throws Exception {
    try (Gate gate = Gate.inFrontOf(URI.create(bed.get("nexus.store")))) {
      scene.account(gate.url().getAuthority(), bed.account("nexus"));
      gate.add(Fault.answer("PUT", ".*", 9, 400, "The quota of team orders is used up", ""));

      built
          .fails(built.copy(), "SLIP-3001", "delivery:push", "-Dslipway.store=" + gate.url())
          .says("400 The quota of team orders is used up");
    }
  }

  /** What comes after the push is asked before it: the whole release is refused as one. */
  @Test
  void theEnvironmentIsNone() throws Exception {
    String repository = "faults/no-" + scene.name() + ".git";
    Path content = Files.createDirectories(scene.directory("not-an-environment"));
    Files.writeString(content.resolve("README.md"), "A service.\n");
    bed.gitRepositories().create(repository, content);
    String url = bed.get("git.url") + "/" + repository;

    built
        .fails(built.copy(), "SLIP-4004", "deploy", "-Dslipway.environment=" + url)
        .says("not an environment", url);
  }

  @Test
  void theEnvironmentLacksTheBranch() throws Exception {
    built
        .fails(built.copy(), "SLIP-4005", "deploy", "-Dslipway.environment.branch=develop")
        .says("'develop'", "it has: main");
  }

  @Test
  void theUserMayOnlyReadTheEnvironment() throws Exception {
    scene.account(bed.get("git.server"), bed.account("git.reader"));

    built.fails(built.copy(), "SLIP-4003", "deploy").says("403", "branch main", "user 'reader'");

    scene.account(bed.get("git.server"), bed.account("git"));
  }

  /** A tag without a bundle, of another commit: the registry may have it from other tools. */
  @Test
  void theTagIsAnotherImages() throws Exception {
    String registry = bed.get("registry.secured") + "/tags-" + scene.name();
    String[] imageOnly = {
      "deploy",
      "-Dslipway.registry=" + registry,
      "-Dslipway.push.bundle=false",
      "-Dslipway.promote.skip"
    };
    built.succeeds(built.copy(), imageOnly);
    Path next = built.copy();
    Path page = Files.createDirectories(next.resolve("src/main/resources")).resolve("page.txt");
    Files.writeString(page, "new");
    GitRepositories.git(next, "add", "-A");
    GitRepositories.git(next, "commit", "-q", "-m", "A page");

    built
        .fails(next, "SLIP-2020", "deploy", "-Dslipway.registry=" + registry)
        .says(registry + "/" + scene.name() + ":1.0.0", "slipway.tag.overwrite");
    built.fails(next, "SLIP-2020", imageOnly);

    assertThat(
            scene
                .maven(
                    next,
                    Stream.concat(Stream.of(imageOnly), Stream.of("-Dslipway.tag.overwrite"))
                        .toArray(String[]::new))
                .run()
                .succeeded())
        .isTrue();
  }
}
