package dev.slipway.delivery.access.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.Subject.Kind;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessObjectsTest {
  private static final Subject STAFF = new Subject(Kind.GROUP, "staff");
  private static final Subject TEAM = new Subject(Kind.GROUP, "team");
  private static final Subject ANA = new Subject(Kind.USER, "ana@example.com");
  private static final Subject BOT = new Subject(Kind.SERVICE_ACCOUNT, "ci/deployer");
  private static final AccessPolicy POLICY = policy(List.of(STAFF), false);

  @Test
  void eachLevelIsAClusterRoleOfOurOwn() {
    List<ManifestObject> roles = kind(render(POLICY, List.of()), "ClusterRole");
    assertThat(roles)
        .extracting(ManifestObject::name)
        .containsExactly("slipway:readonly", "slipway:developer", "slipway:admin");
    // A user who may create ClusterRoles can not add to a level in the cluster.
    assertThat(roles).noneMatch(role -> role.content().containsKey("aggregationRule"));
    assertThat(roles).allMatch(role -> !labels(role).toString().contains("aggregate"));
  }

  @Test
  void oneBindingPerNamespaceAndLevelHasAllSubjects() {
    List<ManifestObject> bindings =
        kind(
            render(
                POLICY,
                List.of(
                    lasting("orders", Level.READONLY, TEAM),
                    lasting("orders", Level.READONLY, ANA),
                    lasting("orders", Level.DEVELOPER, BOT))),
            "RoleBinding");
    assertThat(bindings)
        .extracting(ManifestObject::namespace, ManifestObject::name)
        .containsExactly(
            tuple("orders", "slipway:readonly"),
            tuple("payments", "slipway:readonly"),
            tuple("orders", "slipway:developer"));
    assertThat(bindings.get(0).content().get("subjects"))
        .isEqualTo(
            List.of(
                Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Group", "name", "staff"),
                Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Group", "name", "team"),
                Map.of(
                    "apiGroup",
                    "rbac.authorization.k8s.io",
                    "kind",
                    "User",
                    "name",
                    "ana@example.com")));
    assertThat(bindings.get(2).content().get("subjects"))
        .isEqualTo(
            List.of(Map.of("kind", "ServiceAccount", "namespace", "ci", "name", "deployer")));
    assertThat(bindings.get(2).content().get("roleRef"))
        .isEqualTo(
            Map.of(
                "apiGroup",
                "rbac.authorization.k8s.io",
                "kind",
                "ClusterRole",
                "name",
                "slipway:developer"));
    assertThat(labels(bindings.get(2))).isEqualTo(Map.of("slipway.dev/access", "developer"));
  }

  @Test
  void anAdminBindingSaysWhyAndUntilWhen() {
    ManifestObject binding = only(render(POLICY, List.of(admin("18:00:00+01:00", ANA))));
    assertThat(binding.name()).matches("slipway:admin:[0-9a-f]{12}");
    assertThat(binding.namespace()).isEqualTo("orders");
    assertThat(labels(binding)).isEqualTo(Map.of("slipway.dev/access", "admin"));
    assertThat(binding.metadata().get("annotations"))
        .isEqualTo(
            Map.of(
                "slipway.dev/expires",
                "2026-11-30T17:00:00Z",
                "slipway.dev/reason",
                "INC-4711: payments stuck",
                "slipway.dev/requested-by",
                "ana"));
    assertThat(binding.location().file()).isEqualTo("access/orders.yaml");
  }

  @Test
  void kyvernoDeletesTheBindingWhereItIs() {
    ManifestObject binding =
        only(render(policy(List.of(), true), List.of(admin("18:00:00+01:00", ANA))));
    assertThat(labels(binding))
        .isEqualTo(
            Map.of("slipway.dev/access", "admin", "cleanup.kyverno.io/ttl", "2026-11-30T170000Z"));
  }

  /** So a change of one grant is one write. */
  @Test
  void aChangedGrantChangesOneObject() {
    List<Grant> before = List.of(lasting("orders", Level.DEVELOPER, TEAM), admin("18:00:00Z", ANA));
    assertThat(changed(before, List.of(before.get(0), admin("19:00:00Z", ANA)))).hasSize(1);
    assertThat(changed(before, List.of(lasting("orders", Level.DEVELOPER, BOT), before.get(1))))
        .hasSize(1);
    assertThat(changed(before, List.of(before.get(0), before.get(1), admin("19:00:00Z", BOT))))
        .hasSize(1);
    assertThat(changed(before, List.of(before.get(0)))).isEmpty();
  }

  @Test
  void theNameOfABindingDependsOnItsSubjectsOnly() {
    assertThat(AccessObjects.adminBinding(admin("18:00:00Z", ANA, TEAM)))
        .isEqualTo(AccessObjects.adminBinding(admin("19:00:00Z", TEAM, ANA)))
        .isNotEqualTo(AccessObjects.adminBinding(admin("18:00:00Z", ANA)));
    Subject group = new Subject(Kind.GROUP, ANA.name());
    assertThat(AccessObjects.adminBinding(admin("18:00:00Z", ANA)))
        .isNotEqualTo(AccessObjects.adminBinding(admin("18:00:00Z", group)));
  }

  @Test
  void theOutputIsTheSameEachTime() {
    List<Grant> grants = List.of(lasting("orders", Level.READONLY, TEAM), admin("18:00:00Z", ANA));
    assertThat(render(POLICY, grants).toString()).isEqualTo(render(POLICY, grants).toString());
  }

  /** New or changed objects. */
  private static List<ManifestObject> changed(List<Grant> before, List<Grant> after) {
    List<ManifestObject> changed = new ArrayList<>(render(POLICY, after));
    List<Object> old = new ArrayList<>();
    render(POLICY, before).forEach(object -> old.add(object.content()));
    changed.removeIf(object -> old.contains(object.content()));
    return changed;
  }

  private static List<ManifestObject> render(AccessPolicy policy, List<Grant> grants) {
    return new AccessObjects(policy, List.of())
        .of(new Grants(grants), Set.of("payments", "orders"));
  }

  private static ManifestObject only(List<ManifestObject> objects) {
    List<ManifestObject> bindings =
        kind(objects, "RoleBinding").stream()
            .filter(object -> object.name().startsWith("slipway:admin"))
            .toList();
    assertThat(bindings).hasSize(1);
    return bindings.get(0);
  }

  private static List<ManifestObject> kind(List<ManifestObject> objects, String kind) {
    return objects.stream().filter(object -> object.kind().equals(kind)).toList();
  }

  private static Map<String, Object> labels(ManifestObject object) {
    return ManifestObject.map(object.metadata().get("labels"));
  }

  private static AccessPolicy policy(List<Subject> readers, boolean kyverno) {
    return new AccessPolicy(
        true, Duration.ofHours(8), readers, false, kyverno, Optional.empty(), List.of());
  }

  private static Grant lasting(String namespace, Level level, Subject... subjects) {
    return new Grant(
        namespace,
        level,
        List.of(subjects),
        "",
        "",
        Optional.empty(),
        new SourceLocation("access/" + namespace + ".yaml", 5, 1));
  }

  private static Grant admin(String time, Subject... subjects) {
    return new Grant(
        "orders",
        Level.ADMIN,
        List.of(subjects),
        "INC-4711: payments stuck",
        "ana",
        Optional.of(OffsetDateTime.parse("2026-11-30T" + time)),
        new SourceLocation("access/orders.yaml", 7, 1));
  }
}
