package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionsTest extends PromotionsScene {
  @Test
  void oneCommitForAllModules() throws IOException {
    deploy(said("orders", "1.0", "/test", "/staging"), said("billing", "2.0", "/test"));

    assertThat(at("/test").commits).containsExactly("orders 1.0, billing 2.0");
    assertThat(at("/staging").commits).containsExactly("orders 1.0");
    assertThat(at("/test").files).containsKeys("apps/orders.yaml", "apps/billing.yaml");
    assertThat(events)
        .extracting(event -> ((Event.ReferencePromoted) event).app())
        .containsExactly("orders", "billing", "orders");
  }

  @Test
  void onlyWhatChangesIsInTheCommit() throws IOException {
    deploy(said("orders", "1.0", "/test"), said("billing", "2.0", "/test"));
    events.clear();
    unchanged.clear();

    deploy(said("orders", "1.0", "/test"), said("billing", "2.1", "/test"));

    assertThat(at("/test").commits).endsWith("billing 2.1").hasSize(2);
    assertThat(events)
        .extracting(event -> ((Event.ReferencePromoted) event).commit())
        .containsExactly("", "commit2");
  }

  @Test
  void whatIsThereCostsOneRead() throws IOException {
    deploy(said("orders", "1.0", "/test"));
    events.clear();
    at("/test").requests.clear();

    deploy(said("orders", "1.0", "/test"));

    assertThat(at("/test").requests).containsExactly("read");
    assertThat(events).hasSize(1);
  }

  @Test
  void aChangeHasTheNameOfItsAppOrOfTheBuild() throws IOException {
    deploy(said("orders", "1.0", "/test", "/staging"), said("billing", "2.0", "/test"));
    assertThat(opened)
        .containsExactly(
            "shop in /test", "orders in /staging", "shop in /test", "orders in /staging");
  }

  @Test
  void environmentsComeInTheirOrder() throws IOException {
    deploy(said("billing", "2.0", "/test"), said("orders", "1.0", "/staging", "/test"));
    assertThat(opened).last().isEqualTo("shop in /test");
  }

  @Test
  void theFirstFailureEndsItAndSaysHowFarItCame() throws IOException {
    repositories.put("/production", new MemoryRepository("/production"));
    List<Map<String, String>> said =
        List.of(said("orders", "1.0", "/test", "/staging", "/production"));
    promotions().check(said, names);
    at("/staging").files.clear();

    UserError error = error(() -> promotions().promote(said));

    assertThat(error.where()).contains("/staging");
    assertThat(error.why())
        .endsWith("Done before: /test, branch main\nNot begun: /production, branch main");
    assertThat(at("/test").commits).containsExactly("orders 1.0");
    assertThat(at("/production").commits).isEmpty();

    at("/staging").files.put("environment.yaml", "kind: Environment\n");
    promotions().promote(said);
    assertThat(at("/test").commits).hasSize(1);
    assertThat(at("/production").commits).hasSize(1);
  }

  @Test
  void oneModuleMayComeTwice() throws IOException {
    promotions().check(List.of(said("orders", "1.0", "/test")), names);
    promotions().check(List.of(said("orders", "1.0", "/test")), names);
    assertThat(names).hasSize(2);
  }
}
