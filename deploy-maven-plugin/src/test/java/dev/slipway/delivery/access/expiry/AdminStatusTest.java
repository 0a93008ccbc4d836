package dev.slipway.delivery.access.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-30T17:00:00Z");
  private static final String PLAIN =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\n";

  private final MemoryCluster cluster = Bindings.cluster();
  private final List<Event> events = new ArrayList<>();

  private List<String> show(String environment) {
    EnvironmentDefinition definition = new FormatReader().environment(environment, "e.yaml");
    new AdminStatus(cluster, () -> NOW, events::add).show(definition);
    return events.stream()
        .map(
            event ->
                event instanceof Event.AdminAccess admin
                    ? admin.grant().state() + " " + admin.grant().binding()
                    : event.toString())
        .toList();
  }

  @Test
  void showsWhatIsOverdueFirstAndDeletesNothing() {
    Bindings.add(cluster, "a", "2026-11-30T18:00:00Z");
    Bindings.add(cluster, "b", "2026-11-30T16:00:00Z");
    assertThat(show(PLAIN)).containsExactly("OVERDUE b", "OPEN a");
    assertThat(cluster.asked("DELETE")).isEmpty();
  }

  @Test
  void whoMayNotReadItIsToldIfTheEnvironmentManagesAccess() {
    cluster.mayList = false;
    assertThat(show(PLAIN)).isEmpty();
    assertThat(show(PLAIN + "spec: {access: {admin: allowed}}\n"))
        .containsExactly(
            "Warning[message=Who is admin for a while can't be read: 403 cannot list]");
  }
}
