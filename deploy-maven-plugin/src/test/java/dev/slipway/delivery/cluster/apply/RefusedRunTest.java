package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a run from writing. */
class RefusedRunTest extends RunInMemory {

  @Test
  void sendsNothingWhenANamespaceOrAKindIsMissing() {
    UserError namespace = error(release("c", app("a", "h", CONFIG_MAP.formatted("x"))));
    assertThat(namespace.code().label()).isEqualTo("SLIP-5006");
    assertThat(namespace.why()).contains("shop").contains("ConfigMap shop/x").contains("app a");
    UserError kind =
        error(
            release(
                "c",
                app(
                    "a",
                    "h",
                    SHOP,
                    "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}")));
    assertThat(kind.code().label()).isEqualTo("SLIP-5005");
    assertThat(kind.why()).contains("acme.example/v1 Widget").contains("test.yaml");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:6443/, true",
    "https://127.0.0.1:6444, false",
    "http://127.0.0.1:6443, false",
    "https://prod:6443, false",
  })
  void appliesToTheEnvironmentsOwnServerOnly(String server, boolean same) throws IOException {
    Release release =
        new Release(
            "test", "c", Optional.of(URI.create(server)), "slipway-system", List.of(app("a", "h")));
    if (same) {
      apply(release);
    } else {
      assertThat(error(release).code().label()).isEqualTo("SLIP-5004");
      assertThat(cluster.asked(WRITES)).isEmpty();
    }
  }

  @Test
  void tellsEveryRefusalAndWritesNothing() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl", "Apply");
    cluster.refusals.put("ConfigMap x", new ApiException(422, "x is no good"));
    cluster.refusals.put("ConfigMap y1", new ApiException(500, "no such field"));
    UserError error =
        error(
            release(
                "c",
                app(
                    "a",
                    "h",
                    SHOP,
                    CONFIG_MAP.formatted("w"),
                    CONFIG_MAP.formatted("x"),
                    CONFIG_MAP.formatted("y1"),
                    CONFIG_MAP.formatted("z").replace("ConfigMap", "Service"))));
    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.what()).startsWith("2 objects");
    assertThat(error.why().lines())
        .containsExactly(
            "ConfigMap shop/x (app a, team-a), test.yaml:1:1: 422 x is no good",
            "ConfigMap shop/y1 (app a, team-a), test.yaml:1:1: 500 no such field");
    // One look at the whole release, before anything is written.
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void tellsAllRightsThatAreMissingAtOnce() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl", "Apply");
    cluster.refusals.put("ConfigMap x", new ApiException(403, "user may not patch x"));
    cluster.allowed = right -> !"patch".equals(right.get("verb"));
    UserError error =
        error(
            release(
                "c",
                app(
                    "a",
                    "h",
                    CONFIG_MAP.formatted("x"),
                    CONFIG_MAP.formatted("z").replace("ConfigMap", "Service"))));
    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.why().lines())
        .containsExactly(
            "patch configmaps in namespace shop",
            "patch configmaps in namespace slipway-system",
            "patch services in namespace shop");
    assertThat(error.fix()).contains("Nothing was applied");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void whatDidNotFailInAStageIsThereAndLaterStagesAreNot() {
    cluster.before =
        request -> {
          if (request.equals("APPLY /api/v1/namespaces/shop/configmaps/x")) {
            throw new ApiException(403, "a webhook says no to x");
          }
        };
    Release release =
        release(
            "c",
            app(
                "a",
                "h",
                SHOP,
                CONFIG_MAP.formatted("w"),
                CONFIG_MAP.formatted("x"),
                CONFIG_MAP.formatted("z").replace("ConfigMap", "Service")));
    assertThat(error(release).why())
        .isEqualTo(
            "ConfigMap shop/x (app a, team-a), test.yaml:1:1: 403 a webhook says no to x\n"
                + "Stopped in stage 2 of 3; applied by then: 2 created");
    assertThat(cluster.has("/api/v1/namespaces/shop/configmaps/w")).isTrue();
    assertThat(cluster.has("/api/v1/namespaces/shop/services/z")).isFalse();
    assertThat(
            cluster.content("/api/v1/namespaces/slipway-system/configmaps/slipway-test").toString())
        .contains("\"apps\":{}", "\"objects\":[]");
    // The same run again ends in the same state as one that was not refused.
    cluster.before = request -> {};
    assertThatCode(() -> apply(release)).doesNotThrowAnyException();
    assertThat(cluster.has("/api/v1/namespaces/shop/services/z")).isTrue();
  }
}
