package dev.slipway.its.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.Cleanup;
import dev.slipway.delivery.access.cleanup.CleanupObjects;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tool;
import dev.slipway.manifest.source.ManifestObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the CronJob's container runs, by a real kubectl as the CronJob's own ServiceAccount, with a
 * clock of ours, on a real API server.
 */
class CleanupIT {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final String POLICIES = "/apis/admissionregistration.k8s.io/v1/";
  private static final String LEASE = "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases";
  private static final String MANAGER = LEASE + "/kube-controller-manager";
  private static final String UNREADABLE = "soon";

  private static AccessScene scene;
  private static String account;

  private final BedFile bed = BedFile.load();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path temp;

  /**
   * Once: a server that lost its last policy with a kind of parameters does not find those of a
   * later one (kube-apiserver 1.35 and 1.36).
   */
  @BeforeAll
  static void open() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    assumeTrue(Tool.find("kubectl").isPresent(), "no kubectl on this machine");
    scene = new AccessScene(bed);
    account = "system:serviceaccount:" + scene.name + ":slipway-access-cleanup";
    var unused =
        scene.done(
            "POST", "/api/v1/namespaces", "application/json", named("v1", "Namespace", scene.name));
    ApiResources served = scene.cluster().discover();
    Cleanup cleanup =
        new Cleanup("registry.example.com/kubectl:1.36", scene.name, Cleanup.SCHEDULE);
    for (ManifestObject object : CleanupObjects.of(cleanup, scene.name)) {
      ApiResource kind =
          served.kinds().stream()
              .filter(one -> one.kind().equals(object.kind()))
              .filter(one -> one.apiVersion().equals(object.content().get("apiVersion")))
              .findFirst()
              .orElseThrow();
      String namespace = kind.namespaced() ? scene.name : "";
      var applied = scene.cluster().apply(kind, namespace, object.name(), object.content());
    }
    awaitPolicy();
  }

  @AfterAll
  static void close() throws Exception {
    if (scene == null) {
      return;
    }
    for (String path :
        List.of(
            MANAGER,
            POLICIES + "validatingadmissionpolicybindings/slipway-access-cleanup",
            POLICIES + "validatingadmissionpolicybindings/slipway-access-cleanup-time",
            POLICIES + "validatingadmissionpolicies/slipway-access-cleanup",
            POLICIES + "validatingadmissionpolicies/slipway-access-cleanup-time",
            RBAC + "clusterroles/slipway:access-cleanup",
            RBAC + "clusterrolebindings/slipway:access-cleanup")) {
      HttpResponse<String> unused = scene.admin("DELETE", path, "", "");
    }
    scene.close();
  }

  @BeforeEach
  void empty() throws Exception {
    var unused = scene.done("DELETE", RBAC + "namespaces/" + scene.name + "/rolebindings", "", "");
    lease(now);
  }

  @Test
  void deletesWhatHasExpiredByItsClockAndNothingElse() throws Exception {
    bind("expired", "admin", scene.name, now.minusSeconds(1).toString());
    bind("now", "admin", scene.name, now.toString());
    bind("unreadable", "admin", scene.name, UNREADABLE);
    bind("far", "admin", scene.name, now.plus(Duration.ofHours(73)).toString());
    bind("none", "admin", scene.name, "");
    bind("later", "admin", scene.name, now.plusSeconds(1).toString());
    bind("longest", "admin", scene.name, now.plus(Duration.ofHours(72)).toString());
    bind("others", "admin", "other", now.minusSeconds(1).toString());
    bind("developer", "developer", scene.name, now.minusSeconds(1).toString());

    Run run = run(now);

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(bindings()).containsExactly("developer", "later", "longest", "others");
    assertThat(run.output().lines())
        .contains("deleted RoleBinding " + scene.name + "/expired")
        .hasSize(5);

    Run again = run(now);
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output()).isEmpty();

    Run later = run(now.plusSeconds(1));
    assertThat(later.exit()).as(later.output()).isZero();
    assertThat(bindings()).containsExactly("developer", "longest", "others");
  }

  @Test
  void anUnusualNameIsNoCommand() throws Exception {
    String name = "a?b $(touch x) ;'\\\\\\\"%0a";
    bind(name.replace("%0a", ""), "admin", scene.name, now.minusSeconds(1).toString());
    bind("expired", "admin", scene.name, now.minusSeconds(1).toString());
    Run run = run(now);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("not deleted, as its name is unusual");
    assertThat(bindings()).hasSize(1).doesNotContain("expired");
    assertThat(temp.resolve("x")).doesNotExist();
  }

  @Test
  void aServerThatRefusesFailsTheJob() throws Exception {
    bind("expired", "admin", scene.name, now.minusSeconds(1).toString());
    Run run = run(now, account + "-of-another");
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("rolebindings", "forbidden");
    assertThat(bindings()).containsExactly("expired");
  }

  @Test
  void itsServiceAccountCanDoNothingElse() throws Exception {
    bind("open", "admin", scene.name, now.plus(Duration.ofHours(1)).toString());
    bind("others", "admin", "other", now.minusSeconds(60).toString());
    bind("developer", "developer", scene.name, now.minusSeconds(60).toString());
    scene.done(
        "POST", RBAC + "namespaces/" + scene.name + "/rolebindings", "", body("plain", "{}", "{}"));
    String here = "/api/v1/namespaces/" + scene.name;
    String rules = RBAC + "namespaces/" + scene.name;
    assertThat(awaitRefusal(now.plus(Duration.ofHours(2))).exit()).isNotZero();
    List<String> allowed = new ArrayList<>();
    for (String attempt :
        List.of(
            "DELETE " + rules + "/rolebindings/open",
            "DELETE " + rules + "/rolebindings/others",
            "DELETE " + rules + "/rolebindings/developer",
            "DELETE " + rules + "/rolebindings/plain",
            "DELETE " + rules + "/rolebindings",
            "DELETE " + rules + "/roles/any",
            "DELETE " + RBAC + "clusterrolebindings/slipway:access-cleanup",
            "DELETE " + POLICIES + "validatingadmissionpolicies/slipway-access-cleanup",
            "DELETE " + here,
            "DELETE " + here + "/pods/any",
            "DELETE " + MANAGER,
            "GET " + here + "/secrets",
            "GET " + here + "/pods",
            "GET " + here + "/configmaps",
            "GET " + MANAGER,
            "GET " + rules + "/rolebindings/open",
            "GET " + RBAC + "clusterroles",
            "POST " + rules + "/rolebindings",
            "POST " + here + "/serviceaccounts/slipway-access-cleanup/token",
            "PATCH " + rules + "/rolebindings/open")) {
      String[] parts = attempt.split(" ");
      HttpResponse<String> answer =
          scene.as(
              account,
              "",
              parts[0],
              parts[1],
              parts[0].equals("PATCH") ? AccessScene.MERGE : "application/json",
              parts[0].equals("POST")
                  ? body("mine", "{}", "{}")
                  : parts[0].equals("PATCH") ? "{}" : "");
      if (answer.statusCode() != 403 && answer.statusCode() != 422) {
        allowed.add(attempt + ": " + answer.statusCode());
      }
    }
    assertThat(allowed).isEmpty();
    bind("expired", "admin", scene.name, now.minusSeconds(60).toString());
    assertThat(
            scene.as(account, "", "DELETE", rules + "/rolebindings/expired", "", "").statusCode())
        .isEqualTo(200);
  }

  /** A wrong clock of its node, or a stolen token: the control plane's clock decides. */
  @Test
  void aWrongClockEndsNoGrantThatHolds() throws Exception {
    bind("open", "admin", scene.name, now.plus(Duration.ofHours(1)).toString());
    Run early = awaitRefusal(now.plus(Duration.ofHours(2)));
    assertThat(early.exit()).isNotZero();
    assertThat(early.output()).contains("deletes no admin binding that has not expired");
    assertThat(bindings()).containsExactly("open");

    lease(now.plus(Duration.ofHours(1)));
    Run late = run(now.plus(Duration.ofHours(2)));
    for (int i = 0; late.exit() != 0 && i < 50; i++) { // until the policy has the new time
      Thread.sleep(100);
      late = run(now.plus(Duration.ofHours(2)));
    }
    assertThat(late.exit()).as(late.output()).isZero();
    assertThat(bindings()).isEmpty();
  }

  private Run awaitRefusal(Instant clock) throws Exception {
    // Until the policy has seen the Lease, a run may delete; the binding is then made again.
    for (int i = 0; ; i++) {
      Run run = run(clock);
      if (run.exit() != 0 || i > 50) {
        return run;
      }
      Thread.sleep(100);
      bind("open", "admin", scene.name, now.plus(Duration.ofHours(1)).toString());
    }
  }

  private record Run(int exit, String output) {}

  private Run run(Instant clock) throws Exception {
    return run(clock, account);
  }

  private Run run(Instant clock, String user) throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path date = bin.resolve("date");
    Files.writeString(
        date,
        """
        #!/bin/sh
        case "$*" in
          *-d*) exec command -p date "$@" ;;
          *) exec command -p date -u -d "@%d" "$2" ;;
        esac
        """
            .replace("exec ", "")
            .formatted(clock.getEpochSecond()));
    Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path kubectl = Tool.find("kubectl").orElseThrow();
    Path kubeconfig =
        Files.writeString(
            temp.resolve("kubeconfig"),
            KubeApi.kubeconfig(
                bed.uri("kube.url"),
                bed.tls(),
                "token: " + bed.get("kube.token") + "\nas: \"" + user + "\""));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", CleanupObjects.script())
            .directory(temp.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", bin + ":" + kubectl.getParent() + ":/usr/bin:/bin");
    environment.put("ENVIRONMENT", scene.name);
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put("HOME", temp.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }

  /** Policies hold a second or so after they are written. */
  private static void awaitPolicy() throws Exception {
    for (int i = 0; i < 100; i++) {
      bind("probe", "developer", scene.name, "2026-01-01T00:00:00Z");
      String path = RBAC + "namespaces/" + scene.name + "/rolebindings/probe";
      int status = scene.as(account, "", "DELETE", path, "", "").statusCode();
      HttpResponse<String> unused = scene.admin("DELETE", path, "", "");
      if (status == 422) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the policy does not hold");
  }

  private static void lease(Instant renewed) throws Exception {
    String spec =
        "\"spec\":{\"holderIdentity\":\"test\",\"renewTime\":\""
            + renewed.toString().replace("Z", ".000000Z")
            + "\"}}";
    String lease =
        named("coordination.k8s.io/v1", "Lease", "kube-controller-manager").replaceFirst("}$", "")
            + ","
            + spec;
    HttpResponse<String> made = scene.admin("POST", LEASE, "application/json", lease);
    if (made.statusCode() == 409) {
      var unused = scene.done("PATCH", MANAGER, AccessScene.MERGE, "{" + spec);
    } else {
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }
  }

  private static void bind(String name, String level, String environment, String expires)
      throws Exception {
    String labels =
        "{\"slipway.dev/access\":\"%s\",\"slipway.dev/environment\":\"%s\"}"
            .formatted(level, environment);
    String annotations =
        expires.isEmpty() ? "{}" : "{\"slipway.dev/expires\":\"%s\"}".formatted(expires);
    scene.done(
        "POST",
        RBAC + "namespaces/" + scene.name + "/rolebindings",
        "application/json",
        body(name, labels, annotations));
  }

  private static String body(String name, String labels, String annotations) {
    return """
    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
     "metadata": {"name": "%s", "labels": %s, "annotations": %s},
     "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole",
      "name": "view"}, "subjects": []}
    """
        .formatted(name, labels, annotations);
  }

  private static String named(String apiVersion, String kind, String name) {
    return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"}}"
        .formatted(apiVersion, kind, name);
  }

  private static List<String> bindings() throws Exception {
    List<String> names = new ArrayList<>();
    scene
        .done("GET", RBAC + "namespaces/" + scene.name + "/rolebindings", "", "")
        .path("items")
        .forEach(item -> names.add(item.path("metadata").path("name").asString("")));
    Collections.sort(names);
    return names;
  }
}
