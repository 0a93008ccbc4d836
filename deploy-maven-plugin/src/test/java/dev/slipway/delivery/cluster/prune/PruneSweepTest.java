package dev.slipway.delivery.cluster.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.prune.rule.Live;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PruneSweepTest {
  private static final ApiResource NEW_EVENTS = Live.kind("events.k8s.io", "Event", "events", true);
  private static final ApiResource OLD_EVENTS = Live.kind("", "Event", "events", true);

  @Test
  void listsEachKindOnceThatCanBeListedAndDeleted() throws IOException {
    MemoryServer server =
        new MemoryServer(
            Live.CONFIG_MAPS,
            Live.WIDGETS,
            new ApiResource(
                "acme.example", "v1beta1", "Widget", "widgets", true, Set.of("list", "delete")),
            new ApiResource(
                "", "v1", "ComponentStatus", "componentstatuses", false, Set.of("list")),
            new ApiResource("", "v1", "Binding", "bindings", true, Set.of("create")));
    PruneCandidate map = Live.map("a").found();
    PruneCandidate widget = Live.object(Live.WIDGETS, "w").found();
    PruneCandidate other = Live.map("b").label(MetadataKeys.ENVIRONMENT, "test").found();

    PruneSweep.Sweep sweep = sweep(server.with(map, widget, other));

    assertThat(sweep.found()).containsExactly(map, widget);
    assertThat(sweep.warnings()).isEmpty();
    assertThat(server.lists)
        .containsExactlyInAnyOrder(
            "v1 configmaps slipway.dev/environment=prod",
            "acme.example/v1 widgets slipway.dev/environment=prod");
  }

  @Test
  void anObjectOfTwoGroupsIsOne() throws IOException {
    PruneCandidate old = Live.object(OLD_EVENTS, "e").uid("one").found();
    PruneCandidate named =
        new PruneCandidate(NEW_EVENTS, Live.object(NEW_EVENTS, "e").uid("one").found().state());
    MemoryServer server = new MemoryServer(OLD_EVENTS, NEW_EVENTS).with(old, named);
    // Both groups show the same content, whose object-id names one of them.
    server.put(new PruneCandidate(OLD_EVENTS, named.state()));

    assertThat(sweep(server).found()).containsExactly(named);
    server.put(old);
    server.put(new PruneCandidate(NEW_EVENTS, old.state()));
    assertThat(sweep(server).found()).containsExactly(old);
  }

  @Test
  void saysAllThatMayNotBeListedInOneWarning() throws IOException {
    MemoryServer server =
        new MemoryServer(
                Live.CONFIG_MAPS, Live.CLAIMS, Live.kind("apps", "Deployment", "deployments", true))
            .with(Live.map("a").found());
    server.refusals.put("persistentvolumeclaims", new ApiException(403, "no"));
    server.refusals.put("deployments", new ApiException(403, "no"));

    PruneSweep.Sweep sweep = sweep(server);

    assertThat(sweep.found()).hasSize(1);
    assertThat(sweep.unseen()).hasSize(2);
    assertThat(sweep.warnings())
        .singleElement()
        .asString()
        .contains("deployments.apps, persistentvolumeclaims")
        .contains("'list'");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 405, 410, 429, 500, 503, 504})
  void aKindThatCannotBeListedIsSkippedByName(int status) throws IOException {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS, Live.WIDGETS);
    server.with(Live.map("a").found(), Live.object(Live.WIDGETS, "w").found());
    server.refusals.put("widgets", new ApiException(status, "not now"));

    PruneSweep.Sweep sweep = sweep(server);

    assertThat(sweep.found()).hasSize(1);
    assertThat(sweep.unseen()).containsExactly(Live.WIDGETS);
    assertThat(sweep.warnings())
        .singleElement()
        .asString()
        .contains("Objects of widgets.acme.example are not pruned in this run")
        .endsWith(status == 0 ? ": not now" : ": " + status + " not now");
  }

  @Test
  void anApiThatIsNotAvailableMayHaveAnything() throws IOException {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS).with(Live.map("a").found());
    ApiResources resources =
        new ApiResources(
            server.discover().kinds(), Map.of("other.example/v1", "503 down\u001b[31m"));

    PruneSweep.Sweep sweep = new PruneSweep(server).find(resources, "prod");

    assertThat(sweep.found()).hasSize(1);
    assertThat(sweep.unseen())
        .containsExactly(new ApiResource("other.example", "v1", "*", "*", true));
    assertThat(sweep.warnings())
        .singleElement()
        .asString()
        .contains("the API other.example/v1 are not pruned")
        .contains("503 down")
        .doesNotContain("\u001b");
  }

  @Test
  void theReleasesOwnKindsAreWaitedForLonger() throws IOException {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS, Live.WIDGETS);
    new PruneSweep(server).find(server.discover(), "prod", Live.WIDGETS::equals);
    assertThat(server.limits)
        .containsEntry("widgets", Cluster.OWN)
        .containsEntry("configmaps", Cluster.OTHERS);
  }

  @Test
  void aServerThatRefusesEveryListStopsTheRun() {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS, Live.WIDGETS);
    server.refusals.put("configmaps", new ApiException(500, "no"));
    server.refusals.put("widgets", new ApiException(500, "no"));
    assertThatThrownBy(() -> sweep(server)).hasMessageContaining("SLIP-5002");
  }

  @Test
  void credentialsThatAreNotTakenStopTheRun() {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS, Live.WIDGETS);
    server.refusals.put("configmaps", new ApiException(401, "no"));
    assertThatThrownBy(() -> sweep(server))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5002")
        .hasMessageContaining("Listing configmaps");
  }

  private static PruneSweep.Sweep sweep(MemoryServer server) throws IOException {
    return new PruneSweep(server).find(server.discover(), "prod");
  }
}
