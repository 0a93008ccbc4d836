package dev.slipway.its.faults;

import static dev.slipway.its.faults.PushWay.BLOBS;
import static dev.slipway.its.faults.PushWay.CUT_AT;
import static dev.slipway.its.faults.PushWay.MANIFESTS;
import static dev.slipway.its.faults.PushWay.SENDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.RegistryServer;
import dev.slipway.its.bed.RunningMaven;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An image on its way to a real registry, with trouble between: what passes is outlasted, what
 * stays is said, and the same command again sends only what is missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushFaultsIT {
  private static final int LARGE = 2 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private BuiltService built;
  private Scene scene;
  private BedFile bed;

  @BeforeAll
  void build() throws Exception {
    built = new BuiltService("push-faults", PushFaultsIT::addLargeFile);
    scene = built.scene();
    bed = scene.bed();
  }

  /** A blob that is large enough to be cut in the middle. */
  private static void addLargeFile(Path service) throws IOException {
    byte[] content = new byte[LARGE];
    new Random(1).nextBytes(content);
    Path resources = Files.createDirectories(service.resolve("src/main/resources"));
    Files.write(resources.resolve("large.bin"), content);
  }

  @ParameterizedTest(name = "{0}, password")
  @EnumSource
  void passes(PushTrouble trouble) throws Exception {
    try (PushWay way = PushWay.to(built, "registry.secured")) {
      way.outlasts(trouble);
    }
  }

  @ParameterizedTest(name = "{0}, open")
  @EnumSource(names = {"CUT_ONCE", "BLOB_500_ONCE", "MANIFEST_500_ONCE"})
  void passesInAnOpenRegistry(PushTrouble trouble) throws Exception {
    try (PushWay way = PushWay.to(built, "registry.open")) {
      way.outlasts(trouble);
    }
  }

  @Test
  void anUploadThatIsAlwaysCutIsSaidAndTheNextRunSendsOnlyTheRest() throws Exception {
    try (PushWay way = PushWay.to(built, "registry.secured")) {
      Fault cut = way.gate().add(Fault.cutUploads(SENDS, BLOBS, CUT_AT, Integer.MAX_VALUE));

      way.fails("SLIP-9003").says("Can't push", way.host(), "run again");
      way.image().isNotThere();
      Set<String> before = way.uploaded();

      cut.release();
      way.succeeds();
      ImageRepository.Image image = way.image().isWhole(way.service());
      assertThat(way.uploaded()).doesNotContainAnyElementsOf(before).isNotEmpty();
      assertThat(image.blobs()).containsAll(before).containsAll(way.uploaded());
      assertThat(before.size() + way.uploaded().size()).isEqualTo(image.blobs().size());
    }
  }

  @Test
  void aManifestThatIsAlwaysRefusedIsSaidAndTheNextRunSendsNoBlob() throws Exception {
    try (PushWay way = PushWay.to(built, "registry.secured")) {
      String full = "The disk is full";
      Fault refusal = way.gate().add(Fault.answer("PUT", MANIFESTS, 99, 507, full, ""));

      way.fails("SLIP-2009")
          .says("Can't push", "PUT http://" + way.host(), "507 " + full, "run again");
      way.image().isNotThere();

      refusal.release();
      way.succeeds();
      way.image().isWhole(way.service());
      assertThat(way.uploaded()).isEmpty();
    }
  }

  @Test
  void theRegistryIsStartedAnewInTheMiddle() throws Exception {
    assumeTrue(bed.real("registry"), "no docker-registry here");
    try (RegistryServer registry = RegistryServer.open(scene.directory("restarted"));
        PushWay way = new PushWay(built, registry.address(), Optional.empty())) {
      Fault held = way.gate().add(Fault.hold(SENDS, BLOBS));
      RunningMaven running = way.push().start();
      assertThat(held.awaitReached(PATIENCE)).isTrue();

      registry.close();
      registry.start();
      registry.awaitReady();
      held.release();

      MavenResult result = running.await();
      assertThat(result.succeeded()).as(result.output()).isTrue();
      way.image().isWhole(way.service());
    }
  }

  @Test
  void theRegistryIsKilledInTheMiddleAndIsBackForTheNextRun() throws Exception {
    assumeTrue(bed.real("registry"), "no docker-registry here");
    try (RegistryServer registry = RegistryServer.open(scene.directory("killed"));
        PushWay way = new PushWay(built, registry.address(), Optional.empty())) {
      Fault held = way.gate().add(Fault.hold(SENDS, BLOBS));
      RunningMaven running = way.push().start();
      assertThat(held.awaitReached(PATIENCE)).isTrue();
      registry.close();
      held.release();
      Failure.of(scene, running.await(), "SLIP-9003").says("Can't push", way.host(), "run again");

      registry.start();
      registry.awaitReady();
      way.succeeds();
      way.image().isWhole(way.service());
    }
  }

  @Test
  void nothingIsSentTwice() throws Exception {
    String base = scene.bed().get("registry.open");
    try (PushWay way = PushWay.to(built, "registry.secured");
        Gate bases = Gate.inFrontOf(URI.create("http://" + base))) {
      String option = "-Dslipway.base=" + bases.url().getAuthority() + "/tiny-base:1";
      way.succeeds(option);
      way.image().isWhole(way.service());
      int pulled = bases.seen().size();

      assertThat(way.succeeds(option).output()).contains("is already there");

      assertThat(way.requests()).hasSizeLessThanOrEqualTo(1);
      assertThat(way.requests().size() + bases.seen().size() - pulled).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void theUserHasNoPassword() throws Exception {
    try (PushWay way = PushWay.to(built, "registry.secured")) {
      scene.account(way.host(), new Account("ci", ""));

      way.fails("SLIP-9004").says("Server '" + way.host() + "' has no password", "settings.xml");

      assertThat(way.gate().count("PUT|POST|PATCH", ".*")).isZero();
    }
  }

  @Test
  void thePasswordForTheBaseIsWrong() throws Exception {
    try (PushWay way = PushWay.to(built, "registry.secured");
        Gate bases = Gate.inFrontOf(URI.create("http://" + bed.get("registry.secured")))) {
      String host = bases.url().getAuthority();
      scene.account(host, Servers.wrong());

      way.fails("SLIP-2010", "-Dslipway.base=" + host + "/some-base:17")
          .says("Can't pull " + host + "/some-base:17", "user 'ci'", "401", "server '" + host);
      assertThat(way.requests()).isEmpty();
    }
  }
}
