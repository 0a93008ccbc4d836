package dev.slipway.its.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.ClusterLevels;
import dev.slipway.manifest.error.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An environment with access files in the bed's cluster, and people who try what they may do there.
 * The levels belong to one environment at a time, and the cluster is shared: a scene deletes them
 * before it starts, whichever environment they are of, and at its end.
 */
final class AccessScene implements AutoCloseable {
  static final String MERGE = "application/merge-patch+json";
  static final String STRATEGIC = "application/strategic-merge-patch+json";
  static final String APPLY = "application/apply-patch+yaml";

  /** Of the environment, and of its namespace. */
  final String name = "levels-" + UUID.randomUUID().toString().substring(0, 6);

  private final BedFile bed;
  private final Path directory;
  private final Cluster cluster;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.builder().build();

  AccessScene(BedFile bed) throws IOException, InterruptedException {
    this.bed = bed;
    this.directory = Files.createDirectories(bed.path("work").resolve("access").resolve(name));
    Path kubeconfig = bed.path("kubeconfig");
    ClusterAccess access = new ClusterAccessReader(Map.of(), kubeconfig).read(kubeconfig, "");
    HttpSettings settings =
        HttpSettings.standard().withTls(access.tls()).withPassing(Set.of(429, 503));
    this.cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings));
    this.http =
        HttpClient.newBuilder()
            .sslContext(bed.tls().context())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    ClusterLevels.delete(bed);
  }

  /** The environment's repository. */
  Path directory() {
    return directory;
  }

  Cluster cluster() {
    return cluster;
  }

  /** A file of the environment's repository; NAME is the scene's name. */
  void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("NAME", name));
  }

  /** The release at a time, as a build that applies resolves it. */
  Release release(Instant now) throws IOException {
    Problems problems = new Problems("this environment");
    BundleCache none =
        new BundleCache(
            directory.resolve("bundles"),
            (uri, target) -> {
              throw new IOException("no bundle is expected: " + uri);
            });
    Release release =
        new ReleaseResolver(none, false, GrantTime.apply(now), event -> {}, PlainHosts.LOOPBACK)
            .resolve(new EnvironmentReader().read(directory, problems), problems);
    problems.throwIfAny();
    return release;
  }

  /** Applies it. What was written, {@code CREATED RoleBinding …}, in order. */
  List<String> apply(Release release) throws IOException {
    ApplyRun.Settings settings =
        new ApplyRun.Settings(
            new RunLock.Settings("the test", Duration.ofSeconds(60), Duration.ofSeconds(60)),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            true);
    List<String> written = new ArrayList<>();
    new ApplyRun(
            cluster,
            Clock.systemUTC(),
            event -> {
              if (event instanceof Event.ObjectApplied applied
                  && applied.change() != Change.UNCHANGED) {
                written.add(applied.change() + " " + applied.object());
              }
            },
            settings)
        .apply(release, Optional.empty(), PlanApproval.NONE);
    return written;
  }

  /** A request as the administrator. */
  HttpResponse<String> admin(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return as("", "", method, path, type, body);
  }

  /** The same, which must succeed. */
  JsonNode done(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = admin(method, path, type, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return json.readTree(response.body());
  }

  /**
   * A request as another user.
   *
   * @param group that the user is in, empty for none
   */
  HttpResponse<String> as(
      String user, String group, String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(bed.uri("kube.url") + path))
            .header("Authorization", "Bearer " + bed.get("kube.token"))
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8));
    if (!user.isEmpty()) {
      request.header("Impersonate-User", user);
    }
    if (!group.isEmpty()) {
      request.header("Impersonate-Group", group);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /**
   * Whether the API server allows it, by a SubjectAccessReview.
   *
   * @param resource with its subresource, {@code pods/log}
   */
  boolean may(String user, String group, String verb, String apiGroup, String resource)
      throws IOException, InterruptedException {
    int slash = resource.indexOf('/');
    Map<String, Object> attributes =
        Map.of(
            "namespace",
            name,
            "verb",
            verb,
            "group",
            apiGroup,
            "resource",
            slash < 0 ? resource : resource.substring(0, slash),
            "subresource",
            slash < 0 ? "" : resource.substring(slash + 1));
    Map<String, Object> review =
        Map.of(
            "apiVersion",
            "authorization.k8s.io/v1",
            "kind",
            "SubjectAccessReview",
            "spec",
            Map.of("user", user, "groups", List.of(group), "resourceAttributes", attributes));
    return done(
            "POST",
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            "application/json",
            json.writeValueAsString(review))
        .path("status")
        .path("allowed")
        .asBoolean();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    cluster.close();
    ClusterLevels.delete(bed);
    HttpResponse<String> unused = admin("DELETE", "/api/v1/namespaces/" + name, "", "");
  }
}
