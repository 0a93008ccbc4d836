package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import dev.slipway.its.bed.Tool;
import dev.slipway.its.tutorial.CleanMachine;
import dev.slipway.its.tutorial.GettingStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Follows docs/getting-started.md word by word, each of its commands as it stands there. */
class GettingStartedIT {
  /** The kinds that the archetypes generate. */
  private static final List<String> RESOURCES =
      List.of(
          "/api/v1/namespaces",
          "/api/v1/configmaps",
          "/api/v1/services",
          "/api/v1/resourcequotas",
          "/api/v1/limitranges",
          "/apis/apps/v1/deployments",
          "/apis/networking.k8s.io/v1/networkpolicies",
          "/apis/rbac.authorization.k8s.io/v1/rolebindings",
          "/apis/rbac.authorization.k8s.io/v1/clusterroles",
          "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies",
          "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final BedFile bed = BedFile.load();

  @TempDir private Path home;

  @Test
  void everyCommandOfThePageWorks() throws Exception {
    bed.missing("nexus").ifPresent(why -> assumeTrue(!why.contains("needs a JDK"), why));
    assumeTrue(Tool.find("bash").isPresent(), "no bash to run the page's commands");
    GettingStarted.PROJECTS.forEach(bed.gitRepositories()::create);
    forgetOtherEnvironments();
    Path slipway = home.resolve("sources/slipway");
    GettingStarted page =
        GettingStarted.read(Path.of("../docs/getting-started.md"), bed, slipway.toString());
    CleanMachine machine = machine(page);
    installedSlipway(machine, slipway);

    String output = run(machine, page.commands());

    String image = bed.get("registry.secured") + "/my-team/orders:1.0.0-SNAPSHOT@sha256:";
    assertThat(output)
        .contains("Pushed " + image)
        .contains("Promoted orders 1.0.0-SNAPSHOT")
        // Changed, where another test was there before: the cluster is shared.
        .containsPattern("(created|changed) +Deployment default/orders \\(orders\\)");
    assertThat(GitRepositories.git(machine.work().resolve("env-test"), "log", "--format=%s"))
        .isEqualTo("orders 1.0.0-SNAPSHOT\nEnvironment env-test");

    assertThat(run(machine, page.further()))
        .contains("image: " + image)
        .containsPattern("orders +1\\.0\\.0-SNAPSHOT +team-orders")
        .containsPattern("Promoted orders 1\\.0\\.0-\\d{8}T\\d{6}Z-[0-9a-f]+");
  }

  /**
   * The cluster is shared: what the environment of another test put where the page's goes would be
   * refused. Nothing says any more that it was that environment's.
   */
  private void forgetOtherEnvironments() throws IOException, InterruptedException {
    KubeRequests kube = new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
    String patch = "{\"metadata\":{\"labels\":{\"slipway.dev/environment\":null}}}";
    for (String resource : RESOURCES) {
      String selector = "?labelSelector=slipway.dev/environment,slipway.dev/environment!=env-test";
      for (JsonNode item : kube.get(resource + selector).path("items")) {
        String name = item.at("/metadata/name").asString();
        String namespace = item.at("/metadata/namespace").asString("");
        if (isOfThePage(name, namespace)) {
          String at = namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/";
          int kind = resource.lastIndexOf('/') + 1;
          String path =
              resource.substring(0, kind - 1) + at + resource.substring(kind) + "/" + name;
          kube.call("PATCH", path, "application/merge-patch+json", patch);
        }
      }
    }
    kube.call("DELETE", "/api/v1/namespaces/slipway-system/configmaps/slipway-env-way", "", "");
  }

  private static boolean isOfThePage(String name, String namespace) {
    return namespace.equals("hello")
        || (namespace.equals("default") && name.equals("orders"))
        || (namespace.isEmpty() && (name.equals("hello") || name.startsWith("slipway")));
  }

  private CleanMachine machine(GettingStarted page) throws IOException {
    return CleanMachine.create(home, page.settings(), bed.account("git"))
        .with("KUBECONFIG", bed.get("kubeconfig"))
        // This user's caches: another test has linked the base image.
        .with("MAVEN_OPTS", "");
  }

  /**
   * A repository in place of Slipway's, which this build has installed already. Its wrapper is the
   * bed's Maven, which knows where, and that no controllers run here.
   */
  private void installedSlipway(CleanMachine machine, Path repository) throws IOException {
    Path global = new Settings(bed.path("downloaded")).write(home.resolve("global.xml"));
    Path mvnw =
        machine.script(
            "mvnw",
            "MAVEN_OPTS='%s' exec '%s/bin/mvn' -ntp -gs '%s' -s '%s' -Dmaven.repo.local='%s' -Dslipway.base=jlink -Dslipway.wait.skip \"$@\""
                .formatted(
                    MavenRun.QUICK_START,
                    bed.path("maven.3.9.16"),
                    global,
                    home.resolve(".m2/settings.xml"),
                    bed.path("localRepository")));
    Files.createDirectories(repository);
    Files.copy(mvnw, repository.resolve("mvnw"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(
        repository.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>installed-slipway</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
        </project>
        """);
    GitRepositories.git(repository, "init", "-q", "-b", "main");
    GitRepositories.git(repository, "add", ".");
    GitRepositories.git(repository, "commit", "-q", "-m", "Installed");
  }

  private static String run(CleanMachine machine, List<String> commands) {
    StringBuilder output = new StringBuilder();
    for (String command : commands) {
      CleanMachine.Done done = machine.run(command, LIMIT);
      assertThat(done.succeeded()).as("%s%n%s", command, done.output()).isTrue();
      output.append(done.output());
    }
    return output.toString();
  }
}
