package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants become the app {@code access} of a release. */
class AccessReleaseTest extends ResolvedEnvironment {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final String ADMIN =
      "{level: admin, users: [ana], reason: r, requestedBy: ana, expires: %s}";

  @BeforeEach
  void access() throws IOException {
    time = GrantTime.check(NOON);
    definition("{admin: allowed, readers: {groups: [staff]}}");
    write("manifests/orders.yaml", "kind: Namespace\nmetadata: {name: orders}\n", "v1");
    app("orders", "namespace: shop\n  sha256: " + sum);
  }

  @Test
  void readersReadInEachDeclaredNamespace() throws IOException {
    assertThat(bindings()).containsExactly("orders/slipway:readonly", "shop/slipway:readonly");
  }

  @Test
  void grantsBecomeBindings() throws IOException {
    grants("orders", "{level: developer, groups: [team]}", ADMIN.formatted("2026-11-30T18:00:00Z"));
    assertThat(bindings())
        .hasSize(4)
        .contains("orders/slipway:developer")
        .anyMatch(name -> name.startsWith("orders/slipway:admin:"));
  }

  @Test
  void whatIsCheckedMayHaveNoExpiredGrant() throws IOException {
    grants("orders", ADMIN.formatted("2026-11-30T12:00:00Z"));
    assertThat(error().text()).contains("SLIP-4042", "has expired", "access/orders.yaml");
  }

  @Test
  void whatExpiredInAFileThatIsNotChangedIsAWarning() throws IOException {
    grants("orders", ADMIN.formatted("2026-11-30T11:00:00Z"));
    grants("shop", ADMIN.formatted("2026-11-30T18:00:00Z"));
    time = GrantTime.check(NOON).withUnchanged(Set.of("access/orders.yaml"));
    assertThat(bindings())
        .anyMatch(name -> name.startsWith("shop/slipway:admin:"))
        .noneMatch(name -> name.startsWith("orders/slipway:admin:"));
    assertThat(warnings())
        .anyMatch(text -> text.contains("access/orders.yaml") && text.contains("has expired"));

    time = GrantTime.check(NOON).withUnchanged(Set.of("access/shop.yaml"));
    assertThat(error().text()).contains("SLIP-4042", "access/orders.yaml");
  }

  @Test
  void whatIsAppliedLeavesAnExpiredGrantOut() throws IOException {
    grants(
        "orders",
        ADMIN.formatted("2026-11-30T11:59:00Z"),
        ADMIN.formatted("2026-11-30T11:58:00Z"),
        "{level: developer, users: [ana]}");
    grants("gone", ADMIN.formatted("2026-11-30T11:59:00Z"));
    time = GrantTime.apply(NOON);
    assertThat(bindings())
        .contains("orders/slipway:developer")
        .noneMatch(name -> name.contains("admin"));
    assertThat(warnings()).anyMatch(text -> text.contains("has expired; the grant is left out"));
  }

  @Test
  void aGrantThatIsTooLongIsAnErrorWhereverItIs() throws IOException {
    grants("orders", ADMIN.formatted("2026-12-30T12:00:00Z"));
    time = GrantTime.apply(NOON);
    assertThat(error().text()).contains("SLIP-4042", "8 hours");
  }

  @Test
  void adminIsForbiddenUnlessAllowed() throws IOException {
    definition("{}");
    grants("orders", ADMIN.formatted("2026-11-30T18:00:00Z"));
    assertThat(error().text()).contains("SLIP-4040", "spec.access.admin");
  }

  @Test
  void aGrantNeedsADeclaredNamespace() throws IOException {
    grants("order", "{level: developer, users: [ana]}");
    assertThat(error().text()).contains("SLIP-4041", "Namespace order is not declared");
  }

  @Test
  void anEarlierCommitMayLackTheNamespace() throws IOException {
    grants("new", "{level: developer, users: [ana]}");
    time = GrantTime.apply(NOON).rollBack();
    assertThat(bindings()).containsExactly("orders/slipway:readonly", "shop/slipway:readonly");
    assertThat(warnings()).anyMatch(text -> text.contains("new is not declared"));
  }

  @Test
  void namespacesOfTheClusterHaveNeitherGrantsNorReaders() throws IOException {
    write("manifests/system.yaml", "kind: Namespace\nmetadata: {name: kube-system}\n", "v1");
    assertThat(bindings()).noneMatch(name -> name.startsWith("kube-"));
    grants("kube-system", "{level: readonly, users: [ana]}");
    assertThat(error().text()).contains("SLIP-4041", "kube-system");
  }

  @Test
  void withoutTheSectionThereIsNoSuchApp() throws IOException {
    write("environment.yaml", "kind: Environment\nmetadata: {name: test}\n");
    assertThat(accessApp()).isEmpty();
    grants("orders", "{level: developer, users: [ana]}");
    assertThat(error().text()).contains("SLIP-4040", "access: {}");
  }

  @Test
  void theNameOfTheAppIsReserved() throws IOException {
    app("access", "sha256: " + sum);
    assertThat(error().text()).contains("SLIP-4004", "reserved", "access/");
  }

  /** Who limits a role is there before the role is bound. */
  @Test
  void theRestartPolicyIsAppliedFirst() throws IOException {
    grants("orders", "{level: developer, groups: [team]}");
    List<String> order =
        resolve().ordered().stream().map(item -> item.object().id().toString()).toList();
    int policy = index(order, "ValidatingAdmissionPolicyBinding");
    assertThat(policy).isLessThan(index(order, "ClusterRole"));
    assertThat(policy).isLessThan(index(order, "RoleBinding"));
  }

  @Test
  void accountsWithClusterBindingsAreWarnedOf() throws IOException {
    definition(
        "{admin: allowed, rbac: [{app: environment, kinds: [ClusterRoleBinding],"
            + " escalations: [bind-cluster-admin]}]}");
    grants("orders", ADMIN.formatted("2026-11-30T18:00:00Z"));
    write(
        "manifests/operator.yaml",
        """
        kind: ClusterRoleBinding
        metadata: {name: operator}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        subjects: [{kind: ServiceAccount, name: operator, namespace: orders}]
        """,
        "rbac.authorization.k8s.io/v1");
    resolve();
    assertThat(warnings())
        .anyMatch(
            text ->
                text.contains("level admin in namespace orders")
                    && text.contains("operator (ClusterRoleBinding operator)"));
  }

  private static int index(List<String> order, String kind) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).startsWith(kind + " ") || order.get(i).startsWith(kind + ".")) {
        return i;
      }
    }
    throw new AssertionError(kind + " is not in " + order);
  }

  private void definition(String access) throws IOException {
    write(
        "environment.yaml",
        "kind: Environment\nmetadata: {name: test}\nspec: {access: %s}\n".formatted(access));
  }

  private void grants(String namespace, String... grants) throws IOException {
    write(
        "access/" + namespace + ".yaml",
        "kind: Access\nmetadata: {name: %s}\nspec: {grants: [%s]}\n"
            .formatted(namespace, String.join(", ", grants)));
  }

  private Optional<ReleaseApp> accessApp() throws IOException {
    return resolve().apps().stream().filter(app -> app.name().equals("access")).findFirst();
  }

  private List<String> bindings() throws IOException {
    return accessApp().orElseThrow().objects().stream()
        .filter(object -> object.kind().equals("RoleBinding"))
        .map(AccessReleaseTest::name)
        .sorted()
        .toList();
  }

  private static String name(ManifestObject object) {
    return object.namespace() + "/" + object.name();
  }

  private List<String> warnings() {
    return events.stream()
        .filter(Event.Warning.class::isInstance)
        .map(event -> ((Event.Warning) event).message())
        .toList();
  }
}
