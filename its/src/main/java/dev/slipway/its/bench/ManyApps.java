package dev.slipway.its.bench;

import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.Nexus;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An environment of many apps, each with a small bundle of its own in Nexus. */
final class ManyApps {
  private static final int OBJECTS = 4;

  private ManyApps() {}

  /**
   * Publishes the bundles and writes the environment that names them.
   *
   * @param count of apps
   * @param directory made new
   * @return the environment's project
   */
  static Path create(int count, Path directory, Nexus nexus) throws IOException {
    Path project = ManifestFiles.project(directory.resolve("environment"), "none", 0);
    Path apps = Files.createDirectories(project.resolve("apps"));
    Files.writeString(
        project.resolve("environment.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata:
          name: bench
        spec:
          hosts: ["%s"]
        """
            .formatted(nexus.url().getAuthority()));
    HttpClient http = HttpClient.newHttpClient();
    // Five kinds in turn: all but the last of each app.
    List<String> texts = ManifestFiles.objects(count * (OBJECTS + 1));
    for (int i = 0; i < count; i++) {
      String name = "app-" + i;
      Path manifests = Files.createDirectories(directory.resolve("bundles").resolve(name));
      for (int object = 0; object < OBJECTS; object++) {
        Files.writeString(
            manifests.resolve("object-" + object + ".yaml"), texts.get(i * (OBJECTS + 1) + object));
      }
      Path archive = directory.resolve("bundles").resolve(name + ".tar.gz");
      ServiceMetadata service =
          new ServiceMetadata(
              "com.acme", name, "1.0.0", "team-a", "", "https://g/" + name, Optional.empty());
      String sum = new BundleWriter().write(service, List.of(), manifests, archive);
      URI uri =
          URI.create(
              nexus.store() + "/com/acme/%1$s/1.0.0/%1$s-1.0.0-manifests.tar.gz".formatted(name));
      put(http, uri, archive);
      Files.writeString(
          apps.resolve(name + ".yaml"),
          """
          apiVersion: slipway.dev/v1
          kind: App
          metadata:
            name: %1$s
          spec:
            bundle: %2$s
            sha256: %3$s
            version: 1.0.0
            owner: team-a
            namespace: %1$s
          """
              .formatted(name, uri, sum));
    }
    Files.writeString(project.resolve(".gitignore"), "/target/\n");
    BenchSetup.environmentJvm(project);
    GitRepositories.git(project, "init", "-q", "-b", "main");
    GitRepositories.git(project, "add", "-A");
    GitRepositories.git(project, "commit", "-q", "-m", "Start");
    return project;
  }

  private static void put(HttpClient http, URI uri, Path file) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", Nexus.CI.basic())
            .PUT(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(answer + " " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
