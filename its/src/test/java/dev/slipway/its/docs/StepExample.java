package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The example of docs/replace-a-step.md: its pom, and its job in a shell. The image that podman
 * would build and push is there already, and podman only notes what it was asked for.
 */
final class StepExample {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
      spec:
        selector:
          matchLabels:
            app: orders
        template:
          metadata:
            labels:
              app: orders
          spec:
            containers:
            - image: orders
              name: orders
      """;
  private static final String COMMIT = "3f1a9c05";

  private final BedFile bed;
  private final Path project;
  private final Path bin;
  private final Page page;

  StepExample(BedFile bed, Path directory, Page page) throws IOException {
    this.bed = bed;
    this.page = page;
    this.project = Files.createDirectories(directory.resolve("orders"));
    this.bin = Files.createDirectories(directory.resolve("bin"));
  }

  /** The tag of the image that podman would push. */
  String tag() {
    return COMMIT;
  }

  Path target() {
    return project.resolve("target");
  }

  /** What podman was asked for, by line. */
  List<String> podman() throws IOException {
    return Files.readAllLines(bin.resolve("podman.log"));
  }

  /** Runs the job to its end. */
  void run() throws Exception {
    Files.writeString(project.resolve("pom.xml"), page.blocks("xml").get(0));
    Path sources = Files.createDirectories(project.resolve("src/main/k8s"));
    Files.writeString(sources.resolve("deployment.yaml"), DEPLOYMENT);
    Files.writeString(sources.resolve("kustomization.yaml"), "resources: [deployment.yaml]\n");
    program("podman", "echo \"$@\" >>'" + bin.resolve("podman.log") + "'");
    Path maven = bed.path("maven." + System.getProperty("its.maven.current"));
    program("mvn", "exec '" + maven.resolve("bin/mvn") + "' \"$@\"");
    String kubectl = Tool.find("kubectl").map(Path::toString).orElse("");
    // Without one: what kustomize makes of this kustomization.
    program("kubectl", kubectl.isEmpty() ? "cat \"$2/deployment.yaml\"" : kubectl + " \"$@\"");
    Path log = project.resolve("job.log");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-c", script())
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", bin + File.pathSeparator + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CI_COMMIT_SHORT_SHA", COMMIT);
    environment.put(
        "SLIPWAY",
        "-B -ntp -s %s -Dmaven.repo.local=%s"
            .formatted(bed.path("settings"), bed.path("localRepository")));
    Process job = builder.start();
    boolean ended = job.waitFor(5, TimeUnit.MINUTES);
    job.descendants().forEach(ProcessHandle::destroyForcibly);
    assertThat(ended && job.exitValue() == 0).as(Files.readString(log)).isTrue();
  }

  /** The commands of the job. */
  private String script() {
    return String.join(
        "\n",
        page.blocks("yaml")
            .get(0)
            .lines()
            .filter(line -> line.startsWith("    - "))
            .map(line -> line.substring("    - ".length()))
            .toList());
  }

  private void program(String name, String command) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
