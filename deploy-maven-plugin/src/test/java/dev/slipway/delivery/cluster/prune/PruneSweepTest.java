package dev.slipway.delivery.cluster.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.Marks;
import dev.slipway.delivery.cluster.prune.rule.Found;
import dev.slipway.delivery.cluster.prune.rule.Live;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
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
    Found map = Live.map("a").found();
    Found widget = Live.object(Live.WIDGETS, "w").found();
    Found other = Live.map("b").label(Marks.ENVIRONMENT, "test").found();

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
    Found old = Live.object(OLD_EVENTS, "e").uid("one").found();
    Found named = new Found(NEW_EVENTS, Live.object(NEW_EVENTS, "e").uid("one").found().state());
    MemoryServer server = new MemoryServer(OLD_EVENTS, NEW_EVENTS).with(old, named);
    // Both groups show the same content, whose object-id names one of them.
    server.put(new Found(OLD_EVENTS, named.state()));

    assertThat(sweep(server).found()).containsExactly(named);
    server.put(old);
    server.put(new Found(NEW_EVENTS, old.state()));
    assertThat(sweep(server).found()).containsExactly(old);
  }

  @Test
  void saysAllThatMayNotBeListedInOneWarning() throws IOException {
    MemoryServer server =
        new MemoryServer(
                Live.CONFIG_MAPS, Live.CLAIMS, Live.kind("apps", "Deployment", "deployments", true))
            .with(Live.map("a").found());
    server.refusals.put("persistentvolumeclaims", new ClusterRefusal(403, "no"));
    server.refusals.put("deployments", new ClusterRefusal(403, "no"));

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
  @ValueSource(ints = {404, 405, 503})
  void aKindThatIsDownIsSkippedByName(int status) throws IOException {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS, Live.WIDGETS);
    server.with(Live.map("a").found(), Live.object(Live.WIDGETS, "w").found());
    server.refusals.put("widgets", new ClusterRefusal(status, "not now"));

    PruneSweep.Sweep sweep = sweep(server);

    assertThat(sweep.found()).hasSize(1);
    assertThat(sweep.unseen()).containsExactly(Live.WIDGETS);
    assertThat(sweep.warnings())
        .singleElement()
        .asString()
        .contains("widgets.acme.example")
        .contains(status + " not now");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 410, 500})
  void anyOtherRefusalStopsTheRun(int status) {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS);
    server.refusals.put("configmaps", new ClusterRefusal(status, "no"));
    assertThatThrownBy(() -> sweep(server))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5002")
        .hasMessageContaining("Listing configmaps");
  }

  private static PruneSweep.Sweep sweep(MemoryServer server) throws IOException {
    return new PruneSweep(server).find(server.discover(), "prod");
  }
}
