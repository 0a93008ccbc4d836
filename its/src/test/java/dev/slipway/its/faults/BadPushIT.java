package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.net.URI;
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
    assertThat(built.released().bundle()).isEmpty();
    assertThat(built.released().commits()).isEqualTo(1);
    scene.account(bed.get("registry.secured"), bed.account("registry"));
    scene.account(bed.get("nexus.server"), bed.account("nexus"));
  }

  @Test
  void theRegistryIsDown() throws Exception {
    String registry = "127.0.0.1:" + ClosedPort.number();

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
    String store = "http://127.0.0.1:" + ClosedPort.number() + "/repository/k8s-manifests";

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
            "the right to write");
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
}
