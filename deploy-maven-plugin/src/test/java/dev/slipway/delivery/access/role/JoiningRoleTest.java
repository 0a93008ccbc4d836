package dev.slipway.delivery.access.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoiningRoleTest {
  private static final String READ =
      "[{apiGroups: [acme.example], resources: [widgets], verbs: [get]}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "readonly; {apiGroups: [acme.example], resources: [widgets, widgets/status], verbs: [get,"
            + " list, watch]}",
        "readonly; {apiGroups: [gateway.networking.k8s.io, argoproj.io], resources: [widgets],"
            + " verbs: [get]}",
        "developer; {apiGroups: [acme.example], resources: [widgets/scale], verbs: [get, patch,"
            + " update]}",
        "admin; {apiGroups: [acme.example], resources: [widgets], verbs: [create, delete,"
            + " deletecollection, patch, update]}"
      })
  void customResourcesJoinALevel(String level, String rule) {
    assertThatCode(() -> require(role(label(level), "[" + rule + "]"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // verbs
        "readonly; {apiGroups: [a.b], resources: [c], verbs: [create]}; may not have verb",
        "readonly; {apiGroups: [a.b], resources: [c], verbs: ['*']}; may not have verb",
        "readonly; {apiGroups: [a.b], resources: [c/scale], verbs: [patch]}; may not have verb",
        "developer; {apiGroups: [a.b], resources: [c], verbs: [patch]}; may not have verb",
        "developer; {apiGroups: [a.b], resources: [c, c/scale], verbs: [patch]}; may not have verb",
        "admin; {apiGroups: [a.b], resources: [c], verbs: [impersonate]}; may not have verb",
        "admin; {apiGroups: [a.b], resources: [c], verbs: ['impersonate:user-info']}; may not have"
            + " verb",
        "admin; {apiGroups: [a.b], resources: [c], verbs: [bind]}; may not have verb",
        "admin; {apiGroups: [a.b], resources: [c], verbs: []}; verbs",
        // groups
        "admin; {apiGroups: ['*'], resources: [c], verbs: [get]}; not an API group",
        "admin; {apiGroups: [authorization.openshift.io], resources: [rolebindings], verbs:"
            + " [create]}; not an API group",
        "admin; {apiGroups: [''], resources: [secrets], verbs: [get]}; not an API group",
        "admin; {apiGroups: [apps], resources: [deployments], verbs: [get]}; not an API group",
        "admin; {apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get]}; is not",
        "admin; {apiGroups: [resource.k8s.io], resources: [c], verbs: [get]}; is not an API group",
        "admin; {resources: [c], verbs: [get]}; apiGroups",
        // resources
        "admin; {apiGroups: [a.b], resources: ['*'], verbs: [get]}; is not a resource",
        "admin; {apiGroups: [a.b], resources: ['*/scale'], verbs: [get]}; is not a resource",
        "admin; {apiGroups: [a.b], resources: [c/proxy], verbs: [get]}; is not a resource",
        "admin; {apiGroups: [a.b], resources: [c/exec], verbs: [get]}; is not a resource",
        // fields
        "admin; {nonResourceURLs: ['*'], verbs: [get]}; is not supported",
        "admin; {apiGroups: [a.b], resources: [c], verbs: [get], x: y}; is not supported"
      })
  void nothingElseJoins(String level, String rule, String why) {
    assertThat(failure(role(label(level), "[" + rule + "]")))
        .contains("SLIP-4043", "access/widgets.yaml:1", why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}",
        "{slipway.dev/aggregate-to-readonly: 'false'}",
        "{slipway.dev/aggregate-to-owner: 'true'}",
        "{slipway.dev/aggregate-to-readonly: 'true', slipway.dev/aggregate-to-admin: 'true'}",
        "{slipway.dev/aggregate-to-readonly: 'true',"
            + " rbac.authorization.k8s.io/aggregate-to-view: 'true'}"
      })
  void aRoleHasTheLabelOfOneLevel(String labels) {
    assertThat(failure(role(labels, READ))).contains("SLIP-4043", "exactly one label");
  }

  @Test
  void onlyClusterRolesJoin() {
    String role = role(label("admin"), READ);
    assertThat(failure(role.replace("kind: ClusterRole", "kind: Role")))
        .contains("SLIP-4043", "Role is not allowed in access/");
    assertThat(failure(role.replace("kind: ClusterRole", "kind: ClusterRoleBinding")))
        .contains("ClusterRoleBinding is not allowed in access/");
    assertThat(failure(role + "aggregationRule: {clusterRoleSelectors: [{}]}\n"))
        .contains("'aggregationRule' is not supported");
    assertThat(failure(role(label("admin"), "[]"))).contains("it has no rules");
  }

  private static String label(String level) {
    return "{slipway.dev/aggregate-to-" + level + ": 'true'}";
  }

  private static String role(String labels, String rules) {
    return "apiVersion: rbac.authorization.k8s.io/v1\n"
        + "kind: ClusterRole\n"
        + "metadata: {name: w, labels: "
        + labels
        + "}\nrules: "
        + rules
        + "\n";
  }

  private static String failure(String role) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> require(role));
    assertThat(e).isNotNull();
    return String.valueOf(e.getMessage());
  }

  private static void require(String role) {
    new ManifestReader().read(role, "access/widgets.yaml").forEach(JoiningRole::require);
  }
}
