package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  private final BedFile bed = BedFile.load();

  @TempDir private Path home;

  @Test
  void everyCommandOfThePageWorks() throws Exception {
    bed.missing("nexus").ifPresent(why -> assumeTrue(!why.contains("needs a JDK"), why));
    assumeTrue(Tool.find("bash").isPresent(), "no bash to run the page's commands");
    bed.gitRepositories().create("my-team/env-test.git");
    forgetOtherEnvironments();
    Page page = Page.read("getting-started.md", addresses());
    Path work = Files.createDirectories(home.resolve("work"));
    settings(page);
    mavenOnThePath();

    String output = run(work, page.blocks("sh"));

    assertThat(output)
        .contains("image: " + bed.get("registry.secured") + "/my-team/orders:1.0.0@sha256:")
        .contains("Promoted orders 1.0.0")
        // Changed, where another test was there before: the cluster is shared.
        .containsPattern("(created|changed) +Deployment default/orders \\(orders\\)")
        .containsPattern("orders +1\\.0\\.0 +team-orders");
    assertThat(GitRepositories.git(work.resolve("env-test"), "log", "--format=%s"))
        .isEqualTo("orders 1.0.0\nEnvironment env-test");
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

  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("https://nexus.example.com/repository/k8s-manifests", store());
    addresses.put("https://gitlab.example.com", bed.get("git.url").replaceFirst("/$", ""));
    addresses.put("nexus.example.com", bed.get("nexus.server"));
    addresses.put("gitlab.example.com", bed.get("git.server"));
    addresses.put("registry.example.com", bed.get("registry.secured"));
    return addresses;
  }

  private String store() {
    return bed.get("nexus.store").replaceFirst("/$", "");
  }

  /** The page's own settings.xml, with the passwords of the bed in the order of its servers. */
  private void settings(Page page) throws IOException {
    String settings = page.blocks("xml").get(0);
    for (String server : List.of("registry", "nexus", "git")) {
      Account account = bed.account(server);
      settings =
          settings
              .replaceFirst(">ci<", ">" + account.user() + "<")
              .replaceFirst(">secret<", ">" + account.password() + "<");
    }
    Path file = home.resolve(".m2/settings.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, settings);
  }

  /**
   * A reader types mvn; here that is the bed's Maven, which knows where Slipway was installed, and
   * that no controllers run here.
   */
  private void mavenOnThePath() throws IOException {
    Path global = new Settings(bed.path("downloaded")).write(home.resolve("global.xml"));
    Path mvn = Files.createDirectories(home.resolve("bin")).resolve("mvn");
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        exec '%s/bin/mvn' -ntp -gs '%s' -s '%s' -Dmaven.repo.local='%s' -Dslipway.base=jlink -Dslipway.wait.skip "$@"
        """
            .formatted(
                bed.path("maven.3.9.16"),
                global,
                home.resolve(".m2/settings.xml"),
                bed.path("localRepository")));
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
  }

  private String run(Path work, List<String> blocks) throws Exception {
    Path askpass = home.resolve("bin/askpass");
    Files.writeString(
        askpass,
        "#!/bin/sh\ncase $1 in Username*) echo '%s';; *) echo '%s';; esac\n"
            .formatted(bed.account("git").user(), bed.account("git").password()));
    assertThat(askpass.toFile().setExecutable(true)).isTrue();
    Path log = home.resolve("getting-started.log");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-c", String.join("\n", blocks))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_OPTS", MavenRun.QUICK_START);
    environment.put("KUBECONFIG", bed.get("kubeconfig"));
    environment.put("GIT_ASKPASS", askpass.toString());
    environment.put("GIT_TERMINAL_PROMPT", "0");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", "Reader");
      environment.put("GIT_" + role + "_EMAIL", "reader@example.com");
    }
    Process shell = builder.start();
    boolean ended = shell.waitFor(10, TimeUnit.MINUTES);
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(ended && shell.exitValue() == 0).as(output).isTrue();
    return output;
  }
}
