package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import dev.slipway.its.bed.Tool;
import dev.slipway.its.way.Archetypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The test of the pipeline that each archetype ships, {@code pipeline/try.sh}, and the components,
 * by gitlab-ci-local. It is installed below target/, once; where Node, npm or the registry is
 * missing, the report of the bed says so.
 */
class PipelineIT {
  private static final String PACKAGE = "gitlab-ci-local@4.70.0";
  private static final Path COMPONENTS =
      Path.of("..", "archetypes", "ci-components", "templates").toAbsolutePath();

  private final BedFile bed = BedFile.load();
  private final Path home =
      Path.of(
              System.getenv()
                  .getOrDefault("GITLAB_CI_LOCAL_HOME", Path.of("target", "npm").toString()))
          .toAbsolutePath();

  @TempDir private Path directory;

  @BeforeEach
  void install() throws Exception {
    assumeTrue(Tool.find("npm").isPresent(), "no npm on this machine");
    assumeTrue(Tool.find("bash").isPresent(), "no bash on this machine");
    if (!Files.isExecutable(program())) {
      Files.createDirectories(home);
      List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
      command.addAll(List.of("--ignore-scripts", "--no-save", PACKAGE));
      assumeTrue(run(home, command).exit() == 0, "npm can't install " + PACKAGE);
    }
    mavenOnThePath();
  }

  @Test
  void aServiceTriesItsPipeline() throws Exception {
    Path service =
        Archetypes.generate(
            bed, directory, "service-archetype", "orders", "-Dversion=1.0.0", "-Dmigration=job");
    Files.delete(service.resolve("README.md"));
    Path many = Files.createDirectories(service.resolve("docs/" + "of-the-service".repeat(10)));
    for (int i = 0; i < 2_000; i++) {
      Files.createFile(many.resolve(i + ".md"));
    }
    Files.createFile(service.resolve("-x"));

    Result result = run(service, List.of("bash", "pipeline/try.sh"));

    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output())
        .containsSubsequence("check", "BUILD SUCCESS", "deliver", "Promoted orders 1.0.0");
    Path work = service.resolve("target/pipeline");
    assertThat(work.resolve("images/orders")).isDirectory();
    assertThat(work.resolve("bundles/com/acme/orders/1.0.0/orders-1.0.0-manifests.tar.gz"))
        .isRegularFile();
    assertThat(GitRepositories.git(work.resolve("environment.git"), "log", "--format=%s", "main"))
        .isEqualTo("orders 1.0.0\nTry");
    assertThat(work.resolve("project").resolve(service.relativize(many)).toFile().list())
        .hasSize(2_000);
    assertThat(work.resolve("project/-x")).isRegularFile();
    assertThat(GitRepositories.git(service, "status", "--porcelain"))
        .isEqualTo("D README.md\n?? -x\n?? docs/");
  }

  @Test
  void anEnvironmentTriesItsPipelineOnASandbox() throws Exception {
    assumeTrue(Tool.find("kube-apiserver").isPresent(), "no kube-apiserver on this machine");
    Path environment = Archetypes.generate(bed, directory, "environment-archetype", "env-test");
    Path definition = environment.resolve("environment.yaml");
    Files.writeString(
        definition,
        Files.readString(definition)
            + "  cluster:\n    server: https://cluster.example.com:6443\n");

    Result result = run(environment, List.of("bash", "pipeline/try.sh"));

    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output())
        .containsSubsequence("check", "BUILD SUCCESS", "apply", "Namespace hello", "BUILD SUCCESS")
        .doesNotContain("cluster.example.com");
    Path project = environment.resolve("target/pipeline/project");
    assertThat(project.resolve("target/environment/run.json")).content().contains("hello");
    assertThat(project.resolve("target/cluster/kubeconfig")).as("its end").doesNotExist();
  }

  /** A change that would break a used cluster fails before. */
  @Test
  void aBrokenPipelineFails() throws Exception {
    Path service = Archetypes.generate(bed, directory, "service-archetype", "orders");
    Path pipeline = service.resolve(".gitlab-ci.yml");
    Files.writeString(
        pipeline, Files.readString(pipeline).replace("mvn $SLIPWAY verify", "mvn $SLIPWAY verfy"));

    Result result = run(service, List.of("bash", "pipeline/try.sh"));

    assertThat(result.exit()).as(result.output()).isNotZero();
    assertThat(result.output()).contains("verfy");
    assertThat(service.resolve("target/pipeline/images")).doesNotExist();
  }

  /** As gitlab-ci-local reads them, a component with its defaults is the file of the archetype. */
  @Test
  void componentsAreExpandedToTheCopiedFiles() throws Exception {
    Path archetypes = COMPONENTS.resolve("../..").normalize();
    Path copied = archetypes.resolve("service-common/resources/archetype-resources/.gitlab-ci.yml");
    JsonNode own = preview("own", Files.readString(copied));
    JsonNode included = preview("included", include("service", ""));
    assertThat(own.has("deliver")).isTrue();
    assertThat(included).isEqualTo(own);

    JsonNode prefixed = preview("prefixed", include("service", "    inputs: {job-prefix: a-}\n"));
    assertThat(prefixed.path("a-deliver")).isEqualTo(own.path("deliver"));
  }

  private static String include(String name, String inputs) {
    return "include:\n  - local: templates/" + name + ".yml\n" + inputs;
  }

  private JsonNode preview(String name, String file) throws Exception {
    Path root = directory.resolve(name);
    Path templates = Files.createDirectories(root.resolve("templates"));
    for (String component : List.of("service", "environment", "bot")) {
      Files.copy(COMPONENTS.resolve(component + ".yml"), templates.resolve(component + ".yml"));
    }
    Files.writeString(root.resolve(".gitlab-ci.yml"), file);
    GitRepositories.git(root, "init", "-q", "-b", "main");
    GitRepositories.git(root, "add", ".");
    GitRepositories.git(root, "commit", "-q", "-m", "Start");
    GitRepositories.git(
        root, "remote", "add", "origin", "https://gitlab.example.com/my-team/orders.git");
    Result result = run(root, List.of(program().toString(), "--preview"));
    assertThat(result.exit()).as(result.output()).isZero();
    String text = result.output();
    return Component.plain(text.substring(text.indexOf("---") + 3));
  }

  private Path program() {
    return home.resolve("node_modules/.bin/gitlab-ci-local");
  }

  /** Jobs call mvn; here that is the bed's, which knows where Slipway was installed. */
  private void mavenOnThePath() throws IOException {
    Path global = new Settings(bed.path("downloaded")).write(directory.resolve("global.xml"));
    Path mvn = Files.createDirectories(directory.resolve("bin")).resolve("mvn");
    Files.writeString(
        mvn,
        "#!/bin/sh\nexec '%s/bin/mvn' -ntp -gs '%s' \"$@\"\n"
            .formatted(bed.path("maven." + Archetypes.MAVEN), global));
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
  }

  private record Result(int exit, String output) {}

  private Result run(Path in, List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(directory, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CI_") || name.startsWith("GIT_"));
    environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_SKIP_RC", "true");
    environment.put("MAVEN_LOCAL", bed.get("localRepository"));
    environment.put("MAVEN_OPTS", MavenRun.QUICK_START + " -Dslipway.base=jlink");
    environment.put("GITLAB_CI_LOCAL_HOME", home.toString());
    Process process = builder.start();
    boolean ended = process.waitFor(4, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return new Result(
        ended ? process.waitFor() : -1, Files.readString(log, StandardCharsets.UTF_8));
  }
}
