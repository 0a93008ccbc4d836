package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each list that a run asks for, refused in each way: the run goes on, and says what it skips. */
@Tag("slow")
class ListTroubleRunTest extends RunInMemory {
  private static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: %d, image: a}\n";
  private static final String WEB_PATH = "/apis/apps/v1/namespaces/shop/deployments/web";

  /** A list that a run asks for. */
  enum Step {
    OTHERS_KIND("LIST /apis/acme.example/v1/widgets", "widgets.acme.example"),
    OWN_KIND("LIST /api/v1/configmaps", "configmaps"),
    DEFINITIONS(
        "LIST /apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        "customresourcedefinitions"),
    NAMESPACES("LIST /api/v1/namespaces", "namespaces"),
    AUTOSCALERS(
        "OBJECTS /apis/autoscaling/v2/horizontalpodautoscalers", "HorizontalPodAutoscalers"),
    WHOLE_OBJECTS("OBJECTS /api/v1/configmaps", "");

    private final String request;
    private final String told;

    Step(String request, String told) {
      this.request = request;
      this.told = told;
    }
  }

  static Stream<Arguments> answers() {
    return Arrays.stream(Step.values())
        .flatMap(
            step ->
                Stream.of(0, 403, 404, 405, 410, 429, 500, 503, 504)
                    .map(status -> Arguments.of(step, status)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aRunGoesOn(Step step, int status) throws IOException {
    cluster.serve("acme.example", "v1", "Widget", "widgets", true);
    apply(release("c1", shop("1", "old"), app("web", "h", WEB.formatted(3))));
    now = now.plusSeconds(60);
    events.clear();
    AtomicInteger met = new AtomicInteger();
    cluster.before =
        request -> {
          if (request.equals(step.request)) {
            met.incrementAndGet();
            throw new ApiException(status, "out of order");
          }
        };
    Release release = release("c2", shop("2"), app("web", "h", WEB.formatted(3)));
    Plan plan = new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();

    apply(release);

    assertThat(met).as("the list was asked for").hasPositiveValue();
    assertThat(plan.notes().warnings()).isEqualTo(warnings());

    assertThat(cluster.content("/api/v1/namespaces/shop/configmaps/m11").toString())
        .contains("value=2");
    // What can't be listed is not deleted, and all else is.
    assertThat(cluster.has("/api/v1/namespaces/shop/configmaps/old"))
        .isEqualTo(step == Step.OWN_KIND);
    boolean quiet = step.told.isEmpty() || step == Step.AUTOSCALERS && status == 403;
    if (quiet) {
      assertThat(warnings()).isEmpty();
    } else {
      assertThat(warnings()).singleElement().asString().contains(step.told);
      assertThat(warnings().get(0).contains("out of order")).isEqualTo(status != 403);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 429, 500})
  void replicasStayWhereAutoscalersCannotBeListed(int status) throws IOException {
    apply(release("c1", shop("1"), app("web", "h", WEB.formatted(3))));
    cluster.edit(WEB_PATH, "autoscaler", "", ListTroubleRunTest::scaled);
    now = now.plusSeconds(60);
    cluster.before =
        request -> {
          if (request.equals(Step.AUTOSCALERS.request)) {
            throw new ApiException(status, "out of order");
          }
        };

    apply(release("c2", shop("1"), app("web", "h2", WEB.formatted(4))));

    assertThat(cluster.content(WEB_PATH).toString()).contains("replicas=7");
    assertThat(warnings()).singleElement().asString().startsWith("Replicas of existing workloads");
  }

  @Test
  void anObjectOfTheReleaseThatCannotBeReadEitherIsAnError() throws IOException {
    Release release = release("c1", shop("1"));
    apply(release);
    cluster.before =
        request -> {
          if (request.endsWith("/configmaps") || request.endsWith("/configmaps/m3")) {
            throw new ApiException(500, "conversion webhook failed");
          }
        };

    UserError error = error(release);

    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.text()).contains("ConfigMap shop/m3", "conversion webhook failed");
  }

  private List<String> warnings() {
    return events.stream()
        .filter(Event.Warning.class::isInstance)
        .map(event -> ((Event.Warning) event).message())
        .toList();
  }

  private static Map<String, Object> scaled(Map<String, Object> object) {
    return RunScene.with(object, "spec", Map.of("replicas", 7, "image", "a"));
  }

  /** Namespaces and twelve maps of a value, and some more. */
  private static ReleaseApp shop(String value, String... more) {
    StringBuilder text = new StringBuilder();
    for (String namespace : List.of("shop", "a", "b", "c", "d")) {
      text.append(SHOP.replace("shop", namespace)).append("---\n");
    }
    for (int n = 0; n < 12; n++) {
      text.append(CONFIG_MAP.formatted("m" + n)).append("data: {value: '" + value + "'}\n---\n");
    }
    for (String name : more) {
      text.append(CONFIG_MAP.formatted(name)).append("---\n");
    }
    return app("shop", "h" + value + more.length, text.toString());
  }
}
