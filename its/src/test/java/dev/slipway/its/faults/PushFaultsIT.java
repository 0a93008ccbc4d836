package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RegistryServer;
import dev.slipway.its.bed.RunningMaven;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final int CUT_AT = 1 << 20;
  private static final String SENDS = "PUT|PATCH";
  private static final String BLOBS = "/v2/.*/blobs/uploads/.*";
  private static final String MANIFESTS = "/v2/.*/manifests/.*";
  private static final Pattern DIGEST = Pattern.compile("[?&]digest=(sha256(?::|%3A)[0-9a-f]{64})");
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

  /** Trouble that passes. */
  enum Trouble {
    CUT_ONCE(() -> Fault.cutUpload(SENDS, BLOBS, CUT_AT)),
    CUT_TWICE(() -> Fault.cutUploads(SENDS, BLOBS, CUT_AT, 2)),
    BLOB_500_ONCE(() -> answer(SENDS, BLOBS, 1, 500, "Internal Server Error", "")),
    BEGIN_502_ONCE(() -> answer("POST", BLOBS, 1, 502, "Bad Gateway", "")),
    MANIFEST_500_ONCE(() -> answer("PUT", MANIFESTS, 1, 500, "Internal Server Error", "")),
    MANIFEST_503_THRICE(() -> answer("PUT", MANIFESTS, 3, 503, "Service Unavailable", "")),
    BLOB_429(() -> answer(SENDS, BLOBS, 1, 429, "Too Many Requests", "Retry-After: 1\r\n")),
    FIRST_REQUEST_429(
        () -> answer("HEAD|GET", "/v2/.*", 1, 429, "Too Many Requests", "Retry-After: 1\r\n")),
    SLOW_BLOB(() -> Fault.slow(SENDS, BLOBS, 1, Duration.ofSeconds(3))),
    SLOW_MANIFEST(() -> Fault.slow("PUT", MANIFESTS, 1, Duration.ofSeconds(3))),
    LOST_ANSWER_TO_BLOB(() -> Fault.loseAnswer(SENDS, BLOBS)),
    LOST_ANSWER_TO_MANIFEST(() -> Fault.loseAnswer("PUT", MANIFESTS));

    private final Supplier<Fault> fault;

    Trouble(Supplier<Fault> fault) {
      this.fault = fault;
    }

    private static Fault answer(
        String method, String path, int times, int status, String reason, String headers) {
      return Fault.answer(method, path, times, status, reason, headers);
    }
  }

  @ParameterizedTest(name = "{0}, password")
  @EnumSource
  void passes(Trouble trouble) throws Exception {
    try (Way way = new Way("registry.secured")) {
      way.outlasts(trouble);
    }
  }

  @ParameterizedTest(name = "{0}, open")
  @EnumSource(names = {"CUT_ONCE", "BLOB_500_ONCE", "MANIFEST_500_ONCE"})
  void passesInAnOpenRegistry(Trouble trouble) throws Exception {
    try (Way way = new Way("registry.open")) {
      way.outlasts(trouble);
    }
  }

  @Test
  void anUploadThatIsAlwaysCutIsSaidAndTheNextRunSendsOnlyTheRest() throws Exception {
    try (Way way = new Way("registry.secured")) {
      Fault cut = way.gate.add(Fault.cutUploads(SENDS, BLOBS, CUT_AT, Integer.MAX_VALUE));

      way.fails("SLIP-9003").says("Can't push", way.host(), "run again");
      way.image().isNotThere();
      Set<String> before = way.uploaded();

      cut.release();
      way.succeeds();
      ImageRepository.Image image = way.image().isWhole(way.service);
      assertThat(way.uploaded()).doesNotContainAnyElementsOf(before).isNotEmpty();
      assertThat(image.blobs()).containsAll(before).containsAll(way.uploaded());
      assertThat(before.size() + way.uploaded().size()).isEqualTo(image.blobs().size());
    }
  }

  @Test
  void aManifestThatIsAlwaysRefusedIsSaidAndTheNextRunSendsNoBlob() throws Exception {
    try (Way way = new Way("registry.secured")) {
      String full = "The disk is full";
      Fault refusal = way.gate.add(Fault.answer("PUT", MANIFESTS, 99, 507, full, ""));

      way.fails("SLIP-2009")
          .says("Can't push", "PUT http://" + way.host(), "507 " + full, "run again");
      way.image().isNotThere();

      refusal.release();
      way.succeeds();
      way.image().isWhole(way.service);
      assertThat(way.uploaded()).isEmpty();
    }
  }

  @Test
  void theRegistryIsStartedAnewInTheMiddle() throws Exception {
    assumeTrue(bed.real("registry"), "no docker-registry here");
    try (RegistryServer registry = RegistryServer.open(scene.directory("restarted"));
        Way way = new Way(registry.address(), Optional.empty())) {
      Fault held = way.gate.add(Fault.hold(SENDS, BLOBS));
      RunningMaven running = way.push().start();
      assertThat(held.awaitReached(PATIENCE)).isTrue();

      registry.close();
      registry.start();
      registry.awaitReady();
      held.release();

      MavenResult result = running.await();
      assertThat(result.succeeded()).as(result.output()).isTrue();
      way.image().isWhole(way.service);
    }
  }

  @Test
  void theRegistryIsKilledInTheMiddleAndIsBackForTheNextRun() throws Exception {
    assumeTrue(bed.real("registry"), "no docker-registry here");
    try (RegistryServer registry = RegistryServer.open(scene.directory("killed"));
        Way way = new Way(registry.address(), Optional.empty())) {
      Fault held = way.gate.add(Fault.hold(SENDS, BLOBS));
      RunningMaven running = way.push().start();
      assertThat(held.awaitReached(PATIENCE)).isTrue();
      registry.close();
      held.release();
      Failure.of(scene, running.await(), "SLIP-9003").says("Can't push", way.host(), "run again");

      registry.start();
      registry.awaitReady();
      way.succeeds();
      way.image().isWhole(way.service);
    }
  }

  @Test
  void nothingIsSentTwice() throws Exception {
    String base = scene.bed().get("registry.open");
    try (Way way = new Way("registry.secured");
        Gate bases = Gate.inFrontOf(URI.create("http://" + base))) {
      String option = "-Dslipway.base=" + bases.url().getAuthority() + "/tiny-base:1";
      way.succeeds(option);
      way.image().isWhole(way.service);
      int pulled = bases.seen().size();

      assertThat(way.succeeds(option).output()).contains("is already there");

      assertThat(way.requests()).hasSizeLessThanOrEqualTo(1);
      assertThat(way.requests().size() + bases.seen().size() - pulled).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void theUserHasNoPassword() throws Exception {
    try (Way way = new Way("registry.secured")) {
      scene.account(way.host(), new Account("ci", ""));

      way.fails("SLIP-9004").says("Server '" + way.host() + "' has no password", "settings.xml");

      assertThat(way.gate.count("PUT|POST|PATCH", ".*")).isZero();
    }
  }

  @Test
  void thePasswordForTheBaseIsWrong() throws Exception {
    try (Way way = new Way("registry.secured");
        Gate bases = Gate.inFrontOf(URI.create("http://" + bed.get("registry.secured")))) {
      String host = bases.url().getAuthority();
      scene.account(host, Servers.wrong());

      way.fails("SLIP-2010", "-Dslipway.base=" + host + "/some-base:17")
          .says("Can't pull " + host + "/some-base:17", "user 'ci'", "401", "server '" + host);
      assertThat(way.requests()).isEmpty();
    }
  }

  /** A copy of the service, and a gate on its way to a repository of its own. */
  private final class Way implements AutoCloseable {
    private final String registry;
    private final Optional<Account> account;
    private final Gate gate;
    private final String group = "way-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path service = built.copy();
    private int before;

    Way(String registry, Optional<Account> account) throws IOException {
      this.registry = registry;
      this.account = account;
      this.gate = Gate.inFrontOf(URI.create("http://" + registry));
      account.ifPresent(known -> scene.account(host(), known));
    }

    Way(String key) throws IOException {
      this(
          bed.get(key),
          key.equals("registry.open") ? Optional.empty() : Optional.of(bed.account("registry")));
    }

    String host() {
      return gate.url().getAuthority();
    }

    /** Image and push alone: what the service is made of is built already. */
    MavenRun push(String... more) {
      before = gate.seen().size();
      return scene
          .maven(service, "delivery:image", "delivery:push")
          .with("-Dslipway.registry=" + host() + "/" + group)
          .with("-Dslipway.store=" + scene.directory("bundles").toUri())
          .with(more);
    }

    MavenResult succeeds(String... more) throws IOException {
      MavenResult result = push(more).run();
      assertThat(result.succeeded()).as(result.output()).isTrue();
      Failure.noSecretIn(bed, result.output());
      return result;
    }

    Failure fails(String code, String... more) throws IOException {
      return Failure.of(scene, push(more).run(), code);
    }

    void outlasts(Trouble trouble) throws IOException, InterruptedException {
      Fault fault = gate.add(trouble.fault.get());
      succeeds();
      assertThat(fault.awaitReached(Duration.ZERO)).as("the fault was met").isTrue();
      image().isWhole(service);
    }

    PushedImage image() {
      String path = group + "/" + scene.name();
      ImageRepository repository =
          account
              .map(known -> ImageRepository.secured(registry, path, known))
              .orElseGet(() -> ImageRepository.open(registry, path));
      return new PushedImage(repository, "1.0.0");
    }

    /** Requests of the last run. */
    List<Gate.Seen> requests() {
      return gate.seen().subList(before, gate.seen().size());
    }

    /** Digests of the blobs that the registry took in the last run. */
    Set<String> uploaded() {
      return requests().stream()
          .filter(one -> one.status() == 201 && one.path().matches(BLOBS))
          .map(one -> DIGEST.matcher(one.path()))
          .filter(Matcher::find)
          .map(digest -> digest.group(1).replace("%3A", ":"))
          .collect(Collectors.toSet());
    }

    @Override
    public void close() {
      gate.close();
    }
  }
}
