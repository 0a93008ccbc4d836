package dev.slipway.delivery.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Subject.Kind;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.SourceLocation;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final AccessPolicy ALLOWED = allowing(8);

  @ParameterizedTest
  @CsvSource({
    "8, 2026-11-30T20:00:00Z, true",
    "8, 2026-11-30T21:00:00+01:00, true",
    "8, 2026-11-30T20:05:00Z, true", // clocks differ
    "8, 2026-11-30T20:05:01Z, false",
    "8, 2026-12-30T12:00:00Z, false",
    "8, 9999-12-31T23:59:59Z, false",
    "72, 2026-12-03T12:00:00Z, true",
    "72, 2026-12-03T12:05:01Z, false",
    "1, 2026-11-30T13:00:00Z, true",
    "1, 2026-11-30T13:00:00-01:00, false",
  })
  void anAdminGrantEndsWithinTheTimeThatThePolicyAllows(int hours, String expires, boolean fine) {
    Problems problems = new Problems("access");
    new GrantCheck(allowing(hours), NOW, "slipway-system")
        .check(grants(admin(OffsetDateTime.parse(expires), "ana")), problems);
    assertThat(problems.found()).isEqualTo(!fine);
    if (!fine) {
      assertThat(problems.all().get(0).getMessage())
          .contains("SLIP-4042", "access/orders.yaml:7", hours + " hours");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T12:00:01Z, 0",
    "2026-11-30T12:00:00Z, 1",
    "2026-11-30T12:59:59+01:00, 1",
    "1970-01-01T00:00:00Z, 1",
    "0001-01-01T00:00:00Z, 1"
  })
  void aGrantIsOverAtItsEnd(String expires, int errors) {
    Grants grants = grants(admin(OffsetDateTime.parse(expires), "ana"));
    List<UserError> expired = new GrantCheck(ALLOWED, NOW, "slipway-system").expired(grants);
    assertThat(expired).hasSize(errors);
    assertThat(expired).allMatch(error -> error.text().contains("SLIP-4042"));
    assertThat(grants.active(NOW).all()).hasSize(1 - errors);
  }

  @Test
  void adminTakesThePolicyAndTheGrant() {
    Problems problems = new Problems("access");
    new GrantCheck(AccessPolicy.STANDARD, NOW, "slipway-system")
        .check(grants(admin(hours(1), "ana")), problems);
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).getMessage()).contains("SLIP-4040", "spec.access.admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kube-system", "kube-public", "kube-node-lease", "kube-x", "slipway-system"})
  void namespacesOfTheClusterHaveNoGrants(String namespace) {
    Problems problems = new Problems("access");
    new GrantCheck(ALLOWED, NOW, "slipway-system")
        .check(grants(lasting(namespace, Level.READONLY, "ana")), problems);
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).getMessage()).contains("SLIP-4041", namespace);
  }

  /** Who is admin there could stop the CronJob that ends the grant, or use its ServiceAccount. */
  @Test
  void theNamespaceOfTheCleanupHasNoGrants() {
    AccessPolicy cleaned =
        new AccessPolicy(
            true,
            Duration.ofHours(8),
            List.of(),
            false,
            false,
            Optional.of(new Cleanup("i", "ops", Cleanup.SCHEDULE)),
            List.of());
    Problems problems = new Problems("access");
    GrantCheck check = new GrantCheck(cleaned, NOW, "slipway-system");
    check.check(grants(lasting("ops", Level.DEVELOPER, "ana")), problems);
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).getMessage()).contains("SLIP-4041", "Namespace ops");
    assertThat(check.isSystem("ops")).isTrue();
    assertThat(check.isSystem("orders")).isFalse();
  }

  @Test
  void aGrantNeedsItsNamespace() {
    Grants grants =
        grants(lasting("orders", Level.READONLY, "ana"), lasting("order", Level.READONLY, "ana"));
    List<UserError> errors =
        new GrantCheck(ALLOWED, NOW, "slipway-system").undeclared(grants, Set.of("orders"));
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).text()).contains("SLIP-4041", "Namespace order is not declared");
  }

  @Test
  void aSubjectHasOneLastingLevelAndOneEnd() {
    assertThat(errors(lasting(Level.READONLY, "ana"), lasting(Level.READONLY, "ana"))).hasSize(1);
    assertThat(errors(lasting(Level.READONLY, "ana"), lasting(Level.DEVELOPER, "ana"))).hasSize(1);
    assertThat(errors(admin(hours(1), "ana"), admin(hours(2), "ana"))).hasSize(1);
    assertThat(errors(admin(hours(1), "ana", "bob"), admin(hours(1), "bob"))).hasSize(1);
    assertThat(errors(lasting(Level.DEVELOPER, "ana"), admin(hours(2), "ana"))).isEmpty();
    assertThat(errors(lasting(Level.READONLY, "ana"), lasting(Level.DEVELOPER, "bob"))).isEmpty();
    assertThat(
            errors(
                lasting("orders", Level.READONLY, "ana"),
                lasting("payments", Level.DEVELOPER, "ana")))
        .isEmpty();
  }

  private static List<String> errors(Grant... grants) {
    Problems problems = new Problems("access");
    new GrantCheck(ALLOWED, NOW, "slipway-system").check(grants(grants), problems);
    return problems.all().stream().map(Throwable::getMessage).toList();
  }

  private static AccessPolicy allowing(int hours) {
    return new AccessPolicy(
        true, Duration.ofHours(hours), List.of(), false, false, Optional.empty(), List.of());
  }

  private static OffsetDateTime hours(int hours) {
    return NOW.plus(Duration.ofHours(hours)).atOffset(ZoneOffset.UTC);
  }

  private static Grants grants(Grant... grants) {
    return new Grants(List.of(grants));
  }

  private static Grant lasting(Level level, String user) {
    return lasting("orders", level, user);
  }

  private static Grant lasting(String namespace, Level level, String user) {
    return new Grant(
        namespace,
        level,
        List.of(new Subject(Kind.USER, user)),
        "",
        "",
        Optional.empty(),
        new SourceLocation("access/" + namespace + ".yaml", 5, 1));
  }

  private static Grant admin(OffsetDateTime expires, String... users) {
    return new Grant(
        "orders",
        Level.ADMIN,
        List.of(users).stream().map(user -> new Subject(Kind.USER, user)).toList(),
        "incident",
        "ana",
        Optional.of(expires),
        new SourceLocation("access/orders.yaml", 7, 1));
  }
}
