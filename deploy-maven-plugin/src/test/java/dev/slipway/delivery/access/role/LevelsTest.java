package dev.slipway.delivery.access.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Level;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {
  private static final Levels LEVELS = new Levels(false, List.of());

  @Test
  void eachLevelIncludesTheOneBefore() {
    assertThat(pairs(Level.DEVELOPER)).containsAll(pairs(Level.READONLY));
    assertThat(pairs(Level.ADMIN)).containsAll(pairs(Level.DEVELOPER));
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void nothingIsAWildcard(Level level) {
    for (PolicyRule rule : LEVELS.rules(level)) {
      assertThat(rule.groups()).isNotEmpty().doesNotContain("*");
      assertThat(rule.resources()).isNotEmpty().noneMatch(resource -> resource.contains("*"));
      assertThat(rule.verbs()).isNotEmpty().doesNotContain("*");
    }
  }

  /** What leads out of the namespace, or outlasts the grant. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "impersonate ",
        "bind ",
        "escalate ",
        "approve ",
        "sign ",
        "proxy",
        "create /serviceaccounts",
        "patch /serviceaccounts",
        "update /serviceaccounts",
        "create /serviceaccounts/token",
        "create rbac.authorization.k8s.io/",
        "patch rbac.authorization.k8s.io/",
        "update rbac.authorization.k8s.io/",
        "patch /namespaces",
        "update /namespaces",
        "patch /resourcequotas",
        "delete /resourcequotas",
        "patch /limitranges",
        "delete /limitranges",
        "delete networking.k8s.io/networkpolicies",
        "patch networking.k8s.io/networkpolicies",
        "create /endpoints",
        "patch /endpoints",
        "patch discovery.k8s.io/endpointslices",
        "create discovery.k8s.io/endpointslices",
        "create /bindings",
        "create /pods/binding",
        "patch /pods/status",
        "update coordination.k8s.io/leases",
        "get /nodes",
        "create /persistentvolumes"
      })
  void noLevelEscalates(String pair) {
    assertThat(pairs(Level.ADMIN))
        .noneMatch(one -> one.startsWith(pair) || one.endsWith("/" + pair));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/secrets",
        "/pods/ephemeralcontainers",
        "/pods/attach",
        "/serviceaccounts/token",
        "update apps/deployments",
        "create apps/deployments",
        "patch apps/replicasets",
        "create /pods",
        "patch /pods",
        "create batch/jobs",
        "patch batch/cronjobs"
      })
  void aDeveloperWritesNoWorkloads(String pair) {
    assertThat(pairs(Level.DEVELOPER))
        .noneMatch(one -> one.equals(pair) || one.endsWith(" " + pair));
  }

  @Test
  void aReaderOnlyReads() {
    assertThat(LEVELS.rules(Level.READONLY))
        .allSatisfy(rule -> assertThat(List.of("get", "list", "watch")).containsAll(rule.verbs()));
    assertThat(pairs(Level.READONLY)).noneMatch(one -> one.contains("secrets"));
    assertThat(pairs(Level.READONLY)).doesNotContain("get /pods/log");
  }

  @Test
  void readersSeeLogsByOption() {
    Set<String> pairs = pairs(new Levels(true, List.of()), Level.READONLY);
    assertThat(pairs).contains("get /pods/log");
    pairs.remove("get /pods/log");
    assertThat(pairs).isEqualTo(pairs(Level.READONLY));
  }

  @Test
  void customResourcesJoin() {
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: widgets, labels: {slipway.dev/aggregate-to-developer: "true"}}
        rules: [{apiGroups: [acme.example], resources: [widgets], verbs: [get]}]
        """;
    Levels levels = new Levels(false, new ManifestReader().read(role, "access/widgets.yaml"));
    assertThat(pairs(levels, Level.READONLY)).isEqualTo(pairs(Level.READONLY));
    assertThat(pairs(levels, Level.DEVELOPER)).contains("get acme.example/widgets");
    assertThat(pairs(levels, Level.ADMIN)).contains("get acme.example/widgets");
  }

  @Test
  void thePageHasTheTable() throws IOException {
    String table = new LevelTable(LEVELS).markdown();
    Files.writeString(Path.of("target", "levels.md"), table);
    assertThat(Files.readString(Path.of("..", "docs", "access.md")))
        .as("docs/access.md has the table that target/levels.md has")
        .contains(table);
  }

  private static Set<String> pairs(Level level) {
    return pairs(LEVELS, level);
  }

  private static Set<String> pairs(Levels levels, Level level) {
    Set<String> pairs = new HashSet<>();
    for (PolicyRule rule : levels.rules(level)) {
      for (String group : rule.groups()) {
        for (String resource : rule.resources()) {
          rule.verbs().forEach(verb -> pairs.add(verb + " " + group + "/" + resource));
        }
      }
    }
    return pairs;
  }
}
