package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs in a cluster of memory. */
abstract class RunInMemory {
  static final String CONFIG_MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: shop}\n";
  static final String[] WRITES = {"APPLY", "CREATE", "REPLACE", "DELETE", "MANAGED"};
  static final String SHOP = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

  final MemoryCluster cluster = new MemoryCluster();
  final List<Event> events = new ArrayList<>();
  boolean pruning = true;
  Instant now = Instant.parse("2026-11-23T09:30:00Z");

  void apply(Release release) throws IOException {
    run(duration -> {}).apply(release, Optional.empty(), PlanApproval.NONE);
  }

  ApplyRun run(Sleeper sleeper) {
    return new ApplyRun(
        cluster,
        () -> now,
        events::add,
        new ApplyRun.Settings(
            new RunLock.Settings("we", Duration.ofSeconds(60), Duration.ofSeconds(3)),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            pruning),
        sleeper);
  }

  UserError error(Release release) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> apply(release));
    assertThat(e).isNotNull();
    return e.error();
  }

  Event last() {
    return events.get(events.size() - 1);
  }

  static Release release(String commit, ReleaseApp... apps) {
    return new Release("test", commit, Optional.empty(), "slipway-system", List.of(apps));
  }

  static ReleaseApp app(String name, String hash, String... texts) {
    List<ManifestObject> objects =
        Arrays.stream(texts).flatMap(text -> objects(text).stream()).toList();
    return new ReleaseApp(
        name,
        new AppBuild("1", ""),
        Responsibility.of("team-a"),
        ReleaseApp.Origin.NONE,
        "",
        hash,
        objects);
  }

  static List<ManifestObject> objects(String text) {
    return new ManifestReader().read(text, "test.yaml");
  }
}
