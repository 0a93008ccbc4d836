package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.Subject.Kind;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccessReaderTest {
  private static final String ADMIN =
      "level: admin, users: [ana], reason: r, requestedBy: ana, expires: 2026-11-30T18:00:00Z";

  @TempDir Path folder;

  /** Without GitLab it is the mail address of git's user; those of GitHub have a plus. */
  @Test
  void aMailAddressMayHaveRequestedIt() throws IOException {
    write(
        "orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: orders}
        spec:
          grants:
            - {level: admin, users: [ana], reason: r, requestedBy: 1+ana@example.com, expires: 2026-11-30T18:00:00Z}
        """);
    assertThat(read().grants().all())
        .extracting(Grant::requestedBy)
        .containsExactly("1+ana@example.com");
  }

  @Test
  void readsGrants() throws IOException {
    write(
        "orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: orders}
        spec:
          grants:
            - level: readonly
              groups: [team-orders]
            - level: developer
              groups: [team-orders-dev]
              users: [ana@example.com]
              serviceAccounts: [ci/deployer]
            - level: admin
              users: [ana@example.com]
              reason: "INC-4711: payments stuck"
              requestedBy: ana
              expires: 2026-11-30T18:00:00+01:00
        """);
    assertThat(read().grants().all())
        .containsExactly(
            new Grant(
                "orders",
                Level.READONLY,
                List.of(new Subject(Kind.GROUP, "team-orders")),
                "",
                "",
                Optional.empty(),
                new SourceLocation("access/orders.yaml", 6, 14)),
            new Grant(
                "orders",
                Level.DEVELOPER,
                List.of(
                    new Subject(Kind.GROUP, "team-orders-dev"),
                    new Subject(Kind.USER, "ana@example.com"),
                    new Subject(Kind.SERVICE_ACCOUNT, "ci/deployer")),
                "",
                "",
                Optional.empty(),
                new SourceLocation("access/orders.yaml", 8, 14)),
            new Grant(
                "orders",
                Level.ADMIN,
                List.of(new Subject(Kind.USER, "ana@example.com")),
                "INC-4711: payments stuck",
                "ana",
                Optional.of(OffsetDateTime.parse("2026-11-30T18:00:00+01:00")),
                new SourceLocation("access/orders.yaml", 12, 14)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "level: owner, users: [a]; 4004; spec.grants.level",
        "level: Admin, users: [a]; 4004; spec.grants.level",
        "users: [a]; 4004; spec.grants.level",
        "level: readonly, robots: [a]; 4004; spec.grants.robots",
        "level: readonly, user: a; 4004; spec.grants.user",
        "level: readonly, users: a; 4004; spec.grants.users",
        "level: readonly; 4041; no subject",
        "level: readonly, users: []; 4041; no subject",
        "level: readonly, users: [a, a]; 4041; listed twice",
        "level: readonly, groups: ['system:authenticated']; 4041; is refused",
        "level: developer, groups: ['system:masters']; 4041; is refused",
        "level: developer, users: ['system:anonymous']; 4041; is refused",
        "level: readonly, users: [a], expires: 2026-11-30T18:00:00Z; 4004; spec.grants.expires",
        "level: developer, users: [a], reason: b; 4004; spec.grants.reason",
        "level: admin, users: [a], requestedBy: a, expires: 2026-11-30T18:00:00Z; 4004;"
            + " spec.grants.reason",
        "level: admin, users: [a], reason: r, expires: 2026-11-30T18:00:00Z; 4004;"
            + " spec.grants.requestedBy",
        "level: admin, users: [a], reason: r, requestedBy: a; 4004; spec.grants.expires",
        "level: admin, users: [a], reason: \"r\\nr\", requestedBy: a, expires:"
            + " 2026-11-30T18:00:00Z; 4004; spec.grants.reason",
        "level: admin, users: [a], reason: \"\\u202er\", requestedBy: a, expires:"
            + " 2026-11-30T18:00:00Z; 4004; spec.grants.reason",
        "level: admin, users: [a], reason: r, requestedBy: 'a b', expires: 2026-11-30T18:00:00Z;"
            + " 4004; spec.grants.requestedBy"
      })
  void anythingElseIsAnErrorWithItsPlace(String grant, String code, String what)
      throws IOException {
    write("orders.yaml", file("orders", "[{" + grant + "}]"));
    assertThat(failure().getMessage()).contains("access/orders.yaml:4", "SLIP-" + code, what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T18:00:00",
        "2026-11-30",
        "2026-11-30T18:00:00 CET",
        "2026-11-30T18:00:00+01:00[Europe/Berlin]",
        "2026-02-30T18:00:00Z",
        "2026-11-30T25:00:00Z",
        "tomorrow",
        "8h",
        "1796000000",
        "never",
        "+999999999-12-31T23:59:59Z"
      })
  void anEndIsATimeWithItsZone(String expires) throws IOException {
    write(
        "orders.yaml",
        file("orders", "[{" + ADMIN.replace("2026-11-30T18:00:00Z", "\"" + expires + "\"") + "}]"));
    assertThat(failure().getMessage()).contains("SLIP-4042", "access/orders.yaml:4");
  }

  @Test
  void aFileIsNamedAfterItsNamespace() throws IOException {
    write("orders.yaml", file("payments", "[]"));
    assertThat(failure().getMessage()).contains("SLIP-4041", "payments", "orders.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders.yml", "orders.json", "orders.YAML", "team/orders.yaml"})
  void otherFilesAreErrors(String name) throws IOException {
    write(name, file("orders", "[]"));
    assertThat(failure().getMessage()).contains("SLIP-4004", "access/" + name);
  }

  @Test
  void filesWithoutTheSectionAreAnError() throws IOException {
    write("orders.yaml", file("orders", "[]"));
    Problems problems = new Problems("access");
    new AccessReader(Optional.empty(), problems).read(folder);
    assertThat(catchThrowableOfType(UserErrorException.class, problems::throwIfAny).getMessage())
        .contains("SLIP-4040", "access: {}", "access/orders.yaml");
  }

  @Test
  void rolesMayStandBesideGrants() throws IOException {
    write(
        "orders.yaml",
        file("orders", "[{" + ADMIN.replace("reason: r", "reason: ClusterRole") + "}]"));
    write(
        "widgets.yaml",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: widgets, labels: {slipway.dev/aggregate-to-readonly: "true"}}
        rules: [{apiGroups: [acme.example], resources: [widgets], verbs: [get, list, watch]}]
        """);
    AccessFiles files = read();
    assertThat(files.grants().all()).hasSize(1);
    assertThat(files.roles()).extracting(ManifestObject::name).containsExactly("widgets");
  }

  @Test
  void objectsOfOtherKindsAreErrors() throws IOException {
    write(
        "widgets.yaml",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: widgets, labels: {slipway.dev/aggregate-to-readonly: "true"}}
        rules: [{apiGroups: [acme.example], resources: [widgets], verbs: [get, list, watch]}]
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: a}
        """);
    assertThat(failure().getMessage()).contains("SLIP-4043", "ConfigMap", "access/widgets.yaml:6");
  }

  /** The reader lists what it knows; the schema has the same. */
  @Test
  void theSchemaHasTheSameFields() throws IOException {
    write("orders.yaml", file("orders", "[{level: readonly, users: [a], x: y}]"));
    Matcher known = Pattern.compile("known here: ([A-Za-z, ]+)").matcher(failure().getMessage());
    assertThat(known.find()).isTrue();
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "access.schema.json")));
    Set<String> fields =
        new TreeSet<>(
            schema.at("/properties/spec/properties/grants/items/properties").propertyNames());
    assertThat(new TreeSet<>(List.of(known.group(1).split(", ")))).isEqualTo(fields);
  }

  private static String file(String namespace, String grants) {
    return "apiVersion: slipway.dev/v1\nkind: Access\nmetadata: {name: "
        + namespace
        + "}\nspec: {grants: "
        + grants
        + "}\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("access").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private UserErrorException failure() {
    return catchThrowableOfType(UserErrorException.class, this::read);
  }

  private AccessFiles read() throws IOException {
    Problems problems = new Problems("access");
    AccessFiles files = new AccessReader(Optional.of(AccessPolicy.STANDARD), problems).read(folder);
    problems.throwIfAny();
    return files;
  }
}
