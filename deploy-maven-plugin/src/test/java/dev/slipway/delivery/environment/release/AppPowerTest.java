package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Objects with power in the apps of an environment that does, or does not, manage access. */
class AppPowerTest extends ResolvedEnvironment {
  private static final String READER =
      """
      kind: ClusterRole
      metadata: {name: reader}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
      """;
  private static final String RBAC = "rbac.authorization.k8s.io/v1";

  @Test
  void isAWarningWhereAccessIsNotManaged() throws IOException {
    write("manifests/reader.yaml", READER, RBAC);
    assertThat(resolve().objects()).hasSize(2);
    assertThat(events)
        .filteredOn(Event.Warning.class::isInstance)
        .singleElement()
        .asString()
        .contains("add spec.access to environment.yaml", "app environment: read-secrets");
  }

  @Test
  void isRefusedWithTheLinesThatAllowIt() throws IOException {
    write("manifests/reader.yaml", READER, RBAC);
    environment("  access: {}\n");
    UserError error = error();
    assertThat(error.code()).isEqualTo(ErrorCode.ESCALATION_REFUSED);
    assertThat(error.where()).isEqualTo("manifests/reader.yaml:1:1");

    String items = error.fix().substring(error.fix().indexOf("spec:\n") + "spec:\n".length());
    environment(items + "\n");
    assertThat(resolve().objects()).anyMatch(object -> object.name().equals("reader"));
  }

  /** A rule that a patch adds counts like one of the bundle. */
  @Test
  void patchesCount() throws IOException {
    write(
        "apps/roles.yaml",
        """
        kind: App
        metadata: {name: roles}
        spec:
          path: roles
          patches:
            - target: {kind: ClusterRole}
              patch: |
                - {op: add, path: /rules/-, value: {apiGroups: [""], resources: [nodes/proxy], verbs: [get]}}
        """);
    write("roles/role.yaml", READER.replace("secrets", "pods"), RBAC);
    environment("  access:\n    rbac: [{app: roles, kinds: [ClusterRole]}]\n");
    assertThat(error().why())
        .contains("(app roles)", "patched by apps/roles.yaml", "rules[1]: nodes-proxy (critical)");
  }

  @Test
  void reachIsPermissionForTheKindAlone() throws IOException {
    write("apps/roles.yaml", "kind: App\nmetadata: {name: roles}\nspec: {path: roles}\n");
    write("roles/role.yaml", READER, RBAC);
    String reach = "  reach: [{app: roles, kinds: [ClusterRole]}]\n";
    environment("  access: {}\n" + reach);
    assertThat(error().why()).contains("read-secrets").doesNotContain("rbac-object");
    write("roles/role.yaml", READER.replace("secrets", "pods"), RBAC);
    assertThat(resolve().objects()).anyMatch(object -> object.name().equals("reader"));
    environment("  access: {}\n");
    assertThat(error().why()).contains("rbac-object");
  }

  /** The repository sets up its own namespaces; a bundle must not lower theirs. */
  @Test
  void ownNamespacesMayHaveLevelBaseline() throws IOException {
    String namespace =
        "kind: Namespace\nmetadata: {name: a, labels: {pod-security.kubernetes.io/enforce: %s}}\n";
    environment("  access: {}\n");
    write("manifests/a.yaml", namespace.formatted("baseline"), "v1");
    assertThat(resolve().objects()).hasSizeGreaterThan(2);
    write("manifests/a.yaml", namespace.formatted("privileged"), "v1");
    assertThat(error().why()).contains("pod-security-privileged");
    write("manifests/a.yaml", namespace.formatted("restricted"), "v1");
    write("apps/roles.yaml", "kind: App\nmetadata: {name: roles}\nspec: {path: roles}\n");
    write("roles/b.yaml", namespace.replace("name: a", "name: b").formatted("baseline"), "v1");
    assertThat(error().why()).contains("(app roles)", "pod-security-baseline (medium)");
  }

  @Test
  void nothingAllowsAChangeOfALevel() throws IOException {
    write(
        "manifests/reader.yaml",
        READER.replace(
            "name: reader", "name: reader, labels: {slipway.dev/aggregate-to-developer: \"true\"}"),
        RBAC);
    environment(
        "  access:\n"
            + "    rbac: [{app: environment, kinds: [ClusterRole], escalations: [everything]}]\n");
    assertThat(error().code()).isEqualTo(ErrorCode.ACCESS_RESERVED);
  }

  private void environment(String spec) throws IOException {
    write("environment.yaml", "kind: Environment\nmetadata: {name: test}\nspec:\n" + spec);
  }
}
