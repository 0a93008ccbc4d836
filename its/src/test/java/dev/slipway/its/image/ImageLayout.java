package dev.slipway.its.image;

import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as a registry gives it: its config, and its layers as files in order.
 *
 * @param how it was read: by skopeo or by plain HTTP
 */
public record ImageLayout(JsonNode config, List<Path> layers, String how) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  /** Reads an image from an open registry on loopback into a directory. */
  public static ImageLayout read(String registry, String repository, String tag, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Optional<Path> skopeo = Tool.find("skopeo");
    return skopeo.isPresent()
        ? bySkopeo(skopeo.get(), registry + "/" + repository + ":" + tag, directory)
        : byHttp("http://" + registry + "/v2/" + repository + "/", tag, directory);
  }

  private static ImageLayout bySkopeo(Path skopeo, String image, Path directory)
      throws IOException, InterruptedException {
    Command.run(
        skopeo.toString(),
        "--insecure-policy",
        "copy",
        "--src-tls-verify=false",
        "docker://" + image,
        "dir:" + directory);
    JsonNode manifest = JSON.readTree(Files.readAllBytes(directory.resolve("manifest.json")));
    List<Path> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      layers.add(directory.resolve(hex(layer)));
    }
    byte[] config = Files.readAllBytes(directory.resolve(hex(manifest.path("config"))));
    return new ImageLayout(JSON.readTree(config).path("config"), layers, "skopeo");
  }

  private static ImageLayout byHttp(String base, String tag, Path directory)
      throws IOException, InterruptedException {
    Path manifestFile = get(base + "manifests/" + tag, directory.resolve("manifest.json"));
    JsonNode manifest = JSON.readTree(Files.readAllBytes(manifestFile));
    List<Path> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      layers.add(blob(base, layer, directory));
    }
    byte[] config = Files.readAllBytes(blob(base, manifest.path("config"), directory));
    return new ImageLayout(JSON.readTree(config).path("config"), layers, "plain HTTP");
  }

  private static Path blob(String base, JsonNode descriptor, Path directory)
      throws IOException, InterruptedException {
    String digest = descriptor.path("digest").asString();
    return get(base + "blobs/" + digest, directory.resolve(hex(descriptor)));
  }

  private static Path get(String url, Path file) throws IOException, InterruptedException {
    HttpResponse<Path> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).header("Accept", MANIFEST).build(),
                BodyHandlers.ofFile(file));
    if (answer.statusCode() != 200) {
      throw new IOException(url + " answers " + answer.statusCode());
    }
    return file;
  }

  private static String hex(JsonNode descriptor) {
    return descriptor.path("digest").asString().substring("sha256:".length());
  }

  /** The files of each layer by their absolute paths, sorted. */
  public List<List<String>> files() throws IOException, InterruptedException {
    List<List<String>> files = new ArrayList<>();
    for (Path layer : layers) {
      files.add(
          Command.run("tar", "-tzf", layer.toString())
              .lines()
              // GNU tar remarks on headers that it does not know.
              .filter(name -> !name.endsWith("/") && !name.startsWith("tar: "))
              .map(name -> "/" + name)
              .sorted()
              .toList());
    }
    return files;
  }

  List<String> strings(String key) {
    List<String> values = new ArrayList<>();
    config.path(key).forEach(value -> values.add(value.asString()));
    return values;
  }

  String string(String key) {
    return config.path(key).asString("");
  }
}
