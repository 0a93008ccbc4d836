package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A copy of the service, and a gate on its way to a repository of its own. */
final class PushWay implements AutoCloseable {
  /** What sends something. */
  static final String SENDS = "PUT|PATCH";

  static final String BLOBS = "/v2/.*/blobs/uploads/.*";
  static final String MANIFESTS = "/v2/.*/manifests/.*";

  /** Where a large upload is cut. */
  static final int CUT_AT = 1 << 20;

  private static final Pattern DIGEST = Pattern.compile("[?&]digest=(sha256(?::|%3A)[0-9a-f]{64})");

  private final Scene scene;
  private final String registry;
  private final Optional<Account> account;
  private final Gate gate;
  private final String group = "way-" + UUID.randomUUID().toString().substring(0, 8);
  private final Path service;
  private int before;

  PushWay(BuiltService built, String registry, Optional<Account> account) throws IOException {
    this.scene = built.scene();
    this.service = built.copy();
    this.registry = registry;
    this.account = account;
    this.gate = Gate.inFrontOf(URI.create("http://" + registry));
    account.ifPresent(known -> scene.account(host(), known));
  }

  /**
   * To a registry of the bed.
   *
   * @param key {@code registry.open} or {@code registry.secured}
   */
  static PushWay to(BuiltService built, String key) throws IOException {
    BedFile bed = built.scene().bed();
    return new PushWay(
        built,
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
    Failure.noSecretIn(scene.bed(), result.output());
    return result;
  }

  Failure fails(String code, String... more) throws IOException {
    return Failure.of(scene, push(more).run(), code);
  }

  void outlasts(PushTrouble trouble) throws IOException, InterruptedException {
    Fault fault = gate.add(trouble.fault());
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

  Gate gate() {
    return gate;
  }

  /** The copy of the service. */
  Path service() {
    return service;
  }
}
