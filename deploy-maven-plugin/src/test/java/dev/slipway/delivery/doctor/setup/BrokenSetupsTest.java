package dev.slipway.delivery.doctor.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Finding;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All checks together: each has a broken set-up, and none finds something where nothing is. */
@Tag("slow")
class BrokenSetupsTest {
  private static final List<AbstractBrokenSetups> TABLES =
      List.of(
          new BrokenBuildTest(),
          new BrokenCheckoutTest(),
          new BrokenStoreTest(),
          new BrokenEnvironmentTest(),
          new BrokenGitlabTest(),
          new BrokenClusterTest(),
          new BrokenNotifyTest());

  @TempDir private Path folder;
  private DoctorServers servers;

  @BeforeEach
  void start() throws Exception {
    servers = new DoctorServers(Files.createDirectory(folder.resolve("servers")));
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void eachCheckHasARow() {
    Set<CheckId> shown = EnumSet.noneOf(CheckId.class);
    TABLES.stream().flatMap(AbstractBrokenSetups::rows).forEach(row -> shown.add(row.id()));
    assertThat(shown).hasSizeGreaterThan(30).containsExactlyInAnyOrder(CheckId.values());
  }

  /** Between a service and an environment, each check is ok, or says why it is not made. */
  @Test
  void findsNothingWhereAllIsAsItShouldBe() throws Exception {
    List<Finding> all = new ArrayList<>();
    try (DoctorWorld service = world("a")) {
      service.checkout();
      all.addAll(service.examine().findings());
    }
    try (DoctorWorld environment = world("b")) {
      environment.environment();
      environment.clientCertificate(servers.certificate);
      all.addAll(environment.examine().findings());
    }

    assertThat(all)
        .filteredOn(each -> each.state() == State.WARNING || each.state() == State.FAILED)
        .isEmpty();
    Set<CheckId> ok = EnumSet.noneOf(CheckId.class);
    all.stream().filter(each -> each.state() == State.OK).forEach(each -> ok.add(each.id()));
    // The mail server is one of BrokenNotifyTest.
    assertThat(ok)
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(CheckId.MAIL_SERVER)));
  }

  @Test
  void aServerThatHangsCostsItsLimitOnce() throws Exception {
    try (DoctorWorld world = world("a")) {
      world.seconds = 3;
      Stream.of("/repository/k8s/", "/v2/", "/gitlab/api/v4/metadata", "/version")
          .forEach(path -> servers.hang("GET " + path));
      long begin = System.nanoTime();

      Report report = world.examine();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(11));
      for (CheckId id :
          List.of(
              CheckId.STORE_REACHABLE,
              CheckId.REGISTRY_REACHABLE,
              CheckId.GITLAB_REACHABLE,
              CheckId.CLUSTER_REACHABLE)) {
        assertThat(DoctorWorld.of(report, id).state()).as(id.id()).isEqualTo(State.FAILED);
      }
      assertThat(DoctorWorld.of(report, CheckId.STORE_LOGIN).outcome().seen())
          .isEqualTo("store-reachable failed");
      assertThat(DoctorWorld.of(report, CheckId.ENVIRONMENT_READ).state()).isEqualTo(State.OK);
    }
  }

  private DoctorWorld world(String name) throws Exception {
    return new DoctorWorld(Files.createDirectory(folder.resolve(name)), servers);
  }
}
