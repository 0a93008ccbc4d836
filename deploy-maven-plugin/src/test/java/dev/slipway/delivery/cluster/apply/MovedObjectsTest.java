package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Raw manifests that become an app of their own, by a reference to their folder, and back. */
class MovedObjectsTest extends RunInMemory {

  @Test
  void objectsThatMoveToAnAppAreChangedAndNeitherDeletedNorCreated() throws IOException {
    String mine = CONFIG_MAP.formatted("mine");
    String moving = CONFIG_MAP.formatted("moving");
    apply(release("c1", raw(SHOP, mine, moving)));
    cluster.requests.clear();
    now = now.plusSeconds(3600);

    apply(release("c2", raw(SHOP, mine), app("argocd", "h", moving)));

    assertThat(cluster.asked("DELETE", "CREATE")).isEmpty();
    assertThat(label("moving")).isEqualTo("argocd");
    assertThat(label("mine")).isEqualTo("environment");
    assertThat(((Event.RunFinished) last()).created()).isZero();
    assertThat(((Event.RunFinished) last()).deleted()).isZero();
    cluster.requests.clear();

    apply(release("c3", raw(SHOP, mine, moving)));

    assertThat(cluster.asked("DELETE", "CREATE")).isEmpty();
    assertThat(label("moving")).isEqualTo("environment");
  }

  private static ReleaseApp raw(String... texts) {
    return app("environment", "h" + texts.length, texts);
  }

  private Object label(String name) {
    Map<String, Object> content = cluster.content("/api/v1/namespaces/shop/configmaps/" + name);
    Object labels = ManifestObject.map(content.get("metadata")).get("labels");
    return ManifestObject.map(labels).getOrDefault("slipway.dev/app", "");
  }
}
