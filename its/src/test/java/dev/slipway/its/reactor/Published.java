package dev.slipway.its.reactor;

import dev.slipway.its.bed.GitRepositories;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is there after a build, as others than Slipway see it.
 *
 * @param images digest by service, under the version's tag
 * @param bundles sha256 by file name
 * @param references file of an app by service
 * @param commits subjects on the environment's branch, the newest first
 */
record Published(
    Map<String, String> images,
    Map<String, String> bundles,
    Map<String, String> references,
    List<String> commits) {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  static Published read(URI registry, Path store, Path repository)
      throws IOException, InterruptedException {
    Map<String, String> images = new TreeMap<>();
    Map<String, String> references = new TreeMap<>();
    for (String module : List.of("shop", "shared", "orders", "billing", "last")) {
      String digest = digest(registry.resolve(module + "/manifests/1.0.0"));
      if (!digest.isEmpty()) {
        images.put(module, digest);
      }
      String file = "apps/" + module + ".yaml";
      if (!GitRepositories.git(repository, "ls-tree", "main", file).isEmpty()) {
        references.put(module, GitRepositories.git(repository, "show", "main:" + file));
      }
    }
    String subjects = GitRepositories.git(repository, "log", "--format=%s", "main");
    return new Published(images, bundles(store), references, subjects.lines().toList());
  }

  private static String digest(URI manifest) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(manifest)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .header("Accept", MANIFEST)
            .build();
    HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    return switch (answer.statusCode()) {
      case 200 -> answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
      case 404 -> "";
      default -> throw new IOException(manifest + " answers " + answer.statusCode());
    };
  }

  private static Map<String, String> bundles(Path store) throws IOException {
    Map<String, String> bundles = new TreeMap<>();
    if (Files.isDirectory(store)) {
      try (Stream<Path> paths = Files.walk(store)) {
        for (Path file : paths.filter(Files::isRegularFile).toList()) {
          bundles.put(String.valueOf(file.getFileName()), sha256(Files.readAllBytes(file)));
        }
      }
    }
    return bundles;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
