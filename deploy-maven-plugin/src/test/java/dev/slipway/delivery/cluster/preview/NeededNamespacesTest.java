package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeededNamespacesTest {
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}";
  private static final String SHOP = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}";

  private final MemoryCluster cluster = new MemoryCluster();

  @Test
  void thatOfAReferenceIsMade() throws ApiException {
    Release release = Releases.release(Releases.appIn("shop", "a", MAP));
    assertThat(of(release)).isEqualTo(new NeededNamespaces(Set.of("shop"), Set.of("shop")));
    there("shop");
    assertThat(of(release)).isEqualTo(new NeededNamespaces(Set.of(), Set.of()));
  }

  @Test
  void thatOfTheReleaseComesWithIt() throws ApiException {
    assertThat(of(Releases.release(SHOP, MAP)))
        .isEqualTo(new NeededNamespaces(Set.of(), Set.of("shop")));
    assertThat(of(Releases.release(Releases.appIn("shop", "a", MAP), Releases.app("b", SHOP))))
        .isEqualTo(new NeededNamespaces(Set.of(), Set.of("shop")));
  }

  @Test
  void aNamespaceThatNothingCreatesIsMissing() {
    String other = MAP.replace("shop", "other");
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> of(Releases.release(MAP, other)));
    assertThat(e.error().code().label()).isEqualTo("SLIP-5006");
    assertThat(e.error().why().lines())
        .containsExactly(
            "other, needed by ConfigMap other/m (app a, team-a), test.yaml:5:1",
            "shop, needed by ConfigMap shop/m (app a, team-a), test.yaml:1:1");
    assertThat(e.error().fix()).isEqualTo("Add the Namespace to manifests/. Nothing was applied.");
  }

  @Test
  void whereItCanBeWrittenIsNamed() {
    String other = MAP.replace("shop", "other").replace("{name: m,", "{name: other,");
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () -> of(Releases.release(Releases.app("a", MAP), Releases.app("b", other))));
    assertThat(e.error().fix())
        .isEqualTo(
            "Add 'namespace: shop' to spec in apps/a.yaml, 'namespace: other' to spec in"
                + " apps/b.yaml, which creates it, or the Namespace to manifests/. Nothing was"
                + " applied.");
  }

  /** Neither raw YAML nor access, such as its cleanup, has a reference. */
  @ParameterizedTest
  @ValueSource(strings = {Environment.OWN_APP, Environment.ACCESS_APP})
  void thatOfNoReferenceBelongsToTheManifests(String app) {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> of(Releases.release(Releases.app(app, MAP))));
    assertThat(e.error().fix()).isEqualTo("Add the Namespace to manifests/. Nothing was applied.");
  }

  @Test
  void thatWhichIsBeingDeletedIsAsGoodAsAbsent() throws ApiException {
    there("shop");
    ObjectState state = cluster.state(ApiResource.NAMESPACES, "", "shop").orElseThrow();
    cluster.delete(ApiResource.NAMESPACES, state);
    assertThat(of(Releases.release(SHOP, MAP)))
        .isEqualTo(new NeededNamespaces(Set.of(), Set.of("shop")));
    assertThat(of(Releases.release(Releases.appIn("shop", "a", MAP))))
        .isEqualTo(new NeededNamespaces(Set.of("shop"), Set.of("shop")));
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> of(Releases.release(MAP)));
    assertThat(e.error().code().label()).isEqualTo("SLIP-5006");
    assertThat(e.error().why())
        .startsWith("shop is being deleted, needed by ConfigMap shop/m (app a");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void whoeverMayNotSeeNamespacesWasGivenOne(int namespaces) throws ApiException {
    cluster.before =
        request -> {
          if (request.contains("/api/v1/namespaces")) {
            throw new ApiException(403, "no");
          }
        };
    assertThat(of(many(namespaces))).isEqualTo(new NeededNamespaces(Set.of(), Set.of()));
  }

  @Test
  void whoeverMayNotListThemMayPerhapsSeeThem() throws ApiException {
    cluster.mayList = false;
    for (int n = 0; n < 6; n++) {
      there("n" + n);
    }
    assertThat(of(many(6)).absent()).isEmpty();
    assertThat(cluster.asked("STATE")).hasSize(6);
  }

  @Test
  void manyAreListedAtOnce() throws ApiException {
    for (int n = 0; n < 6; n++) {
      there("n" + n);
    }
    assertThat(of(many(6)).absent()).isEmpty();
    assertThat(cluster.asked("LIST", "STATE")).containsExactly("LIST /api/v1/namespaces");
  }

  @Test
  void anotherRefusalIsTold() {
    cluster.before =
        request -> {
          throw new ApiException(500, "etcd");
        };
    assertThat(catchThrowableOfType(ApiException.class, () -> of(Releases.release(MAP))))
        .hasMessage("etcd");
  }

  private static Release many(int namespaces) {
    String[] texts = new String[namespaces];
    for (int n = 0; n < namespaces; n++) {
      texts[n] = MAP.replace("shop", "n" + n);
    }
    return Releases.release(texts);
  }

  private NeededNamespaces of(Release release) throws ApiException {
    return NeededNamespaces.of(
        cluster, release, Releases.desired(cluster.kinds, release).objects());
  }

  private void there(String name) {
    cluster.make(
        "/api/v1/namespaces/" + name,
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + ", finalizers: [kubernetes]}",
        "another",
        "Update");
  }
}
