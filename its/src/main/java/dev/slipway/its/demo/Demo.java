package dev.slipway.its.demo;

import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One release the whole way without Docker, Nexus or an account: {@code file:} stores, a bare git
 * repository, a throw-away API server or the stand-in for one.
 */
public final class Demo {
  private static final String ARCHETYPE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";

  private final Workspace workspace;
  private final String version;
  private final Narrator narrator;

  private Demo(Workspace workspace, String version, Narrator narrator) {
    this.workspace = workspace;
    this.version = version;
    this.narrator = narrator;
  }

  /** Arguments: target folder, Maven's home, the outer local repository, Slipway's version. */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]).toAbsolutePath();
    Workspace workspace =
        new Workspace(
                target.resolve("demo"),
                Path.of(arguments[1]),
                target.resolve("demo/settings.xml"),
                target.resolve("local-repo"))
            .fresh();
    new Settings(Path.of(arguments[2])).write(workspace.settings());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Demo demo = new Demo(workspace, arguments[3], new Narrator(out));
    Path data = Files.createDirectories(workspace.path("cluster"));
    try (KubeApi cluster = KubeApi.start(data, data, System.getenv())) {
      out.println("\nSlipway: one release the whole way, in " + workspace.directory());
      demo.play(cluster);
      out.println("\nDone. Everything above is in " + workspace.directory() + "\n");
    } catch (DemoFailure e) {
      out.println("\n" + e.getMessage());
      System.exit(1);
    }
  }

  private void play(KubeApi cluster) throws IOException {
    cluster(cluster);
    environment();
    service();
    release();
    apply(cluster);
    again(cluster);
  }

  private void cluster(KubeApi cluster) {
    narrator.step("A sandbox");
    narrator.fact((cluster.real() ? "real: " : "STAND-IN, in memory: ") + cluster.description());
    narrator.look(cluster.kubeconfig());
  }

  private void environment() throws IOException {
    narrator.step("An environment repository, from the archetype");
    generate("environment-archetype", "-DartifactId=env-demo");
    Files.createDirectories(workspace.path("env-demo.git"));
    workspace.git("env-demo.git", "init", "-q", "--bare", "-b", "main");
    commit("env-demo", "Environment env-demo");
    workspace.git("env-demo", "push", "-q", remote(), "main");
    narrator.look(workspace.path("env-demo/environment.yaml"));
  }

  private void service() {
    narrator.step("A service repository, from the archetype");
    generate(
        "service-archetype",
        "-DartifactId=orders",
        "-Dversion=1.0.0",
        "-Downer=team-orders",
        "-Dregistry=" + workspace.path("images").toUri(),
        "-Dstore=" + workspace.path("bundles").toUri(),
        "-Denvironment=" + remote());
    commit("orders", "Service orders");
    narrator.look(workspace.path("orders/pom.xml"));
    narrator.look(workspace.path("orders/src/main/k8s"));
  }

  private void release() {
    narrator.step("mvn deploy in the service: image, bundle, reference");
    told(workspace.maven("orders", "orders-deploy.log", "deploy"));
    narrator.look(workspace.path("orders/target/manifests/deployment-orders.yaml"));
    narrator.look(workspace.path("images/orders"));
    narrator.look(workspace.path("bundles"));
  }

  private void apply(KubeApi cluster) {
    narrator.step("The environment repository got a commit");
    workspace.git("env-demo", "pull", "-q", remote(), "main");
    narrator.fact(workspace.git("env-demo", "log", "-1", "--format=%h %s"));
    narrator.look(workspace.path("env-demo/apps/orders.yaml"));
    narrator.step("mvn deploy in the environment: resolve, apply");
    told(deploy("env-demo-deploy.log", cluster));
    narrator.look(workspace.path("env-demo/target/environment/release.json"));
    narrator.step("Who owns what, in which version, since when");
    told(
        workspace.maven(
            "env-demo",
            "env-demo-inventory.log",
            "dev.slipway:deploy-maven-plugin:" + version + ":inventory"));
  }

  private void again(KubeApi cluster) {
    narrator.step("Both once more: nothing changes");
    told(workspace.maven("orders", "orders-deploy-again.log", "deploy"));
    told(deploy("env-demo-deploy-again.log", cluster));
  }

  /** The sandbox has no controllers: no pod would ever start. */
  private List<String> deploy(String log, KubeApi cluster) {
    return workspace.maven("env-demo", log, "deploy", kubeconfig(cluster), "-Dslipway.wait.skip");
  }

  private void generate(String archetype, String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = ARCHETYPE;
    arguments[1] = "-DarchetypeGroupId=dev.slipway";
    arguments[2] = "-DarchetypeArtifactId=" + archetype;
    arguments[3] = "-DarchetypeVersion=" + version;
    arguments[4] = "-DgroupId=com.acme";
    System.arraycopy(more, 0, arguments, 5, more.length);
    workspace.maven("", archetype + ".log", arguments);
  }

  private void commit(String folder, String message) {
    workspace.git(folder, "init", "-q", "-b", "main");
    workspace.git(folder, "add", ".");
    workspace.git(folder, "commit", "-q", "-m", message);
  }

  /** What the build said of itself: the lines of Slipway's goals, without Maven's frame. */
  private void told(List<String> lines) {
    boolean ours = false;
    for (String line : lines) {
      if (line.contains("--- ")) {
        ours = line.contains("delivery:") || line.contains("manifest:") || line.contains("slipway");
        ours = ours || line.contains("deploy-maven-plugin:" + version);
      } else if (line.contains("-----")) {
        ours = false;
      } else if (ours && line.length() > "[INFO] ".length()) {
        narrator.fact(line.replaceFirst("^\\[INFO] ", ""));
      }
    }
  }

  private String remote() {
    return workspace.path("env-demo.git").toUri().toString();
  }

  private static String kubeconfig(KubeApi cluster) {
    return "-Dslipway.kubeconfig=" + cluster.kubeconfig();
  }
}
