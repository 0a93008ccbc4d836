package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.git.GitRevision;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry in this JVM, a store in a folder, a forge in memory. */
abstract class SourceScene {
  static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
  static final String COMMIT = "3f1a9c0d3f1a9c0d3f1a9c0d3f1a9c0d3f1a9c0d";

  @TempDir Path directory;

  final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  final MemoryForge forge = new MemoryForge();
  FakeRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
  }

  @AfterEach
  void stop() {
    registry.close();
    http.close();
  }

  Sources sources(URI... mavenRepositories) {
    return sources(http, true, mavenRepositories);
  }

  Sources sources(Http by, boolean files, URI... mavenRepositories) {
    return new Sources(
        new SourceAccess(
            by,
            Credentials.none(),
            new RegistryAccess(by, List.of(), "", "", PlainHosts.LOOPBACK, false),
            directory.resolve("caches"),
            List.of(mavenRepositories),
            forge,
            files),
        new Picker(NOW));
  }

  /** Has an image under a tag in the registry. */
  String image(String path, String tag, String created) {
    String config =
        """
        {"created":"%s","config":{"Labels":{"org.opencontainers.image.revision":"%s",
         "org.opencontainers.image.source":"https://gitlab.example.com/g/%s"}},"v":"%s"}
        """
            .formatted(created, COMMIT, path, tag);
    byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
    String digest = "sha256:" + Sha256.of(bytes);
    registry.blobs.put(digest, bytes);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
         "config":{"digest":"%s","size":%d},"layers":[]}
        """
            .formatted(digest, bytes.length);
    byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
    registry.manifests.put(tag, content);
    registry.manifests.put("sha256:" + Sha256.of(content), content);
    return "sha256:" + Sha256.of(content);
  }

  /** Answers the list of tags. */
  void tags(String path, String... tags) {
    String body =
        "{\"name\":\"%s\",\"tags\":[%s]}"
            .formatted(
                path, String.join(",", List.of(tags).stream().map(t -> '"' + t + '"').toList()));
    registry.rules.add(
        exchange -> {
          boolean meant = exchange.getRequestURI().getPath().equals("/v2/" + path + "/tags/list");
          if (meant) {
            FakeRegistry.answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
          }
          return meant;
        });
  }

  /** Writes the bundle of a version into the store. */
  String bundle(Path store, String version, String image) throws IOException {
    Path manifests = Files.createDirectories(directory.resolve("rendered-" + version));
    Files.writeString(
        manifests.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: orders}
        spec: {containers: [{name: app, image: '%s'}]}
        """
            .formatted(image));
    ServiceMetadata service =
        new ServiceMetadata(
            "com.acme",
            "orders",
            version,
            "team-orders",
            "",
            "https://gitlab.example.com/g/orders",
            Optional.of(new GitRevision(COMMIT, Instant.parse("2026-11-20T09:30:00Z"), false, "")));
    Path archive = store.resolve(service.bundlePath());
    Files.createDirectories(archive.getParent());
    return new BundleWriter()
        .write(service, List.of(), new BundleWriter.Rendered(manifests, Optional.empty()), archive);
  }

  static Reference reference(ReferenceKind kind, String name, String current) {
    return reference(kind, name, current, "");
  }

  static Reference reference(ReferenceKind kind, String name, String current, String digest) {
    return new Reference(
        kind,
        name,
        new Reference.Place("g/env", "file.yaml", "field", "orders"),
        new Reference.Current(current, Optional.of(digest).filter(d -> !d.isEmpty()), ""));
  }
}
