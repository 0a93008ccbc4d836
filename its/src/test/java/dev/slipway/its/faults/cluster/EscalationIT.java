package dev.slipway.its.faults.cluster;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.its.bed.BedFile;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A developer and the subject of an admin grant try to get more than their level, with real
 * requests to a real API server. {@code escalations.csv} has what they try.
 */
class EscalationIT {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
  private static final List<String> CLUSTER_WIDE = new ArrayList<>();

  private static ClusterScene scene;
  private static String namespace;
  private static UserClient developer;
  private static UserClient admin;

  @BeforeAll
  static void levels() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in has no RBAC");
    scene = ClusterScene.of(bed, "escalation");
    namespace = scene.name();
    create(
        "/api/v1/namespaces",
        """
        {"metadata": {"name": "NS", "labels": {"pod-security.kubernetes.io/enforce": "restricted"}}}
        """);
    for (String account : List.of("developer", "admin", "operator")) {
      create(core("serviceaccounts"), "{\"metadata\": {\"name\": \"%s\"}}".formatted(account));
    }
    create(core("secrets"), "{\"metadata\": {\"name\": \"password\"}}");
    create(
        "/apis/apps/v1/namespaces/" + namespace + "/deployments",
        """
        {"metadata": {"name": "web"}, "spec": {"selector": {"matchLabels": {"a": "b"}},
         "template": {"metadata": {"labels": {"a": "b"}},
          "spec": {"containers": [{"name": "main", "image": "web"}]}}}}
        """);
    grant(Level.DEVELOPER, "developer");
    grant(Level.ADMIN, "admin");
    scene.awaitRbac();
    developer = user("developer");
    admin = user("admin");
  }

  /** Objects of the levels under names of this scene, since the server has other scenes too. */
  private static void grant(Level level, String account) throws Exception {
    Grant grant =
        new Grant(
            namespace,
            level,
            List.of(new Subject(Subject.Kind.SERVICE_ACCOUNT, namespace + "/" + account)),
            level == Level.ADMIN ? "INC-1" : "",
            level == Level.ADMIN ? "ana" : "",
            level == Level.ADMIN
                ? Optional.of(OffsetDateTime.now().plusHours(1))
                : Optional.empty(),
            new SourceLocation("access/a.yaml", 1, 1));
    for (ManifestObject object :
        new AccessObjects(AccessPolicy.STANDARD, List.of())
            .of(new Grants(List.of(grant)), List.of())) {
      String path =
          (object.group().startsWith("admission") ? ADMISSION : RBAC)
              + (object.namespace().isEmpty() ? "" : "namespaces/" + namespace + "/")
              + object.kind().toLowerCase(Locale.ROOT).replaceFirst("y$", "ie")
              + "s";
      String json =
          JsonMapper.shared()
              .writeValueAsString(object.content())
              .replace("\"slipway:", "\"NS:")
              .replace("\"slipway-", "\"NS-");
      String name = object.name().replace("slipway", namespace);
      if (scene.client().get(path + "/" + name).isEmpty()) {
        create(path, json);
        if (object.namespace().isEmpty()) {
          CLUSTER_WIDE.add(path + "/" + name);
        }
      }
    }
  }

  @AfterAll
  static void forget() throws Exception {
    for (String path : CLUSTER_WIDE) {
      scene.client().delete(path);
    }
    CLUSTER_WIDE.clear();
  }

  private static String core(String kind) {
    return "/api/v1/namespaces/" + namespace + "/" + kind;
  }

  private static void create(String path, String json) throws Exception {
    scene.client().create(path, json.replace("NS", namespace));
  }

  private static UserClient user(String account) throws Exception {
    String token =
        scene
            .client()
            .create(core("serviceaccounts/" + account + "/token"), "{\"spec\": {}}")
            .path("status")
            .path("token")
            .asString();
    return new UserClient(scene.url(), token, scene.client().http());
  }

  @Test
  void noAttemptSucceeds() throws Exception {
    awaitPolicy();
    List<String> successes = new ArrayList<>();
    Map<String, Integer> tried = new TreeMap<>();
    for (String[] row : rows()) {
      for (UserClient user : List.of(developer, admin)) {
        String who = user == developer ? "developer" : "admin";
        if (row[1].equals("both") || row[1].equals(who)) {
          UserClient.Answer answer = user.send(row[2], row[3], row[4], row[5]);
          tried.merge(who, 1, Integer::sum);
          if (!answer.refused()) {
            successes.add(who + ": " + row[0] + ": " + answer);
          }
        }
      }
    }
    assertThat(successes).isEmpty();
    assertThat(tried.get("developer")).isGreaterThanOrEqualTo(40);
    assertThat(tried.get("admin")).isGreaterThanOrEqualTo(40);
  }

  /** The same users can do what their level is for: their tokens are not just invalid. */
  @Test
  void theWorkOfTheLevelSucceeds() throws Exception {
    String web = "apps/namespaces/" + namespace + "/deployments/web";
    String pod =
        """
        {"metadata": {"name": "ordinary"}, "spec": {"serviceAccountName": "operator",
         "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
         "containers": [{"name": "x", "image": "x", "securityContext":
          {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}]}}
        """;
    assertThat(developer.send("GET", "core/namespaces/" + namespace + "/pods", "", "").status())
        .isEqualTo(200);
    assertThat(developer.send("PATCH", web, "", restart()).status()).isEqualTo(200);
    assertThat(admin.send("GET", "core/namespaces/" + namespace + "/secrets", "", "").status())
        .isEqualTo(200);
    assertThat(admin.send("POST", "core/namespaces/" + namespace + "/pods", "", pod).status())
        .isEqualTo(201);
    assertThat(admin.send("PATCH", web, "", "{\"spec\": {\"minReadySeconds\": 1}}").status())
        .isEqualTo(200);
  }

  private static String restart() {
    return "{\"spec\": {\"template\": {\"metadata\": {\"annotations\":"
        + " {\"kubectl.kubernetes.io/restartedAt\": \"2026-11-30T12:00:00Z\"}}}}}";
  }

  /** A policy takes effect a moment after it is created. */
  private static void awaitPolicy() {
    String web = "apps/namespaces/" + namespace + "/deployments/web";
    String label = "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"a\": \"%d\"}}}}}";
    AtomicInteger tries = new AtomicInteger();
    await("the policy of restarts has an effect")
        .until(
            () ->
                developer
                    .send("PATCH", web, "", label.formatted(tries.incrementAndGet()))
                    .refused());
  }

  private static List<String[]> rows() throws IOException {
    try (var table = EscalationIT.class.getResourceAsStream("escalations.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.replace("NS", namespace).split("; ", -1))
          .toList();
    }
  }
}
