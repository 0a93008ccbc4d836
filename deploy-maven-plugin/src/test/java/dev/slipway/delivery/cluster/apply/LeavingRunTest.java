package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.error.UserError;
import org.junit.jupiter.api.Test;

/** Objects of the release that others deleted and that are not gone yet. */
class LeavingRunTest extends RunScene {
  private static final String HELD =
      MAP.replace("name: m,", "name: m, finalizers: [acme.example/clean],");
  private static final String SPACE = SHOP.replace("shop", "other");
  private static final String SPACE_PATH = "/api/v1/namespaces/other";
  private static final String INSIDE = MAP.replace("shop", "other");

  @Test
  void isWaitedForAndCreatedAnew() throws Exception {
    apply(Releases.release(HELD, WEB));
    delete(ApiResource.CONFIG_MAPS, "shop", "m");
    whileWaiting = () -> goneAfter(600, MAP_PATH);
    events.clear();
    apply(Releases.release(HELD, WEB));
    assertThat(events)
        .contains(
            new Event.Waiting(
                "ConfigMap shop/m (app a, team-a), test.yaml:1:1, which is being deleted"),
            new Event.ObjectApplied("a", "ConfigMap shop/m", Change.RECREATED));
    assertThat(cluster.content(MAP_PATH).toString()).contains("a=1");
    assertThat(cluster.asked("DELETE")).hasSize(1);
    cluster.requests.clear();
    apply(Releases.release(HELD, WEB));
    assertThat(cluster.asked("APPLY", "DRY")).isEmpty();
  }

  @Test
  void endsTheRunWhenItDoesNotGo() throws Exception {
    apply(Releases.release(HELD, WEB));
    delete(ApiResource.CONFIG_MAPS, "shop", "m");
    UserError error = error(Releases.release(HELD, WEB));
    assertThat(error.code().label()).isEqualTo("SLIP-5040");
    assertThat(error.why())
        .startsWith(
            "ConfigMap shop/m (app a, team-a), test.yaml:1:1: being deleted since"
                + " 2026-11-23T09:30:00Z, held by finalizer acme.example/clean; it still exists"
                + " after 20 s");
    assertThat(slept).hasSeconds(20);
  }

  @Test
  void isSeenWhenItIsDeletedAfterTheLook() throws Exception {
    apply(Releases.release(HELD, WEB));
    boolean[] once = {false};
    cluster.before =
        request -> {
          if (request.equals("APPLY " + MAP_PATH) && !once[0]) {
            once[0] = true;
            delete(ApiResource.CONFIG_MAPS, "shop", "m");
          }
        };
    whileWaiting = () -> goneAfter(600, MAP_PATH);
    apply(Releases.release(HELD.replace("'1'", "'2'"), WEB));
    assertThat(cluster.content(MAP_PATH).toString()).contains("a=2");
    assertThat(cluster.whole(MAP_PATH).toString()).doesNotContain("deletionTimestamp");
  }

  @Test
  void aNamespaceOfTheReleaseIsCreatedAnewWithItsObjects() throws Exception {
    spaceReturns(
        Releases.release(SPACE.replace("name: other", "name: other, finalizers: [a.b/c]"), INSIDE));
  }

  @Test
  void aNamespaceThatAReferenceNamesIsCreatedAnewToo() throws Exception {
    spaceReturns(Releases.release(Releases.appIn("other", "a", INSIDE)));
  }

  private void spaceReturns(Release release) throws Exception {
    cluster.make(
        SPACE_PATH,
        SPACE.replace("name: other", "name: other, finalizers: [a.b/c]"),
        "another",
        "Update");
    apply(release);
    delete(ApiResource.NAMESPACES, "", "other");
    whileWaiting =
        () -> {
          if (slept.toMillis() == 600) {
            cluster.remove("/api/v1/namespaces/other/configmaps/m");
          }
          goneAfter(600, SPACE_PATH);
        };
    apply(release);
    assertThat(cluster.whole(SPACE_PATH).toString()).doesNotContain("deletionTimestamp");
    assertThat(cluster.has("/api/v1/namespaces/other/configmaps/m")).isTrue();
  }

  private void goneAfter(long millis, String path) {
    if (slept.toMillis() == millis) {
      cluster.remove(path);
    }
  }

  private void delete(ApiResource resource, String namespace, String name) throws ApiException {
    cluster.delete(resource, cluster.state(resource, namespace, name).orElseThrow());
  }
}
