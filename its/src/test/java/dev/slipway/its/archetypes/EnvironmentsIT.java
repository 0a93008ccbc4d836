package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RbacSync;
import dev.slipway.its.way.Archetypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A new cluster is one command and a deploy; the second cluster is the same command. */
class EnvironmentsIT {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void twoClustersAreSetUpByTheSameCommand() throws Exception {
    for (String name : new String[] {"env-test", "env-production"}) {
      Path environment = generate(name);
      Path data = Files.createDirectories(directory.resolve(name + "-cluster"));
      try (KubeApi api = KubeApi.start(data, data, System.getenv())) {
        MavenResult first = deploy(environment, api);
        assertThat(first.succeeded()).as(first.output()).isTrue();
        assertThat(first.output()).contains(name).doesNotContain("SLIP-");

        String token = Objects.requireNonNull(api.properties().get("kube.token"));
        KubeRequests kube = new KubeRequests(api.url(), api.tls(), token);
        namespaceIsLimited(kube, name);
        accessIsGranted(kube, api.real());

        MavenResult again = deploy(environment, api);
        assertThat(again.output()).contains("0 created, 0 changed");
      }
    }
  }

  private Path generate(String name) throws IOException {
    return Archetypes.generate(
        bed,
        directory,
        "environment-archetype",
        name,
        "-Dnamespace=shop",
        "-Dteam=team-shop",
        "-Dadmins=platform",
        "-DadminAccess=allowed",
        "-DaccessCleanup=registry.example.com/tools/kubectl:1.36.2");
  }

  private MavenResult deploy(Path environment, KubeApi api) {
    return MavenRun.in(environment, bed, Archetypes.MAVEN)
        .with("deploy", "-Dslipway.kubeconfig=" + api.kubeconfig(), "-Dslipway.wait.skip")
        .run();
  }

  private static void namespaceIsLimited(KubeRequests kube, String name) throws Exception {
    JsonNode labels = kube.get("/api/v1/namespaces/shop").at("/metadata/labels");
    assertThat(labels.path("slipway.dev/environment").asString()).isEqualTo(name);
    for (String mode : new String[] {"enforce", "warn", "audit"}) {
      assertThat(labels.path("pod-security.kubernetes.io/" + mode).asString())
          .isEqualTo("restricted");
    }
    JsonNode quota = kube.get("/api/v1/namespaces/shop/resourcequotas/quota");
    assertThat(quota.at("/spec/hard/pods").asString()).isEqualTo("50");
    JsonNode limits = kube.get("/api/v1/namespaces/shop/limitranges/defaults");
    assertThat(limits.at("/spec/limits/0/default/memory").asString()).isEqualTo("256Mi");
    JsonNode policy =
        kube.get("/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/default-deny");
    assertThat(policy.at("/spec/policyTypes").size()).isEqualTo(2);
    assertThat(policy.at("/spec/ingress").isMissingNode()).isTrue();
    assertThat(policy.at("/spec/egress").isMissingNode()).isTrue();
  }

  private static void accessIsGranted(KubeRequests kube, boolean real) throws Exception {
    JsonNode binding = kube.get(RBAC + "namespaces/shop/rolebindings/slipway:developer");
    assertThat(binding.at("/subjects/0/name").asString()).isEqualTo("team-shop");
    JsonNode readers = kube.get(RBAC + "namespaces/shop/rolebindings/slipway:readonly");
    assertThat(readers.at("/subjects/0/name").asString()).isEqualTo("platform");
    JsonNode cron =
        kube.get("/apis/batch/v1/namespaces/slipway-system/cronjobs/slipway-access-cleanup");
    assertThat(cron.at("/spec/schedule").asString()).isNotEmpty();
    if (real) {
      RbacSync.await(kube);
      String review =
          """
          {"apiVersion": "authorization.k8s.io/v1", "kind": "SubjectAccessReview", "spec": {
            "user": "ana", "groups": ["team-shop"], "resourceAttributes":
              {"namespace": "shop", "resource": "%s", "verb": "get"}}}
          """;
      assertThat(review(kube, review.formatted("pods"))).isTrue();
      assertThat(review(kube, review.formatted("secrets"))).isFalse();
    }
  }

  private static boolean review(KubeRequests kube, String review) throws Exception {
    String path = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    return kube.call("POST", path, "", review).body().contains("\"allowed\":true");
  }
}
