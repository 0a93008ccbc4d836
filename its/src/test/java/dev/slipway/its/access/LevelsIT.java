package dev.slipway.its.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.RbacSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server allows each level is what the table of docs/access.md says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelsIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final Map<String, List<String>> SHORT =
      Map.of(
          "read",
          List.of("get", "list", "watch"),
          "write",
          List.of("create", "update", "patch", "delete", "deletecollection"));
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([a-z0-9.]+): (`[^|]+`) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String GRANTS =
      """
      apiVersion: slipway.dev/v1
      kind: Access
      metadata: {name: NAME}
      spec:
        grants:
          - {level: readonly, groups: [NAME-readonly]}
          - {level: developer, groups: [NAME-developer]}
          - {level: admin, groups: [NAME-admin], reason: test, requestedBy: ana, expires: "%s"}
      """;

  private AccessScene scene;

  @BeforeAll
  void apply() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    scene = new AccessScene(bed);
    scene.write(
        "environment.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: NAME}
        spec: {access: {admin: allowed}, recordNamespace: NAME-records}
        """);
    scene.write("manifests/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
    scene.write("access/" + scene.name + ".yaml", GRANTS.formatted(NOW.plus(2, ChronoUnit.HOURS)));
    scene.apply(scene.release(NOW));
    RbacSync.await(new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token")));
  }

  @AfterAll
  void takeBack() throws Exception {
    if (scene != null) {
      scene.close();
    }
  }

  private record Row(String group, String resource, List<Set<String>> verbs) {}

  @ParameterizedTest
  @CsvSource({"readonly, 0", "developer, 1", "admin, 2"})
  void theServerAllowsWhatTheTableSays(String level, int column) throws Exception {
    List<String> differences = new ArrayList<>();
    int asked = 0;
    int allowed = 0;
    for (Row row : table()) {
      for (String verb : VERBS) {
        boolean expected = row.verbs().get(column).contains(verb);
        asked++;
        allowed += expected ? 1 : 0;
        if (may(level, verb, row.group(), row.resource()) != expected) {
          differences.add(verb + " " + row.group() + "/" + row.resource() + ": " + !expected);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(asked).isGreaterThanOrEqualTo(80);
    assertThat(allowed).isGreaterThanOrEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readonly", "developer", "admin"})
  void noLevelEscalates(String level) throws Exception {
    List<String> allowed = new ArrayList<>();
    for (String verb :
        List.of("impersonate", "impersonate:user-info", "impersonate-on:user-info:list")) {
      for (String resource : List.of("users", "groups", "serviceaccounts", "uids")) {
        if (may(level, verb, "", resource) || may(level, verb, "authentication.k8s.io", resource)) {
          allowed.add(verb + " " + resource);
        }
      }
    }
    for (String verb : List.of("bind", "escalate")) {
      for (String resource : List.of("roles", "clusterroles")) {
        if (may(level, verb, "rbac.authorization.k8s.io", resource)) {
          allowed.add(verb + " " + resource);
        }
      }
    }
    for (String resource : List.of("*", "pods/*", "*/scale")) {
      if (may(level, "*", "*", resource) || may(level, "get", "", resource)) {
        allowed.add("get " + resource);
      }
    }
    assertThat(allowed).isEmpty();
  }

  @Test
  void aLevelEndsAtTheBorderOfItsNamespace() throws Exception {
    for (String level : List.of("readonly", "developer", "admin")) {
      String group = scene.name + "-" + level;
      String elsewhere = "/api/v1/namespaces/default/configmaps";
      assertThat(scene.as("ana", group, "GET", elsewhere, "", "").statusCode()).isEqualTo(403);
      assertThat(
              scene
                  .as("ana", group, "GET", elsewhere.replace("default", scene.name), "", "")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  /** One write per change, and none for nothing. */
  @Test
  void aChangeOfOneGrantIsOneWrite() throws Exception {
    assertThat(scene.apply(scene.release(NOW))).isEmpty();
    scene.write("access/" + scene.name + ".yaml", GRANTS.formatted(NOW.plus(3, ChronoUnit.HOURS)));
    assertThat(scene.apply(scene.release(NOW)))
        .singleElement()
        .asString()
        .contains("CHANGED RoleBinding", "slipway:admin:");
  }

  private boolean may(String level, String verb, String group, String resource) throws Exception {
    return scene.may("ana", scene.name + "-" + level, verb, group, resource);
  }

  private static List<Row> table() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "access.md"));
    String table = page.substring(page.indexOf("| API group: resources |"));
    List<Row> rows = new ArrayList<>();
    for (MatchResult row :
        ROW.matcher(table.substring(0, table.indexOf("\n\n"))).results().toList()) {
      String group = row.group(1).equals("core") ? "" : row.group(1);
      List<Set<String>> verbs =
          List.of(verbs(row.group(3)), verbs(row.group(4)), verbs(row.group(5)));
      for (MatchResult resource : CODE.matcher(row.group(2)).results().toList()) {
        rows.add(new Row(group, resource.group(1), verbs));
      }
    }
    assertThat(rows).hasSizeGreaterThan(60);
    return rows;
  }

  private static Set<String> verbs(String cell) {
    Set<String> verbs = new TreeSet<>();
    for (String word : cell.split(", ")) {
      if (!word.equals("–")) {
        verbs.addAll(SHORT.getOrDefault(word, List.of(word)));
      }
    }
    assertThat(VERBS).containsAll(verbs);
    return verbs;
  }
}
