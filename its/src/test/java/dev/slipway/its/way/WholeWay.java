package dev.slipway.its.way;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The invoker project whole-way: what is there before it, and what registry, Nexus, git and cluster
 * hold after it, by other tools than ours.
 */
public final class WholeWay {
  private static final String BUNDLE = "com/acme/way/orders/1.0.0/orders-1.0.0-manifests.tar.gz";
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private final Path directory;
  private final BedFile bed;

  private WholeWay(Path directory) {
    this.directory = directory;
    this.bed = BedFile.load(directory.resolve("../../bed/bed.properties").normalize());
  }

  /** Called by setup.groovy. */
  public static void prepare(Path directory) throws IOException {
    new WholeWay(directory).generate();
  }

  /** Called by verify.groovy. */
  public static void verify(Path directory) throws Exception {
    WholeWay way = new WholeWay(directory);
    String digest = way.pinnedDigest();
    way.registryHolds(digest);
    String sum = way.nexusHolds(digest);
    way.gitHolds(sum);
    way.clusterHolds(digest);
    way.againChangedNothing();
  }

  private void generate() throws IOException {
    bed.gitRepositories().create("whole-way/env-way.git");
    String remote = bed.get("git.url").replaceFirst("/$", "") + "/whole-way/env-way.git";
    Path environment = Archetypes.generate(bed, directory, "environment-archetype", "env-way");
    String local = bed.path("git.root").resolve("whole-way/env-way.git").toString();
    GitRepositories.git(environment, "remote", "add", "origin", local);
    GitRepositories.git(environment, "push", "-q", "-u", "origin", "main");
    Path service =
        Archetypes.generate(
            bed,
            directory,
            "service-archetype",
            "orders",
            "-DgroupId=com.acme.way",
            "-Dversion=1.0.0",
            "-Downer=team-orders",
            "-Dregistry=" + bed.get("registry.secured") + "/whole-way",
            "-Dstore=" + bed.get("nexus.store"),
            "-Denvironment=" + remote);
    // No registry that both the tests and Docker Hub's images are in: the base is the JDK's own.
    Path pom = service.resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "</slipway.environment>",
                "</slipway.environment>\n    " + "<slipway.base>jlink</slipway.base>"));
    GitRepositories.git(service, "commit", "-q", "-a", "-m", "Base from the JDK");
  }

  private String pinnedDigest() throws IOException {
    String manifest =
        Files.readString(directory.resolve("orders/target/manifests/deployment-orders.yaml"));
    Matcher digest = DIGEST.matcher(manifest);
    assertThat(digest.find()).as(manifest).isTrue();
    return digest.group();
  }

  private void registryHolds(String digest) throws Exception {
    assertThat(new Servers(bed).imageDigest("whole-way/orders", "1.0.0")).isEqualTo(digest);
    Optional<Path> skopeo = Tool.find("skopeo");
    if (skopeo.isPresent()) {
      String image = "docker://" + bed.get("registry.secured") + "/whole-way/orders:1.0.0";
      String user = bed.get("registry.user") + ":" + bed.get("registry.password");
      assertThat(
              output(
                  skopeo.get().toString(),
                  "inspect",
                  "--tls-verify=false",
                  "--creds",
                  user,
                  "--format",
                  "{{.Digest}}",
                  image))
          .isEqualTo(digest);
    }
  }

  private String nexusHolds(String digest) throws Exception {
    byte[] stored = new Servers(bed).stored(BUNDLE);
    Path copy = Files.write(directory.resolve("from-nexus.tar.gz"), stored);
    assertThat(stored)
        .isEqualTo(Files.readAllBytes(directory.resolve("orders/target").resolve(name())));
    String list = output("tar", "tzf", copy.toString());
    assertThat(list.lines())
        .containsExactly(
            "bundle.yaml", "manifests/deployment-orders.yaml", "manifests/service-orders.yaml");
    assertThat(output("tar", "xzOf", copy.toString(), "bundle.yaml"))
        .contains("name: orders", "version: 1.0.0", "owner: team-orders", "digest: " + digest);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored));
  }

  private static String name() {
    return BUNDLE.substring(BUNDLE.lastIndexOf('/') + 1);
  }

  private void gitHolds(String sum) {
    Path repository = bed.path("git.root").resolve("whole-way/env-way.git");
    assertThat(GitRepositories.git(repository, "log", "--format=%s", "main"))
        .isEqualTo("orders 1.0.0\nStart");
    assertThat(GitRepositories.git(repository, "show", "main:apps/orders.yaml"))
        .contains("kind: App", "name: orders", BUNDLE, "version: 1.0.0")
        // Quoted, if it begins like a number of another base.
        .containsPattern("sha256: \"?" + sum)
        .contains("owner: team-orders");
  }

  private void clusterHolds(String digest) throws Exception {
    JsonNode deployment =
        new Servers(bed).object("/apis/apps/v1/namespaces/default/deployments/orders");
    assertThat(deployment.at("/spec/template/spec/containers/0/image").asString())
        .isEqualTo(bed.get("registry.secured") + "/whole-way/orders:1.0.0@" + digest);
    JsonNode labels = deployment.at("/metadata/labels");
    assertThat(labels.path("slipway.dev/environment").asString()).isEqualTo("env-way");
    assertThat(labels.path("slipway.dev/app").asString()).isEqualTo("orders");
    assertThat(labels.path("slipway.dev/release").asString()).matches("\\d{8}T\\d{6}Z");
    assertThat(deployment.at("/spec/template/metadata/labels").size()).isEqualTo(1);
    JsonNode raw = new Servers(bed).object("/api/v1/namespaces/hello/configmaps/hello");
    assertThat(raw.at("/data/greeting").asString()).startsWith("Hello");
  }

  private void againChangedNothing() throws IOException {
    String log = Files.readString(directory.resolve("build.log"), StandardCharsets.UTF_8);
    assertThat(log)
        .containsPattern(
            "(?s)(\\d+) created, 0 changed, 0 unchanged.*0 created, 0 changed, \\1 unchanged")
        .contains("orders:1.0.0", "is already there", "-manifests.tar.gz sha256:")
        .containsPattern("orders +1\\.0\\.0 +team-orders");
  }

  private static String output(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
