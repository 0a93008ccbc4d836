package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Cleanup;
import dev.slipway.delivery.access.RbacAllowance;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.Subject.Kind;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccessFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: e}\n";

  @Test
  void readsAll() {
    String spec =
        """
        spec:
          access:
            admin: allowed
            maxHours: 72
            readers: {groups: [staff], users: [ana@example.com], serviceAccounts: [ci/reader]}
            readerLogs: true
            kyverno: true
            cleanup: {image: "registry.example.com/kubectl:1.36"}
            rbac: [{app: cert-manager, kinds: [ClusterRole], names: [cert-*], escalations: [read-secrets]}]
        """;
    assertThat(read(spec))
        .contains(
            new AccessPolicy(
                true,
                Duration.ofHours(72),
                List.of(
                    new Subject(Kind.GROUP, "staff"),
                    new Subject(Kind.USER, "ana@example.com"),
                    new Subject(Kind.SERVICE_ACCOUNT, "ci/reader")),
                true,
                true,
                Optional.of(
                    new Cleanup(
                        "registry.example.com/kubectl:1.36", "slipway-system", Cleanup.SCHEDULE)),
                List.of(
                    new RbacAllowance(
                        "cert-manager",
                        List.of("ClusterRole"),
                        List.of("cert-*"),
                        List.of("read-secrets")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec: {}\n", "spec: {access: }\n"})
  void withoutItNoAccessIsManaged(String spec) {
    assertThat(read(spec)).isEmpty();
  }

  @Test
  void adminIsForbiddenByDefault() {
    assertThat(read("spec: {access: {}}\n")).contains(AccessPolicy.STANDARD);
    assertThat(AccessPolicy.STANDARD.adminAllowed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "admin: true; spec.access.admin",
        "maxHours: 0; spec.access.maxHours",
        "maxHours: 73; spec.access.maxHours",
        "maxHours: 8h; spec.access.maxHours",
        "maxHours: -1; spec.access.maxHours",
        "readerLogs: on; spec.access.readerLogs",
        "kyverno: 'yes'; spec.access.kyverno",
        "readers: [staff]; spec.access.readers",
        "readers: {group: [staff]}; spec.access.readers.group",
        "cleanup: {}; spec.access.cleanup.image",
        "cleanup: {image: a, namespace: A}; spec.access.cleanup.namespace",
        "cleanup: {image: a, schedule: b}; spec.access.cleanup.schedule",
        "rbac: [{objects: [Role a/b]}]; spec.access.rbac.app",
        "rbac: [{app: a, allow: all}]; spec.access.rbac.allow",
        "levels: {}; spec.access.levels"
      })
  void anythingElseIsAnErrorWithItsPlace(String field, String path) {
    assertThat(failure(field).getMessage()).contains("environment.yaml:5", "'" + path + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups: ['system:authenticated']",
        "groups: ['system:unauthenticated']",
        "groups: ['system:masters']",
        "groups: ['system:serviceaccounts:orders']",
        "groups: [System:Masters]",
        "users: ['system:anonymous']",
        "users: ['system:serviceaccount:ci:reader']",
        "users: ['system:kube-controller-manager']"
      })
  void namesOfKubernetesAreRefused(String subjects) {
    assertThat(failure("readers: {" + subjects + "}").getMessage())
        .contains("SLIP-4041", "environment.yaml:5", "is refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups: ['*']",
        "groups: ['']",
        "users: [\"ana\\u200b\"]",
        "users: [\"ana\\nbob\"]",
        "users: [' ana']",
        "groups: [{a: b}]",
        "serviceAccounts: [reader]",
        "serviceAccounts: [ci/Reader]",
        "serviceAccounts: [a/b/c]"
      })
  void invalidNamesAreErrors(String subjects) {
    assertThat(failure("readers: {" + subjects + "}").getMessage())
        .contains("SLIP-4004", "environment.yaml:5");
  }

  @Test
  void aSubjectIsListedOnce() {
    assertThat(failure("readers: {groups: [a, b, a]}").getMessage())
        .contains("SLIP-4041", "listed twice", "Group a");
  }

  /** The reader lists what it knows; the schema has the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; x: y",
        "/readers/properties; readers: {x: y}",
        "/cleanup/properties; cleanup: {image: a, x: y}",
        "/rbac/items/properties; 'rbac: [{app: a, kinds: [Role], x: y}]'"
      })
  void theSchemaHasTheSameFields(String place, String field) throws IOException {
    Matcher known =
        Pattern.compile("known here: ([A-Za-z, ]+)").matcher(failure(field).getMessage());
    assertThat(known.find()).isTrue();
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "environment.schema.json")));
    Set<String> fields =
        new TreeSet<>(
            schema.at("/properties/spec/properties/access/properties" + place).propertyNames());
    assertThat(new TreeSet<>(List.of(known.group(1).split(", ")))).isEqualTo(fields);
  }

  /** Its namespace has to exist, and only that of the run record does in any environment. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; slipway-system",
        "recordNamespace: delivery; delivery",
        "'recordNamespace: delivery, access: {cleanup: {image: a, namespace: ops}}'; ops"
      })
  void theCleanupIsWhereTheRunRecordIs(String fields, String namespace) {
    String access = "access: {cleanup: {image: a}}";
    String all =
        fields.contains("access") ? fields : fields.isEmpty() ? access : fields + ", " + access;
    assertThat(read("spec: {" + all + "}\n").orElseThrow().cleanup().orElseThrow().namespace())
        .isEqualTo(namespace);
  }

  private static UserErrorException failure(String field) {
    return catchThrowableOfType(
        UserErrorException.class, () -> read("spec:\n  access: {" + field + "}\n"));
  }

  private static Optional<AccessPolicy> read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml").access();
  }
}
