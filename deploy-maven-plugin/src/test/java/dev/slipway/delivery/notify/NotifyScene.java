package dev.slipway.delivery.notify;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What receivers work with: a memory in a map, a clock that stands, and ten seconds. */
public abstract class NotifyScene {
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));

  /** What was told before. */
  protected final MemoryInMap memory = new MemoryInMap();

  protected final List<String> warnings = new ArrayList<>();
  protected Instant now = Reports.START;

  @AfterEach
  final void closeConnections() {
    http.close();
  }

  protected final Sender sender() {
    return new Sender(
        http, PlainHosts.LOOPBACK, TestBudgets.of(Duration.ofSeconds(10)), () -> now, d -> {});
  }

  protected final AudienceMemory audiences() {
    return new AudienceMemory(memory);
  }

  protected final Variables variables(Map<String, String> values) {
    return new Variables(values, event -> warnings.add(((Event.Warning) event).message()));
  }
}
