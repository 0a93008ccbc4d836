package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import dev.slipway.its.way.Archetypes;
import dev.slipway.its.way.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each combination of options is generated, built, tested by its own test and deployed to the bed's
 * registry, Nexus and git.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixIT {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern SUREFIRE =
      Pattern.compile("Tests run: ([1-9]\\d*), Failures: 0, Errors: 0, Skipped: 0");
  private static final Pattern NODE = Pattern.compile("[#ℹ] pass ([1-9]\\d*)");

  private final BedFile bed = BedFile.load();
  private final Servers servers = new Servers(bed);

  private Path directory = Path.of("");

  @BeforeAll
  void environmentAndPlatform(@TempDir Path folder) throws Exception {
    directory = folder;
    bed.missing("nexus").ifPresent(why -> assumeTrue(!why.contains("needs a JDK"), why));
    bed.gitRepositories().create("matrix/env.git");
    Path environment = Files.createDirectories(directory.resolve("env"));
    Files.writeString(
        environment.resolve("environment.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata:
          name: matrix
        spec: {}
        """);
    commit(environment);
    Path remote = bed.path("git.root").resolve("matrix/env.git");
    GitRepositories.git(environment, "push", "-q", remote.toString(), "main");
    PlatformParent.deploy(bed, directory.resolve("platform"), "matrix");
  }

  @TestFactory
  Stream<DynamicTest> everyCombinationIsDelivered() {
    return Combination.ALL.stream()
        .map(each -> DynamicTest.dynamicTest(each.artifactId(), () -> isDelivered(each)));
  }

  private void isDelivered(Combination combination) throws Exception {
    boolean node = combination.archetype().equals("node");
    assumeTrue(!node || Tool.find("npm").isPresent(), "no npm on this machine");
    Path service = generate(combination);

    MavenResult result =
        MavenRun.in(service, bed, Archetypes.MAVEN).with("deploy", "-Dslipway.base=jlink").run();

    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(result.output()).containsPattern(node ? NODE : SUREFIRE);
    assertThat(result.lines()).noneMatch(line -> line.contains("[WARNING] src/"));
    assertThat(GitRepositories.git(service, "status", "--porcelain")).isEmpty();
    isPublished(combination, service);
    if (combination.platformParent() && combination.archetype().equals("service")) {
      assertThat(Files.readAllLines(service.resolve("pom.xml"))).hasSizeLessThan(25);
    }
  }

  private Path generate(Combination combination) throws IOException {
    List<String> properties = new ArrayList<>();
    properties.add("-DgroupId=com.acme.matrix");
    properties.add("-Dversion=1.0.0");
    properties.add("-Downer=team-orders");
    properties.add("-Dmigration=" + combination.migration());
    properties.add("-Dingress=" + (combination.ingress() ? "orders.example.com" : "none"));
    properties.add("-DcronJob=" + (combination.cronJob() ? "30 3 * * *" : "none"));
    properties.addAll(
        combination.platformParent()
            ? PlatformParent.properties()
            : List.of(
                "-Dregistry=" + bed.get("registry.secured") + "/matrix",
                "-Dstore=" + bed.get("nexus.store"),
                "-Denvironment=" + environment()));
    return Archetypes.generate(
        bed,
        directory,
        combination.archetype() + "-archetype",
        combination.artifactId(),
        properties.toArray(String[]::new));
  }

  /** In the registry, in Nexus and in git, with the same digest. */
  private void isPublished(Combination combination, Path service) throws Exception {
    String name = combination.artifactId();
    Path manifests = service.resolve("target/manifests");
    assertThat(manifests)
        .isDirectoryContaining("glob:**.yaml")
        .satisfies(folder -> assertThat(names(folder)).hasSameElementsAs(combination.objects()));
    String digest = servers.imageDigest("matrix/" + name, "1.0.0");
    assertThat(digest).matches(DIGEST);
    for (String file : combination.objects()) {
      String text = Files.readString(manifests.resolve(file));
      Matcher digests = DIGEST.matcher(text);
      assertThat(digests.results().map(found -> found.group()))
          .as(file)
          .hasSize((int) text.lines().filter(line -> line.contains("image:")).count())
          .allMatch(digest::equals);
    }
    assertThat(Files.readString(manifests.resolve("deployment-" + name + ".yaml")))
        .contains(digest);
    String bundle = "com/acme/matrix/%1$s/1.0.0/%1$s-1.0.0-manifests.tar.gz".formatted(name);
    assertThat(servers.stored(bundle)).hasSizeGreaterThan(500);
    Path repository = bed.path("git.root").resolve("matrix/env.git");
    assertThat(GitRepositories.git(repository, "show", "main:apps/" + name + ".yaml"))
        .contains(bundle, "owner: team-orders");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String environment() {
    return bed.get("git.url").replaceFirst("/$", "") + "/matrix/env.git";
  }

  private static void commit(Path folder) {
    GitRepositories.git(folder, "init", "-q", "-b", "main");
    GitRepositories.git(folder, "add", ".");
    GitRepositories.git(folder, "commit", "-q", "-m", "Start");
  }
}
