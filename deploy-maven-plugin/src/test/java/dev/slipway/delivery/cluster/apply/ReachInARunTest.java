package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Reach;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What apps write beyond the namespace of their reference. */
class ReachInARunTest extends RunInMemory {
  private static final String ROLE =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: all}\n";
  private static final String SYSTEM =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: kube-system, labels: {a: b}}\n";
  private static final String OTHER =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: kube-system}\n";
  private static final String OWN = CONFIG_MAP.formatted("own");

  @BeforeEach
  void cluster() {
    cluster.serve("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false);
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
    cluster.make(
        "/api/v1/namespaces/kube-system",
        SHOP.replace("shop", "kube-system"),
        "kubectl-create",
        "Update");
  }

  /** Object, what has to be in spec.reach for it; nothing for what every app may write. */
  static Stream<Arguments> objects() {
    return Stream.of(
        arguments(ROLE, "kinds: [ClusterRole.rbac.authorization.k8s.io]", kinds("ClusterRole")),
        arguments(
            ROLE,
            "kinds: [ClusterRole.rbac.authorization.k8s.io]",
            kinds("ClusterRole.rbac.authorization.k8s.io")),
        arguments(SYSTEM, "namespaces: [kube-system]", namespaces("kube-system")),
        arguments(OTHER, "namespaces: [kube-system]", namespaces("kube-system")),
        arguments(OWN, "", kinds("None")),
        arguments(SHOP, "", kinds("None")));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void anAppReachesWhatEnvironmentYamlAllows(String object, String needed, Reach allowed)
      throws IOException {
    // Without a list nothing is refused, and the plan says it.
    Plan plan = plan(release(Optional.empty(), "shop", object));
    assertThat(
            plan.notes().highlights().stream()
                .filter(line -> line.contains("outside namespace shop")))
        .hasSize(needed.isEmpty() ? 0 : 1);

    if (!needed.isEmpty()) {
      for (List<Reach> reach :
          List.of(
              List.<Reach>of(),
              List.of(new Reach("other", allowed.kinds(), allowed.namespaces())),
              List.of(kinds("Namespace"), kinds("ConfigMap"), namespaces("default")))) {
        UserError error = error(release(Optional.of(reach), "shop", object));
        assertThat(error.code().label()).isEqualTo("SLIP-5046");
        assertThat(error.why()).contains("(app bundle, team-a)", "{app: bundle, " + needed + "}");
      }
      assertThat(cluster.asked(WRITES)).isEmpty();
    }

    Release release = release(Optional.of(List.of(allowed)), "shop", object);
    assertThat(plan(release).notes().highlights()).hasSameSizeAs(plan.notes().highlights());
    apply(release);
    assertThat(cluster.asked("APPLY")).isNotEmpty();
  }

  /** Where it may write is said nowhere then: with a list, only by the list. */
  @Test
  void anAppWithoutANamespaceNeedsAllOfItsPlaces() throws IOException {
    assertThat(plan(release(Optional.empty(), "", OTHER)).notes().highlights()).isEmpty();
    assertThat(plan(release(Optional.empty(), "", ROLE)).notes().highlights())
        .containsExactly("ClusterRole all (app bundle): is cluster-scoped");
    assertThat(error(release(Optional.of(List.of()), "", OTHER)).code().label())
        .isEqualTo("SLIP-5046");
    apply(release(Optional.of(List.of(namespaces("kube-system"))), "", OTHER));
  }

  @Test
  void theEnvironmentsOwnManifestsMayBeEverywhere() throws IOException {
    Release release =
        release(Optional.of(List.of()), app("environment", "h", ROLE, SYSTEM, OTHER, OWN));
    assertThat(plan(release).notes().highlights())
        .noneMatch(line -> line.contains("outside") || line.contains("cluster-scoped"));
    apply(release);
  }

  @Test
  void takeoversAndMovesStandAtTheTop() throws IOException {
    cluster.make("/api/v1/namespaces/shop/configmaps/own", OWN, "terraform", "Update");
    Release first = release(Optional.empty(), "shop", OWN, SHOP.replace("shop", "more"));
    assertThat(plan(first).notes().highlights())
        .contains(
            "ConfigMap shop/own (app bundle): taken over from terraform; not deleted when it leaves"
                + " the release");
    apply(first);
    assertThat(plan(first).notes().highlights()).isEmpty();

    Release moved = release(Optional.empty(), app("environment", "h", OWN));
    assertThat(plan(moved).notes().highlights())
        .containsExactly(
            "ConfigMap shop/own (app environment): moves from app bundle to environment");
  }

  private Plan plan(Release release) throws IOException {
    return new PlanRun(cluster, () -> now).plan(release, Optional.empty()).plan();
  }

  private static Reach kinds(String... kinds) {
    return new Reach("bundle", List.of(kinds), List.of());
  }

  private static Reach namespaces(String... namespaces) {
    return new Reach("bundle", List.of(), List.of(namespaces));
  }

  private static Release release(Optional<List<Reach>> reach, String namespace, String... texts) {
    ReleaseApp plain = app("bundle", "h", texts);
    return release(
        reach,
        new ReleaseApp(
            "bundle",
            new AppBuild("1", ""),
            Responsibility.of("team-a"),
            ReleaseApp.Origin.NONE,
            namespace,
            "h",
            plain.objects()));
  }

  private static Release release(Optional<List<Reach>> reach, ReleaseApp app) {
    return new Release(
        "test", "c", Optional.empty(), List.of(app), RunPolicy.STANDARD.reaching(reach));
  }
}
