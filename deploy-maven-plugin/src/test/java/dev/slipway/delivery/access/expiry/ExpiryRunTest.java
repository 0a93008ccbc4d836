package dev.slipway.delivery.access.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpiryRunTest {
  private static final Instant NOW = Instant.parse("2026-11-30T17:00:00Z");
  private static final String PAST = "2026-11-30T16:00:00Z";
  private static final String LATER = "2026-11-30T18:00:00Z";
  private static final String LIST = "OBJECTS /apis/rbac.authorization.k8s.io/v1/rolebindings";

  private final MemoryCluster cluster = Bindings.cluster();

  private Expiry expire() {
    return new ExpiryRun(cluster, () -> NOW, event -> {}).expire(Set.of("prod"));
  }

  private static List<String> names(List<AdminGrant> grants) {
    return grants.stream().map(AdminGrant::binding).toList();
  }

  @Test
  void deletesWhatHasExpiredAndNothingElse() {
    Bindings.add(cluster, "slipway:admin:old", PAST);
    Bindings.add(cluster, "slipway:admin:open", LATER);
    Bindings.add(cluster, "slipway:admin:broken", "soon");
    Bindings.add(cluster, "other", "staging", "admin", Map.of("slipway.dev/expires", PAST));
    Bindings.add(cluster, "developer", "prod", "developer", Map.of("slipway.dev/expires", PAST));

    Expiry found = expire();

    assertThat(names(found.open())).containsExactly("slipway:admin:open");
    assertThat(names(found.ended()))
        .containsExactlyInAnyOrder("slipway:admin:old", "slipway:admin:broken");
    assertThat(found.overdue()).isEmpty();
    assertThat(cluster.has(Bindings.path("orders", "slipway:admin:old"))).isFalse();
    assertThat(cluster.has(Bindings.path("orders", "slipway:admin:open"))).isTrue();
    assertThat(cluster.has(Bindings.path("orders", "other"))).isTrue();
    assertThat(cluster.has(Bindings.path("orders", "developer"))).isTrue();
    assertThat(found.open().get(0))
        .isEqualTo(
            new AdminGrant(
                AdminGrant.State.OPEN,
                "orders",
                "slipway:admin:open",
                List.of("User ana@example.com"),
                "INC-4711: payments stuck",
                "ana",
                java.util.Optional.of(Instant.parse(LATER))));
  }

  @Test
  void theCommonCaseIsOneRequest() {
    Bindings.add(cluster, "slipway:admin:open", LATER);
    expire();
    assertThat(cluster.requests).containsExactly(LIST);
  }

  @Test
  void allEnvironmentsAreSweptWhereTheNameIsUnknown() {
    Bindings.add(cluster, "a", "prod", "admin", Map.of("slipway.dev/expires", PAST));
    Bindings.add(cluster, "b", "staging", "admin", Map.of("slipway.dev/expires", PAST));
    Expiry found = new ExpiryRun(cluster, () -> NOW, event -> {}).expire(Set.of());
    assertThat(names(found.ended())).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aGrantThatWasExtendedMeanwhileStays() {
    Bindings.add(cluster, "slipway:admin:1", PAST);
    whileDeleting(() -> Bindings.add(cluster, "slipway:admin:1", LATER));
    Expiry found = expire();
    assertThat(names(found.open())).containsExactly("slipway:admin:1");
    assertThat(found.ended()).isEmpty();
    assertThat(cluster.has(Bindings.path("orders", "slipway:admin:1"))).isTrue();
  }

  @Test
  void aBindingThatChangedMeanwhileGoesAllTheSame() {
    Bindings.add(cluster, "slipway:admin:1", PAST);
    whileDeleting(() -> cluster.touch(Bindings.path("orders", "slipway:admin:1")));
    assertThat(names(expire().ended())).containsExactly("slipway:admin:1");
    assertThat(cluster.has(Bindings.path("orders", "slipway:admin:1"))).isFalse();
  }

  @Test
  void aRunThatDeletesItAtTheSameTimeIsNoFailure() {
    Bindings.add(cluster, "slipway:admin:1", PAST);
    whileDeleting(() -> cluster.remove(Bindings.path("orders", "slipway:admin:1")));
    Expiry found = expire();
    assertThat(names(found.ended())).containsExactly("slipway:admin:1");
    assertThat(found.overdue()).isEmpty();
  }

  @Test
  void oneThatCantBeDeletedDoesNotKeepTheOthers() {
    Bindings.add(cluster, "slipway:admin:1", PAST);
    Bindings.add(cluster, "slipway:admin:2", PAST);
    cluster.before =
        request -> {
          if (request.startsWith("DELETE") && request.endsWith("admin%3A1")) {
            throw new ApiException(403, "cannot delete");
          }
        };
    Expiry found = expire();
    assertThat(names(found.ended())).containsExactly("slipway:admin:2");
    assertThat(found.overdue())
        .extracting(one -> one.grant().binding() + ": " + one.why())
        .containsExactly("slipway:admin:1: 403 cannot delete");
    UserErrorException error = ExpiryErrors.overdue("server", found.overdue());
    assertThat(error.error().text())
        .contains(
            "SLIP-5053",
            "Admin access has expired and is still live: orders",
            "RoleBinding orders/slipway:admin:1: 403 cannot delete");
  }

  @Test
  void aFinalizerKeepsTheAccess() {
    Bindings.add(cluster, "slipway:admin:1", PAST);
    cluster.edit(
        Bindings.path("orders", "slipway:admin:1"),
        "someone",
        "",
        content -> {
          Map<String, Object> copy = new java.util.LinkedHashMap<>(content);
          Map<String, Object> metadata =
              new java.util.LinkedHashMap<>(
                  dev.slipway.manifest.source.ManifestObject.map(content.get("metadata")));
          metadata.put("finalizers", List.of("example.com/keep"));
          copy.put("metadata", metadata);
          return copy;
        });
    Expiry found = expire();
    assertThat(found.ended()).isEmpty();
    assertThat(found.overdue())
        .extracting(Expiry.Overdue::why)
        .first()
        .asString()
        .contains("finalizer");
  }

  @Test
  void withoutThePermissionItSaysWhichIsMissing() {
    cluster.mayList = false;
    assertThatThrownBy(this::expire)
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e ->
                assertThat(e.error().text())
                    .contains("SLIP-5052", "'list' and 'delete' on rolebindings"));
  }

  @Test
  void whoReadsOnlySeesWhatIsOverdue() throws Exception {
    Bindings.add(cluster, "slipway:admin:1", PAST);
    Bindings.add(cluster, "slipway:admin:2", LATER);
    Expiry found = new LiveAdmins(cluster, () -> NOW).read(Set.of("prod"));
    assertThat(names(found.late())).containsExactly("slipway:admin:1");
    assertThat(names(found.open())).containsExactly("slipway:admin:2");
    assertThat(cluster.requests).containsExactly(LIST);
  }

  private void whileDeleting(Runnable other) {
    cluster.before =
        request -> {
          if (request.startsWith("DELETE")) {
            cluster.before = any -> {};
            other.run();
          }
        };
  }
}
