package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Traps of server-side apply that the stand-in has too. */
abstract class TrapRuns extends TrapScene {
  private static final ApiResource SECRETS = new ApiResource("", "v1", "Secret", "secrets", true);
  private static final String SECRET =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: NAME}\n";
  private static final String HELD =
      Manifests.MAP.replace("name: m,", "name: m, finalizers: [acme.example/clean],");

  @Test
  void keysOfStringDataGoAndDriftIsSeen() throws Exception {
    scene.apply(app(SECRET + "stringData: {user: a, old: b}\n"));
    assertThat(data()).isEqualTo("{\"old\":\"Yg==\",\"user\":\"YQ==\"}");
    ReleaseApp after = app(SECRET + "data: {user: eHg=}\nstringData: {user: a}\n");
    scene.apply(after);
    assertThat(data()).isEqualTo("{\"user\":\"YQ==\"}");
    settled(after);
    scene.other("PATCH", scene.path("v1/secrets/s"), MERGE, "{\"data\":{\"user\":\"eHg=\"}}");
    scene.apply(after);
    assertThat(data()).isEqualTo("{\"user\":\"YQ==\"}");
    settled(after);
  }

  @Test
  void keysThatEarlierVersionsSentAsStringDataGoAtTheFirstRun() throws Exception {
    scene.apply(app(SECRET + "stringData: {user: a}\n"));
    Map<String, Object> older =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Secret",
            "metadata",
            Map.of(
                "name",
                "s",
                "namespace",
                scene.name,
                "labels",
                scene.cluster().state(SECRETS, scene.name, "s").orElseThrow().labels()),
            "stringData",
            Map.of("user", "a", "old", "b"));
    scene.cluster().apply(SECRETS, scene.name, "s", older);
    scene.other("PATCH", scene.path("v1/secrets/s"), MERGE, "{\"data\":{\"theirs\":\"eHg=\"}}");
    assertThat(data()).contains("old");
    ReleaseApp after = app(SECRET + "stringData: {user: a}\n");
    scene.apply(after);
    assertThat(data()).isEqualTo("{\"theirs\":\"eHg=\",\"user\":\"YQ==\"}");
    settled(after);
  }

  @Test
  void anObjectThatOthersDeletedIsWaitedForAndCreatedAnew() throws Exception {
    scene.apply(app(HELD, Manifests.WEB));
    scene.other("DELETE", scene.path("v1/configmaps/m"), "", "");
    assertThat(scene.get("v1/configmaps/m").path("metadata").has("deletionTimestamp")).isTrue();
    scene.meanwhile =
        event -> {
          if (event.toString().contains("which is being deleted")) {
            patch("v1/configmaps/m", "{\"metadata\":{\"finalizers\":null}}");
          }
        };
    ReleaseApp same = app(HELD, Manifests.WEB);
    scene.apply(same);
    assertThat(scene.changes()).containsExactly("RECREATED ConfigMap m");
    JsonNode map = scene.get("v1/configmaps/m");
    assertThat(map.path("metadata").has("deletionTimestamp")).isFalse();
    scene.meanwhile = event -> {};
    settled(same);
    patch("v1/configmaps/m", "{\"metadata\":{\"finalizers\":null}}");
  }

  @Test
  void anObjectThatDoesNotGoEndsTheRunAndNamesItsFinalizers() throws Exception {
    scene.apply(app(HELD, Manifests.WEB));
    scene.other("DELETE", scene.path("v1/configmaps/m"), "", "");
    scene.deletion = Duration.ofSeconds(3);
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> scene.apply(app(HELD, Manifests.WEB)));
    assertThat(e.error().code().label()).isEqualTo("SLIP-5040");
    assertThat(e.error().why()).contains("ConfigMap", "finalizer acme.example/clean");
    patch("v1/configmaps/m", "{\"metadata\":{\"finalizers\":null}}");
  }

  @Test
  void aFieldIsLeftToItsOwner() throws Exception {
    String ignoring =
        Manifests.WEB.replace(
            "name: web, namespace: NAME",
            "name: web, namespace: NAME, annotations: {slipway.dev/ignore:"
                + " 'spec.template.spec.containers[name=web].image, spec.replicas'}");
    scene.apply(app(ignoring));
    assertThat(web()).isEqualTo("3 a");
    // Slipway still owns both, alone: left out, they would be deleted.
    scene.apply(app(ignoring.replace("value: '1'", "value: '2'")));
    assertThat(web()).isEqualTo("3 a");
    ReleaseApp changed =
        app(ignoring.replace("image: a", "image: b").replace("replicas: 3", "replicas: 9"));
    scene.apply(changed);
    assertThat(web()).isEqualTo("3 a");
    patch("apps/v1/deployments/web", "{\"spec\":{\"replicas\":7}}");
    settled(changed);
    scene.apply(app(ignoring.replace("value: '1'", "value: '3'")));
    assertThat(web()).isEqualTo("7 a");
    // Named no more, they are ours again.
    scene.apply(app(Manifests.WEB));
    assertThat(web()).isEqualTo("3 a");
  }

  @Test
  void whatBecomesIgnoredStaysAsItIs() throws Exception {
    scene.apply(app(Manifests.WEB));
    patch("apps/v1/deployments/web", "{\"spec\":{\"replicas\":7}}");
    ReleaseApp ignoring =
        app(
            Manifests.WEB
                .replace("replicas: 3", "replicas: 5")
                .replace(
                    "name: web, namespace: NAME",
                    "name: web, namespace: NAME,"
                        + " annotations: {slipway.dev/ignore: spec.replicas}"));
    scene.apply(ignoring);
    assertThat(web()).isEqualTo("7 a");
    settled(ignoring);
  }

  String web() throws Exception {
    JsonNode spec = scene.get("apps/v1/deployments/web").path("spec");
    JsonNode container = spec.path("template").path("spec").path("containers").path(0);
    return spec.path("replicas").asInt() + " " + container.path("image").asString();
  }

  private String data() throws Exception {
    JsonNode data = scene.get("v1/secrets/s").path("data");
    List<String> keys = new ArrayList<>();
    data.properties().forEach(entry -> keys.add("\"" + entry.getKey() + "\":" + entry.getValue()));
    Collections.sort(keys);
    return "{" + String.join(",", keys) + "}";
  }
}
