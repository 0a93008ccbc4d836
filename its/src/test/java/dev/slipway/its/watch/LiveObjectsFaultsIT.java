package dev.slipway.its.watch;

import static dev.slipway.its.watch.WatchScene.MAPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.KubeApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Live objects of servers that cut, forget, refuse and end. */
class LiveObjectsFaultsIT extends LiveObjectsScene {
  /** Now and then a cut comes so early that nothing was said. */
  @ParameterizedTest
  @EnumSource
  void noChangeIsMissedWhenTheWatchIsCutAHundredTimes(Server server) throws Exception {
    WatchScene scene = scene(server);
    List<String> written = new ArrayList<>();
    written.add(scene.map("counter"));
    Heard heard = new Heard();
    Random random = new Random(16);
    List<Fault> cuts = new ArrayList<>();
    try (Gate gate = scene.gate();
        Cluster cluster = scene.cluster(gate.url())) {
      for (int i = 0; i < 100; i++) {
        long bytes = i % 5 == 0 ? 100 : 1000 + random.nextInt(3000);
        cuts.add(gate.add(Fault.cutDownloads("GET", WATCHES, bytes, 1)));
      }
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        for (int i = 0; gate.count("GET", WATCHES) <= 100; i++) {
          assertThat(i).as("cuts so far: %d", gate.count("GET", WATCHES)).isLessThan(20_000);
          written.add(scene.change("counter", "v" + i));
          Thread.sleep(2);
        }
        written.add(scene.change("counter", "last"));
        heard.await("+ ConfigMap counter " + written.get(written.size() - 1));
        assertThat(live.objects(scope)).extracting(Heard::name).contains("counter");
      }
    }
    assertThat(cuts).hasSize(100).allMatch(cut -> cut.awaitReached(Duration.ZERO));
    assertThat(heard.lines.stream().filter(line -> line.startsWith("+ ConfigMap counter ")))
        .containsExactlyElementsOf(
            written.stream().map(version -> "+ ConfigMap counter " + version).toList());
  }

  /** A server forgets what happened some minutes ago; what it has is compared then. */
  @ParameterizedTest
  @EnumSource
  void whatHappenedBeforeTheServerForgotIsFoundByComparison(Server server) throws Exception {
    WatchScene scene = scene(server);
    scene.map("changed");
    scene.map("deleted");
    scene.map("same");
    Heard heard = new Heard();
    try (Gate gate = scene.gate();
        Cluster cluster = scene.cluster(gate.url())) {
      gate.add(Fault.cutDownload("GET", WATCHES, 1));
      Fault held = gate.add(Fault.hold("GET", WATCHES));
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        scene.change("same", "cuts-the-watch");
        assertThat(held.awaitReached(Duration.ofSeconds(60))).isTrue();
        String changed = scene.change("changed", "x");
        scene.delete("deleted");
        String created = scene.map("created");
        int before = heard.lines.size();
        gate.add(Fault.refusal("GET", WATCHES, 1, 410, "Expired", ""));
        held.release();

        heard.await("- ConfigMap deleted");
        heard.await("+ ConfigMap created " + created);
        assertThat(heard.lines.subList(before, heard.lines.size()))
            .contains("+ ConfigMap changed " + changed)
            .noneMatch(line -> line.startsWith("interrupted"));
        String later = scene.change("created", "y");
        heard.await("+ ConfigMap created " + later);
        assertThat(live.objects(scope)).extracting(Heard::name).doesNotContain("deleted");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBusyServerIsLeftAloneForAsLongAsItSays(Server server) throws Exception {
    WatchScene scene = scene(server);
    Heard heard = new Heard();
    try (Gate gate = scene.gate();
        Cluster cluster = scene.cluster(gate.url())) {
      gate.add(Fault.refusal("GET", WATCHES, 1, 429, "TooManyRequests", "Retry-After: 3\r\n"));
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        heard.await("the refusal", () -> gate.count("GET", WATCHES) == 1);
        String created = scene.map("created");
        Thread.sleep(2000);
        assertThat(heard.lines).doesNotContain("+ ConfigMap created " + created);
        heard.await("+ ConfigMap created " + created);
        assertThat(live.objects(scope)).extracting(Heard::name).contains("created");
      }
    }
  }

  /** The version of a watch is older than anything that the server remembers then. */
  @Test
  void aServerThatIsKilledIsHeardAgain() throws Exception {
    assumeTrue(bed.real("kube"), "no kube-apiserver here");
    Path own = bed.path("work").resolve("killed-watch");
    try (KubeApi api = KubeApi.start(own.resolve("kube"), own.resolve("logs"), System.getenv())) {
      WatchScene scene = WatchScene.of(api, own);
      scene.map("kept");
      Heard heard = new Heard();
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (Cluster cluster = scene.cluster();
          LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        api.kill();
        heard.await("interrupted", () -> heard.lines.toString().contains("interrupted"));
        api.restart();
        String changed = scene.change("kept", "x");
        heard.await("+ ConfigMap kept " + changed);
        assertThat(heard.lines).contains("resumed");
        assertThat(live.objects(scope)).extracting(Heard::name).contains("kept");
      }
    }
  }
}
