package dev.slipway.delivery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests about objects. */
class KubernetesClusterTest extends AnsweringCluster {
  @Test
  void readsTheEndOfALog() throws ApiException {
    String path = "/api/v1/namespaces/shop/pods/orders-1/log";
    answers.put(path, new Answer(200, "a\nb\n"));
    assertThat(cluster.log(new PodLog("shop", "orders-1", "app", true, 15))).isEqualTo("a\nb\n");
    assertThat(requests)
        .singleElement()
        .asString()
        .contains(path + "?container=app&previous=true&tailLines=15&limitBytes=65536");
    answers.put(path, new Answer(403, "{\"kind\":\"Status\",\"message\":\"no\"}"));
    assertThatThrownBy(() -> cluster.log(new PodLog("shop", "orders-1", "app", false, 15)))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("no");
  }

  @Test
  void appliesAndTellsCreatedFromChanged() throws ApiException {
    String path = "/api/v1/namespaces/shop/configmaps/a";
    answers.put(path, new Answer(201, object("1")));
    Cluster.Applied created = cluster.apply(MAPS, "shop", "a", Map.of("kind", "ConfigMap"));
    answers.put(path, new Answer(200, object("1")));
    Cluster.Applied again = cluster.apply(MAPS, "shop", "a", Map.of("kind", "ConfigMap"));
    assertThat(created.created()).isTrue();
    assertThat(again.created()).isFalse();
    assertThat(created.state().sameAs(again.state())).isTrue();
    assertThat(requests)
        .first()
        .asString()
        .startsWith("PATCH " + path + "?fieldManager=slipway&force=true&fieldValidation=Strict")
        .contains("application/apply-patch+yaml")
        .contains("Bearer t0ken")
        .contains("{\"kind\":\"ConfigMap\"}");
  }

  @Test
  void asksWhatAMergePatchWouldLeave() throws ApiException {
    String path = "/api/v1/namespaces/shop/configmaps/a";
    answers.put(path, new Answer(200, object("1")));
    for (boolean strategic : List.of(true, false)) {
      requests.clear();
      assertThat(cluster.dryRunMerge(MAPS, "shop", "a", Map.of("kind", "ConfigMap"), strategic))
          .containsKey("metadata");
      assertThat(requests)
          .singleElement()
          .asString()
          .startsWith("PATCH " + path + "?fieldManager=slipway&fieldValidation=Strict&dryRun=All ")
          .contains(
              strategic
                  ? " application/strategic-merge-patch+json"
                  : " application/merge-patch+json")
          .contains("{\"kind\":\"ConfigMap\"}");
    }
  }

  @Test
  void repeatsTheServersWordsAndNeverRetriesA500() {
    answers.put(
        "/api/v1/namespaces/shop/configmaps/a",
        new Answer(
            500, "{\"kind\":\"Status\",\"message\":\".spec.x: field not declared in schema\"}"));
    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> cluster.apply(MAPS, "shop", "a", Map.of()));
    assertThat(refusal.statusAndMessage()).isEqualTo("500 .spec.x: field not declared in schema");
    assertThat(requests).hasSize(1);
  }

  @Test
  void readsAllPagesOfAList() throws ApiException {
    answers.put(
        "/api/v1/configmaps",
        new Answer(200, "{\"metadata\":{\"continue\":\"n+xt\"},\"items\":[" + object("1") + "]}"));
    answers.put(
        "/api/v1/configmaps?n+xt",
        new Answer(200, "{\"metadata\":{},\"items\":[" + object("2") + "]}"));
    assertThat(cluster.list(MAPS, "a/b=c"))
        .extracting(ObjectState::resourceVersion)
        .containsExactly("1", "2");
    assertThat(requests.get(0)).contains("labelSelector=a%2Fb%3Dc");
  }

  @Test
  void readsTheMetadataOfOneNamespace() throws ApiException {
    answers.put(
        "/api/v1/namespaces/shop/configmaps",
        new Answer(200, "{\"metadata\":{},\"items\":[" + object("1") + "]}"));
    assertThat(cluster.states(new ObjectQuery(MAPS, "shop", "a/b=c", "")))
        .extracting(ObjectState::resourceVersion)
        .containsExactly("1");
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0)).contains("limit=4000&labelSelector=a%2Fb%3Dc");
    assertThatThrownBy(() -> cluster.states(new ObjectQuery(MAPS, "other", "", "")))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void asksForAPageThatIsTooLongInParts() throws ApiException {
    Answer tooLong = new Answer(200, " ".repeat(9 << 20));
    for (int limit : List.of(4000, 1000, 250, 62, 15)) {
      answers.put("/api/v1/configmaps?limit=" + limit, tooLong);
    }
    answers.put(
        "/api/v1/configmaps?limit=3",
        new Answer(200, "{\"metadata\":{},\"items\":[" + object("1") + "]}"));
    assertThat(cluster.list(MAPS, "")).hasSize(1);
    assertThat(requests).hasSize(6);
  }

  @Test
  void oneObjectThatIsTooLongIsToldAsThat() {
    answers.put("/api/v1/configmaps", new Answer(200, " ".repeat(9 << 20)));
    assertThatThrownBy(() -> cluster.list(MAPS, ""))
        .hasMessageContaining("response of the cluster is too large");
    assertThat(requests).hasSize(7);
  }

  @Test
  void saysWhereTheAddressCameFromWhenNoServerAnswers() {
    try (Cluster silent = cluster(1)) {
      UserErrorException e =
          catchThrowableOfType(UserErrorException.class, () -> silent.state(MAPS, "a", "b"));
      assertThat(e.error().code().label()).isEqualTo("SLIP-5001");
      assertThat(e.error().where()).isEqualTo("http://127.0.0.1:1, from kubeconfig, context c");
    }
  }
}
