package dev.slipway.its.suggest;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.source.SourceAccess;
import dev.slipway.delivery.suggest.source.SourceHosts;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.VersionRules;
import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.git.GitRevision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An app of its own on the bed's Nexus and registries, and runs that look for its versions. */
final class VersionScene implements AutoCloseable {
  static final String COMMIT = "3f1a9c0d3f1a9c0d3f1a9c0d3f1a9c0d3f1a9c0d";

  final BedFile bed = BedFile.load();
  final String app = "app-" + UUID.randomUUID().toString().substring(0, 6);
  private final Path directory;
  private final StandInGitlab gitlab;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SourceHosts hosts =
      new SourceHosts(Set.of(), Set.of("127.0.0.1", "localhost"), PlainHosts.LOOPBACK);
  private final Http http;

  VersionScene() throws IOException {
    directory = Files.createDirectories(bed.path("work").resolve("suggest").resolve(app));
    gitlab = StandInGitlab.start(directory.resolve("gitlab"), Instant::now);
    http = new ApacheHttp(HttpSettings.standard(), hosts, RetryListener.silent());
  }

  /** A run: it knows what earlier ones kept on disk, and nothing else. */
  Sources run(Forge forge, URI... mavenRepositories) {
    Credentials registry = credentials(bed.get("registry.secured"), bed.account("registry"));
    return new Sources(
        new SourceAccess(
            http,
            Credentials.none(),
            new RegistryAccess(http, List.of(registry), "", "", PlainHosts.LOOPBACK, false),
            directory.resolve("caches"),
            List.of(mavenRepositories),
            forge,
            false),
        new Picker(Instant.now()),
        hosts);
  }

  Sources.Suggestion suggest(Sources run, ReferenceKind kind, String name, String current)
      throws IOException {
    return suggest(run, kind, name, current, "");
  }

  Sources.Suggestion suggest(
      Sources run, ReferenceKind kind, String name, String current, String digest)
      throws IOException {
    Reference reference =
        new Reference(
            kind,
            name,
            new Reference.Place("g/env", "file.yaml", "field", app),
            new Reference.Current(
                current, Optional.of(digest).filter(known -> !known.isEmpty()), ""));
    return run.suggest(reference, VersionRules.STANDARD, List.of());
  }

  /** Stores the bundle of a version in Nexus; returns its checksum. */
  String publish(String version, String image) throws IOException, InterruptedException {
    Path manifests = Files.createDirectories(directory.resolve("rendered-" + version));
    Files.writeString(
        manifests.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec: {containers: [{name: app, image: '%s'}]}
        """
            .formatted(app, image));
    ServiceMetadata service =
        new ServiceMetadata(
            "com.acme",
            app,
            version,
            "team-orders",
            "",
            "https://gitlab.example.com/g/orders",
            Optional.of(new GitRevision(COMMIT, Instant.parse("2026-11-20T09:30:00Z"), false, "")));
    Path archive = directory.resolve(service.bundleFileName());
    String sha256 =
        new BundleWriter()
            .write(
                service,
                List.of(),
                new BundleWriter.Rendered(manifests, Optional.empty()),
                archive);
    put(
        URI.create(bed.get("nexus.store") + "/" + service.bundlePath()),
        Files.readAllBytes(archive));
    return sha256;
  }

  /** How many files of the app Nexus finds. */
  int search() throws IOException, InterruptedException {
    URI uri =
        URI.create(
            bed.get("nexus.url")
                + "/service/rest/v1/search/assets?repository=k8s-manifests&group=%2Fcom%2Facme%2F"
                + app
                + "%2F*");
    String answer =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    return answer.split("\"downloadUrl\"", -1).length - 1;
  }

  /** The stand-in GitLab, with the token of the bot. */
  Forge forge() {
    GitlabLogin login =
        new GitlabLogin("PRIVATE-TOKEN", Secret.of(gitlab.users().token("bot")), "use another");
    return new GitlabForge(http, gitlab.api(), login, time -> {}, Instant::now);
  }

  /** A project of CI files with these tags. */
  void ciProject(String... tags) {
    FakeProject project = gitlab.projects().create("platform/ci", Map.of("a.yml", "a: b\n"));
    String commit = String.valueOf(project.branches().get("main"));
    for (String tag : tags) {
      project.tag(tag, commit);
    }
  }

  /** Puts a file into a repository of Nexus. */
  void put(URI uri, byte[] content) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", bed.account("nexus.admin").basic())
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer + " " + answer.body());
    }
  }

  private static Credentials credentials(String server, Account account) {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return id.equals(server)
            ? Optional.of(new Credential(account.user(), Secret.of(account.password()), "the test"))
            : Optional.empty();
      }

      @Override
      public String description() {
        return "the test";
      }
    };
  }

  @Override
  public void close() {
    http.close();
    gitlab.close();
  }
}
