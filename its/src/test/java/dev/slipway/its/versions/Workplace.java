package dev.slipway.its.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory with a service (or a reactor of two), an environment, its bare repository and {@code
 * file:} stores: everything but the cluster.
 */
final class Workplace {
  private static final Pattern DIGEST = Pattern.compile("\"digest\"\\s*:\\s*\"(sha256:[0-9a-f]+)");

  private final Path directory;
  private final BedFile bed;
  private final String slipway;

  private Workplace(Path directory, BedFile bed) {
    this.directory = directory;
    this.bed = bed;
    this.slipway = System.getProperty("slipway.version", "");
  }

  /** With one service, {@code orders}. */
  static Workplace withService(Path directory, BedFile bed) throws IOException {
    Workplace workplace = new Workplace(directory, bed);
    workplace.service("orders", workplace.services(), "dev.slipway:service-parent", "");
    return workplace.begin();
  }

  /** With the services {@code cart} and {@code stock} under one parent. */
  static Workplace withReactor(Path directory, BedFile bed) throws IOException {
    Workplace workplace = new Workplace(directory, bed);
    new Template()
        .copy(
            "reactor.xml",
            workplace.services().resolve("pom.xml"),
            Map.of("slipwayVersion", workplace.slipway));
    for (String name : List.of("cart", "stock")) {
      workplace.service(name, workplace.services().resolve(name), "com.acme:shop", "../pom.xml");
    }
    return workplace.begin();
  }

  private void service(String name, Path target, String parent, String path) throws IOException {
    String[] ids = parent.split(":", -1);
    new Template()
        .copy(
            "service",
            target,
            Map.of(
                "name",
                name,
                "parentGroupId",
                ids[0],
                "parentArtifactId",
                ids[1],
                "parentVersion",
                path.isEmpty() ? slipway : "1.0.0",
                "parentPath",
                path));
  }

  private Workplace begin() throws IOException {
    commit(services());
    Path environment = directory.resolve("environment");
    new Template().copy("environment", environment, Map.of("slipwayVersion", slipway));
    commit(environment);
    Files.createDirectories(remote());
    GitRepositories.git(remote(), "init", "-q", "--bare", "-b", "main");
    GitRepositories.git(environment, "remote", "add", "origin", remote().toString());
    GitRepositories.git(environment, "push", "-q", "origin", "main");
    return this;
  }

  /** The same commit each time: its id is in the bundle. */
  private static void commit(Path project) throws IOException {
    Files.writeString(project.resolve(".gitignore"), "target/\n.mvn/\n");
    GitRepositories.git(project, "init", "-q", "-b", "main");
    GitRepositories.git(project, "add", "-A");
    String date = "2026-01-01T00:00:00Z";
    GitRepositories.git(
        project,
        Map.of("GIT_AUTHOR_DATE", date, "GIT_COMMITTER_DATE", date),
        "commit",
        "-q",
        "-m",
        "Start");
  }

  Path services() {
    return directory.resolve("services");
  }

  private Path remote() {
    return directory.resolve("environment.git");
  }

  Path bundles() {
    return directory.resolve("bundles");
  }

  /** A build of the services; {@code deploy} goes to this directory's stores and repository. */
  MavenRun services(String maven) {
    return MavenRun.in(services(), bed, maven)
        .with(
            "-Dslipway.registry=" + directory.resolve("images").toUri(),
            "-Dslipway.store=" + bundles().toUri(),
            "-Dslipway.environment=" + remote().toUri(),
            "-Dmaven.plugin.validation=verbose");
  }

  /** A build of the environment as it is on the repository's branch now. */
  MavenRun environment(String maven) {
    Path checkout = directory.resolve("environment");
    GitRepositories.git(checkout, "pull", "-q", "origin", "main");
    return MavenRun.in(checkout, bed, maven)
        .with("-Dslipway.kubeconfig=" + bed.get("kubeconfig"), "-Dmaven.plugin.validation=verbose")
        .with("-Dslipway.wait.skip"); // no controllers run here
  }

  /** A file of the environment repository's branch. */
  String reference(String name) {
    return GitRepositories.git(remote(), "show", "main:apps/" + name + ".yaml");
  }

  /** Subjects of the environment repository's commits, the newest first. */
  List<String> commits() {
    return GitRepositories.git(remote(), "log", "--format=%s", "main").lines().toList();
  }

  /** The digest that the build of a service says; {@code module} is empty for a single one. */
  String digest(String module) throws IOException {
    Path file = services().resolve(module).resolve("target/delivery/image.json");
    Matcher matcher = DIGEST.matcher(Files.readString(file));
    assertThat(matcher.find()).as(file + " has a digest").isTrue();
    return matcher.group(1);
  }

  /** Every bundle in the store by file name, as hex. */
  Map<String, String> storedBundles() throws IOException {
    Map<String, String> bundles = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(bundles())) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        bundles.put(
            String.valueOf(file.getFileName()), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return bundles;
  }

  /** Runs it, with success and without a warning about Slipway's plugins. */
  static MavenResult succeed(MavenRun run) {
    MavenResult result = run.run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(warnings(result)).as(result.output()).isEmpty();
    return result;
  }

  /** Warnings that name our plugins, those of Maven's plugin validation among them. */
  private static List<String> warnings(MavenResult result) {
    List<String> found = new ArrayList<>();
    for (String line : result.lines()) {
      if (line.startsWith("[WARNING]")
          && (line.contains("dev.slipway")
              || line.contains("deploy-maven-plugin")
              || line.contains("manifest-maven-plugin"))) {
        found.add(line);
      }
    }
    return found;
  }
}
