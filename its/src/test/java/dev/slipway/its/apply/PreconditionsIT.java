package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Releases that change what a real server refuses their own objects for. The stand-in knows neither
 * quotas nor webhooks nor schemas of definitions.
 */
class PreconditionsIT extends PreconditionsScene {
  @Test
  void aDefinitionAndWhatItBrings() throws Exception {
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"));

    run(SPACE, definition(NEW), PUMP.formatted("p", "a: x, b: new"), PUMP.formatted("q", "a: two"));

    assertThat(scene.changes())
        .containsExactlyInAnyOrder(
            "CHANGED CustomResourceDefinition pumps." + scene.name + ".example",
            "CHANGED Pump." + scene.name + ".example p",
            "CREATED Pump." + scene.name + ".example q")
        .startsWith("CHANGED CustomResourceDefinition pumps." + scene.name + ".example");
  }

  @Test
  void whatTheNewDefinitionRefusesTooStopsBeforeItsStage() throws Exception {
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"));
    assertThatThrownBy(() -> run(SPACE, definition(NEW), PUMP.formatted("p", "a: three")))
        .hasMessageContaining("SLIP-5035")
        .hasMessageContaining("Unsupported value: \"three\"")
        .hasMessageContaining("applied by then: 1 changed");
  }

  @Test
  void anotherWrongValueStopsBeforeAnythingIsWritten() throws Exception {
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"));
    Map<String, String> before = scene.versions();
    assertThatThrownBy(
            () ->
                run(
                    SPACE,
                    definition(NEW),
                    PUMP.formatted("p", "a: two"),
                    SERVICE.formatted("s").replace("80", "0")))
        .hasMessageContaining("SLIP-5002");
    assertThat(scene.versions()).isEqualTo(before);
  }

  @Test
  void aRaisedQuota() throws Exception {
    run(SPACE, QUOTA.formatted(1), SERVICE.formatted("a"));
    count(1, 1);
    scene.meanwhile =
        event -> {
          if (event instanceof Event.ObjectApplied applied
              && applied.object().startsWith("ResourceQuota")) {
            count(5, 1);
          }
        };

    run(SPACE, QUOTA.formatted(5), SERVICE.formatted("a"), SERVICE.formatted("b"));

    assertThat(scene.changes()).containsExactly("CHANGED ResourceQuota q", "CREATED Service b");
  }

  @Test
  void aQuotaThatIsNotRaisedEnough() throws Exception {
    run(SPACE, QUOTA.formatted(1), SERVICE.formatted("a"));
    count(1, 1);
    Map<String, String> before = scene.versions();
    assertThatThrownBy(
            () ->
                run(
                    SPACE,
                    QUOTA.formatted(2),
                    SERVICE.formatted("a"),
                    SERVICE.formatted("b"),
                    SERVICE.formatted("c")))
        .hasMessageContaining("count/services: 3 of 2");
    assertThat(scene.versions()).isEqualTo(before);
  }
}
