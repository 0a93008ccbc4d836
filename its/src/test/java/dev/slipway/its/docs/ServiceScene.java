package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small services, their registry, store and environment, and other tools than Slipway. */
final class ServiceScene {
  static final String IMAGE = "delivery:push the image";
  static final String BUNDLE = "delivery:push the bundle";
  static final String BUNDLE_PATH = "GROUP/NAME/VERSION/NAME-VERSION-manifests.tar.gz";
  static final String REFERENCE = "delivery:promote the app reference";

  private static final String PARENT =
      """
        <parent>
          <groupId>dev.slipway</groupId>
          <artifactId>service-parent</artifactId>
          <version>VERSION</version>
          <relativePath/>
        </parent>
        <organization><name>team-orders</name></organization>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <configuration>
                <layers>
                  <layer><from>src/main/app</from><to>/app</to></layer>
                </layers>
              </configuration>
            </plugin>
          </plugins>
        </build>
      """;
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: NAME
      spec:
        selector:
          matchLabels: {app: NAME}
        template:
          metadata:
            labels: {app: NAME}
          spec:
            containers:
              - name: NAME
                image: NAME
      """;
  private static final String OVERLAY =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: NAME}\nspec: {replicas: 4}\n";

  private static final String ENVIRONMENT =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>steps</artifactId>
        <version>1</version>
        <packaging>environment</packaging>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private final BedFile bed;
  private final Path directory;
  private final Modules modules;
  private final String group = "steps" + UUID.randomUUID().toString().substring(0, 8);
  private final HttpClient http = HttpClient.newHttpClient();

  ServiceScene(BedFile bed, Path directory) throws IOException {
    this.bed = bed;
    this.directory = directory;
    this.modules = new Modules(directory.resolve("services"), bed, group);
    modules.write("", "src/main/app/name", "the parent has the layer, too");
    Path environment = Files.createDirectories(directory.resolve("content"));
    Files.writeString(
        environment.resolve("environment.yaml"),
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: steps}\n");
    new GitRepositories(directory).create("environment.git", environment);
  }

  void service(String name, Map<String, String> properties) throws IOException {
    modules.write(name, "pom", properties);
    modules.write(name, "src/main/app/name", name);
    modules.write(name, "src/main/k8s/deployment.yaml", MANIFEST.replace("NAME", name));
    modules.write(name, "src/main/k8s-overlays/steps/more.yaml", OVERLAY.replace("NAME", name));
  }

  MavenResult maven(String... arguments) throws IOException {
    Stream<String> settings =
        Stream.of(
            "-Dslipway.registry=" + registry(),
            "-Dslipway.store=" + store(),
            "-Dslipway.environment=" + directory.resolve("environment.git").toUri(),
            "-Dslipway.validate.reports=json");
    return modules.run(
        PARENT, Stream.concat(settings, Stream.of(arguments)).toArray(String[]::new));
  }

  /** With the path that is this scene's alone. */
  String registry() {
    return bed.get("registry.open") + "/" + group;
  }

  ImageRepository repository(String name) {
    return ImageRepository.open(bed.get("registry.open"), group + "/" + name);
  }

  /** What there is of what steps hand over: {@code manifest:render manifests/*.yaml}. */
  Set<String> handedOver(String module, List<Step> steps) throws Exception {
    Set<String> found = new TreeSet<>();
    for (Step step : steps) {
      for (String file : step.files()) {
        if (modules.written(module, file, Instant.EPOCH)) {
          found.add(step.name() + " " + file);
        }
      }
    }
    if (repository(module).image("1.0.0").isPresent()) {
      found.add(IMAGE);
    }
    if (stored("com.acme." + group, module, "1.0.0").isPresent()) {
      found.add(BUNDLE);
    }
    if (!app(module).isEmpty()) {
      found.add(REFERENCE);
    }
    return found;
  }

  /** An app reference of the environment; empty if it has none of that name. */
  String app(String name) {
    Path repository = directory.resolve("environment.git");
    String file = "apps/" + name + ".yaml";
    return GitRepositories.git(repository, "ls-tree", "main", file).isEmpty()
        ? ""
        : GitRepositories.git(repository, "show", "main:" + file);
  }

  /** A bundle in the store, at {@link #BUNDLE_PATH}. */
  Optional<byte[]> stored(String groupId, String name, String version) throws Exception {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(address(groupId, name, version)).build(),
            BodyHandlers.ofByteArray());
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(answer.body());
  }

  private URI address(String groupId, String name, String version) {
    String path =
        BUNDLE_PATH
            .replace("GROUP", groupId.replace('.', '/'))
            .replace("NAME", name)
            .replace("VERSION", version);
    return URI.create(store() + "/" + path);
  }

  /** Without a slash at its end. */
  String store() {
    return bed.get("nexus.store").replaceFirst("/$", "");
  }

  /**
   * The environment's work tree, with an app reference that a person wrote.
   *
   * @return its folder, after a command of Maven
   */
  Path resolved(String app, String command) throws IOException {
    Path tree = directory.resolve("tree");
    GitRepositories.git(directory, "clone", "-q", "environment.git", "tree");
    String version = System.getProperty("slipway.version");
    Files.writeString(tree.resolve("pom.xml"), ENVIRONMENT.replace("VERSION", version));
    Files.writeString(tree.resolve("apps/orders.yaml"), app);
    MavenResult result =
        MavenRun.in(tree, bed, System.getProperty("its.maven.current", ""))
            .with(command.replaceFirst("^mvn ", "").split(" "))
            .run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return tree;
  }

  Path target(String module) {
    return modules.module(module).resolve("target");
  }

  JsonNode image(String module) throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(target(module).resolve("delivery/image.json")));
  }

  /**
   * Publishes what a module built by the page's commands; with plain HTTP where there is no such
   * program.
   *
   * @param commands for the service orders
   */
  void publishByOthers(String module, String commands) throws Exception {
    String tools =
        commands
            .replace("\\\n", "")
            .replace("com/acme/orders", "com/acme/" + group + "/" + module)
            .replace("orders", module)
            // This registry has no TLS, and this machine may have no policy for images.
            .replace("skopeo copy", "skopeo --insecure-policy copy --dest-tls-verify=false");
    Files.writeString(
        directory.resolve(".netrc"),
        "machine 127.0.0.1 login %s password %s\n"
            .formatted(bed.account("nexus").user(), bed.account("nexus").password()));
    for (String command : tools.lines().toList()) {
      List<String> words = List.of(command.trim().split("\\s+"));
      if (Tool.find(words.get(0)).isPresent()) {
        run(modules.module(module), words.toArray(String[]::new));
      } else if (words.get(0).equals("skopeo")) {
        repository(module).copy(target(module).resolve("delivery/image"), "1.0.0");
      } else {
        upload(module);
      }
    }
  }

  /** Uploads the bundle of a module. */
  void upload(String module) throws Exception {
    Path bundle = target(module).resolve(module + "-1.0.0-manifests.tar.gz");
    HttpRequest request =
        HttpRequest.newBuilder(address("com.acme." + group, module, "1.0.0"))
            .header("Authorization", bed.account("nexus").basic())
            .PUT(BodyPublishers.ofFile(bundle))
            .build();
    assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
  }

  /** A bundle as tar makes it, of a manifest that something else rendered. */
  void bundleByTar(String module) throws Exception {
    JsonNode image = image(module);
    String tagged = "%s:%s".formatted(image.path("repository").asString(), "1.0.0");
    String reference = tagged + "@" + image.path("digest").asString();
    String manifest =
        MANIFEST.replace("NAME", module).replace("image: " + module, "image: " + reference);
    Path folder = Files.createDirectories(directory.resolve("tar"));
    Path file = Files.createDirectories(folder.resolve("manifests")).resolve("deployment.yaml");
    Files.writeString(file, manifest);
    Files.writeString(
        folder.resolve("bundle.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: Bundle
        metadata:
          name: %s
        spec:
          version: 1.0.0
          owner: team-orders
          images:
            - {name: %s, reference: "%s", digest: "%s"}
          files:
            manifests/deployment.yaml: %s
        """
            .formatted(module, module, tagged, image.path("digest").asString(), sha256(file)));
    run(
        folder,
        "tar",
        "czf",
        target(module).resolve(module + "-1.0.0-manifests.tar.gz").toString(),
        "bundle.yaml",
        "manifests");
  }

  private void run(Path folder, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
