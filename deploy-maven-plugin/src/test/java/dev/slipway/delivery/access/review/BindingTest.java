package dev.slipway.delivery.access.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.YamlDocuments;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {
  private static Binding binding(String yaml) {
    return Binding.of(ManifestObject.map(YamlDocuments.values(yaml, "binding.yaml").get(0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: Group, name: team} | Group team",
        "{kind: User, name: ana@example.com} | User ana@example.com",
        "{kind: ServiceAccount, name: deployer, namespace: ci} | ServiceAccount ci/deployer",
        "{kind: User, name: 'system:serviceaccount:ci:deployer'} | ServiceAccount ci/deployer",
        "{kind: User, name: 'system:serviceaccount:ci'} | User system:serviceaccount:ci",
        "{kind: User, name: 'system:serviceaccount::x'} | User system:serviceaccount::x",
        "{kind: Robot, name: r2} | ''",
        "7 | ''",
        "{kind: [User], name: {a: b}} | ''",
      })
  void readsSubjects(String subject, String text) {
    Binding binding = binding("{metadata: {name: a, namespace: ns}, subjects: [" + subject + "]}");
    assertThat(binding.subjects().stream().map(Object::toString).collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void readsTheRest() {
    Binding binding =
        binding(
            """
            metadata:
              name: slipway:admin:0a
              namespace: orders
              labels:
                slipway.dev/access: admin
                slipway.dev/environment: test
                app.kubernetes.io/managed-by: slipway
              annotations:
                slipway.dev/expires: "2026-11-30T17:00:00Z"
                slipway.dev/reason: INC-1
                slipway.dev/requested-by: ana
            roleRef: {kind: ClusterRole, name: slipway:admin}
            """);
    assertThat(binding.text()).isEqualTo("RoleBinding orders/slipway:admin:0a");
    assertThat(binding.role().text()).isEqualTo("ClusterRole slipway:admin");
    assertThat(binding.marks().expires()).contains(Instant.parse("2026-11-30T17:00:00Z"));
    assertThat(binding.marks().environment()).isEqualTo("test");
    assertThat(binding.marks().reason()).isEqualTo("INC-1");
    assertThat(binding.marks().requestedBy()).isEqualTo("ana");
    assertThat(binding.ofLevel()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"soon", "2026-11-30", "''", "+999999999-12-31T23:59:59.999999999-18:00x"})
  void anEndThatIsNoTimeIsNone(String end) {
    assertThat(
            binding("{metadata: {annotations: {slipway.dev/expires: '" + end + "'}}}")
                .marks()
                .expires())
        .isEmpty();
  }

  @Test
  void aRoleIsInItsNamespace() {
    Binding binding = binding("{metadata: {namespace: ns}, roleRef: {kind: Role, name: r}}");
    assertThat(binding.role()).isEqualTo(new Binding.RoleName("ns", "r"));
    assertThat(binding.role().text()).isEqualTo("Role r");
    assertThat(binding("{metadata: {name: ops}}").text()).isEqualTo("ClusterRoleBinding ops");
  }
}
