package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record has of objects that no complete run applied, and how long it has them. */
class FailedRunRecordTest extends RunInMemory {
  private static final String MAPS = "/api/v1/namespaces/shop/configmaps/";
  private static final String RECORD = "/api/v1/namespaces/slipway-system/configmaps/slipway-test";
  private static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, image: a}\n";

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

  @Test
  void whatAFailedRunAppliedIsGuardedWhenItIsTakenBack() throws IOException {
    apply(maps("a"));
    failing(release("c2", app("app", "h2", map("a"), map("b"), map("c"), map("d"), WEB)));

    assertThat(cluster.has(MAPS + "d")).isTrue();
    assertThat(error(maps("a")).why()).contains("3 of 4 objects");
    assertThat(cluster.has(MAPS + "d")).isTrue();
  }

  @Test
  void whatAFailedRunTookOverIsStillOfOthers() throws IOException {
    cluster.make(MAPS + "old", map("old"), "kubectl-create", "Update");
    apply(maps("a"));
    failing(release("c2", app("app", "h2", map("a"), map("old"), WEB)));

    apply(maps("a"));

    assertThat(cluster.has(MAPS + "old")).isTrue();
  }

  @Test
  void theSameRunAgainGoesOn() throws IOException {
    apply(maps("a"));
    Release release = release("c2", app("app", "h2", map("a"), map("b"), WEB));
    failing(release);

    apply(release);

    assertThat(record()).contains("\"name\":\"b\"", "\"left\":{}");
  }

  @Test
  void aRunThatAppliedNothingWritesNoRecord() throws IOException {
    apply(maps("a"));
    String before = record();
    failing(release("c2", app("app", "h2", map("a"), WEB)));

    assertThat(record()).isEqualTo(before);
  }

  @Test
  void whatIsGoneLeavesTheRecordAlsoWhereAnotherKindCanNotBeListed() throws IOException {
    cluster.before =
        request -> {
          if (request.startsWith("LIST") && request.contains("/secrets")) {
            throw new ApiException(403, "secrets is forbidden");
          }
        };
    apply(maps("a", "b", "c", "d"));
    String uid = ObjectState.of(cluster.whole(MAPS + "d")).uid();
    apply(maps("a", "b", "c"));
    assertThat(cluster.has(MAPS + "d")).isFalse();

    apply(release("c3", app("app", "h3", map("a") + "data: {x: y}\n", map("b"), map("c"))));

    assertThat(record()).doesNotContain(uid);
  }

  /** It does not say what runs left behind: all that looks like ours counts once more. */
  @Test
  void theRecordOfAnEarlierVersionIsNotTakenForComplete() throws IOException {
    apply(maps("a", "b", "c", "d"));
    pruning = false;
    apply(maps("a"));
    pruning = true;
    cluster.edit(
        RECORD,
        "slipway",
        "",
        map -> {
          String json =
              record()
                  .replaceFirst(",\"left\":\\{[^}]*+}", "")
                  .replaceFirst(",\"takenOver\":\\{[^}]*+}", "");
          assertThat(json).doesNotContain("takenOver", "left");
          Map<String, Object> changed = new LinkedHashMap<>(map);
          changed.put("data", Map.of("record.json", json));
          return changed;
        });

    assertThat(error(maps("a")).why()).contains("3 of 4 objects");
  }

  private void failing(Release release) {
    cluster.before =
        request -> {
          if (request.startsWith("APPLY") && request.endsWith("/deployments/web")) {
            throw new ApiException(422, "no");
          }
        };
    assertThat(error(release)).isNotNull();
    cluster.before = request -> {};
  }

  private String record() {
    Map<String, Object> data = ManifestObject.map(cluster.content(RECORD).get("data"));
    return String.valueOf(data.get("record.json"));
  }

  private static Release maps(String... names) {
    String[] texts = new String[names.length];
    for (int n = 0; n < names.length; n++) {
      texts[n] = map(names[n]);
    }
    return release("c", app("app", "h" + names.length, texts));
  }

  private static String map(String name) {
    return CONFIG_MAP.formatted(name);
  }
}
