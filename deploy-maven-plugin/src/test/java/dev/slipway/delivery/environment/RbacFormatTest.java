package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.RbacAllowance;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbacFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\n"
          + "kind: Environment\n"
          + "metadata: {name: e}\n"
          + "spec:\n"
          + "  access:\n"
          + "    rbac:\n";

  @Test
  void readsAllOfIt() {
    assertThat(
            read(
                "      - {app: argocd, kinds: [Role, Widget.acme.example]}\n"
                    + "      - app: argocd\n        kinds: [ClusterRole]\n"
                    + "        names: ['argocd-*', 'system:x']\n"
                    + "        escalations: [everything, read-secrets]\n"))
        .containsExactly(
            RbacAllowance.ofKinds("argocd", List.of("Role", "Widget.acme.example")),
            new RbacAllowance(
                "argocd",
                List.of("ClusterRole"),
                List.of("argocd-*", "system:x"),
                List.of("everything", "read-secrets")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{kinds: [Role]}; spec.access.rbac.app",
        "{app: a}; spec.access.rbac.kinds",
        "{app: a, kinds: []}; spec.access.rbac.kinds",
        "{app: a, kinds: ['*']}; spec.access.rbac.kinds",
        "{app: a, kinds: [role]}; spec.access.rbac.kinds",
        "{app: a, kinds: [Role], names: ['a b']}; spec.access.rbac.names",
        "{app: a, kinds: [Role], names: ['*a*b*c*']}; up to three *",
        "{app: a, kinds: [Role], escalations: ['*']}; access-escalation.md",
        "{app: a, kinds: [Role], escalations: [read-secret]}; such as read-secrets",
        "{app: a, kinds: [Role], escalations: [rbac-object]}; naming the kind in kinds",
        "{app: a, kinds: [Role], escalations: [aggregate-to-level]}; only the files in access/",
        "{app: a, kinds: [Role], names: {}}; spec.access.rbac.names",
        "{app: a, kinds: [Role], allow: [x]}; allow",
      })
  void refuses(String item, String told) {
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> read("      - " + item + "\n"));
    assertThat(e).isNotNull();
    UserError error = e.error();
    assertThat(error.text()).contains(told).contains("environment.yaml:7");
  }

  private static List<RbacAllowance> read(String items) {
    return new FormatReader()
        .environment(HEAD + items, "environment.yaml")
        .access()
        .map(AccessPolicy::rbac)
        .orElseThrow();
  }
}
