package dev.slipway.its.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.ApiResource;
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
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.manifest.error.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What docs/disaster-recovery.md promises: the cluster is lost, and a clone of the repository makes
 * an empty API server the same again, object by object.
 */
class DisasterRecoveryIT {
  private static final Set<String> SPACES = Set.of("shop", "machines", "orders");

  /** What each server gives an object itself: docs/disaster-recovery.md lists it. */
  private static final List<String> OF_THE_SERVER =
      List.of("uid", "resourceVersion", "creationTimestamp", "generation");

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path directory;

  @Test
  void aClusterIsTheSameAfterItWasRebuiltFromItsRepository() throws Exception {
    Path repository = FullRepository.create(directory, now);
    Map<String, JsonNode> lost;
    try (Server first = new Server("first")) {
      assumeTrue(first.real(), "no kube-apiserver on this machine");
      first.apply(release(repository));
      FullRepository.change(repository);
      Event.RunFinished changed = first.apply(release(repository));
      assertThat(List.of(changed.changed(), changed.deleted())).isEqualTo(List.of(2, 1));
      lost = first.objects();
    }
    Path clone = directory.resolve("clone");
    GitRepositories.git(directory, "clone", "-q", repository.toString(), clone.toString());

    try (Server second = new Server("second")) {
      Event.RunFinished rebuilt = second.apply(release(clone));
      Map<String, JsonNode> found = second.objects();

      assertThat(found.keySet()).isEqualTo(lost.keySet());
      found.forEach((name, object) -> assertThat(object).as(name).isEqualTo(lost.get(name)));
      assertThat(rebuilt.created()).isGreaterThanOrEqualTo(20);
      assertThat(found.keySet())
          .contains(
              "Namespace /shop",
              "Namespace /orders",
              "CustomResourceDefinition.apiextensions.k8s.io /pumps.machines.example",
              "Pump.machines.example machines/main",
              "Deployment.apps orders/orders",
              "Secret shop/first-password",
              "ClusterRole.rbac.authorization.k8s.io /slipway:admin",
              "RoleBinding.rbac.authorization.k8s.io shop/slipway:developer")
          .doesNotContain("ConfigMap shop/removed");
      Event.RunFinished again = second.apply(release(clone));
      assertThat(List.of(again.created(), again.changed(), again.deleted()))
          .isEqualTo(List.of(0, 0, 0));
    }
  }

  /** Each with an empty cache: bundles come from their store again. */
  private Release release(Path repository) throws IOException {
    Problems problems = new Problems("this environment");
    BundleCache cache =
        new BundleCache(
            Files.createTempDirectory(directory, "cache"),
            (uri, target) -> Files.write(target, FullRepository.bundle(directory)));
    Release release =
        new ReleaseResolver(cache, false, GrantTime.apply(now), event -> {}, PlainHosts.LOOPBACK)
            .resolve(new EnvironmentReader().read(repository, problems), problems);
    problems.throwIfAny();
    return release;
  }

  /** An API server of its own, empty at first. */
  private final class Server implements AutoCloseable {
    private final KubeApi api;
    private final KubernetesCluster cluster;
    private final KubeRequests requests;

    Server(String name) throws IOException {
      Path data = Files.createDirectories(directory.resolve(name));
      api = KubeApi.start(data, Files.createDirectories(data.resolve("logs")), System.getenv());
      ClusterAccess access =
          new ClusterAccessReader(Map.of(), api.kubeconfig()).read(api.kubeconfig(), "");
      HttpSettings settings =
          HttpSettings.standard().withTls(access.tls()).withPassing(Set.of(429, 503));
      cluster =
          new KubernetesCluster(
              access.server(), access.origin(), access.token(), new ApacheHttp(settings));
      requests =
          new KubeRequests(api.url(), api.tls(), api.properties().getOrDefault("kube.token", ""));
    }

    boolean real() {
      return api.real();
    }

    Event.RunFinished apply(Release release) throws IOException {
      ApplyRun.Settings settings =
          new ApplyRun.Settings(
              new RunLock.Settings("the test", Duration.ofSeconds(60), Duration.ofSeconds(60)),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              true);
      List<Event> events = new ArrayList<>();
      new ApplyRun(cluster, Clock.systemUTC(), events::add, settings)
          .apply(release, Optional.empty(), PlanApproval.NONE);
      return (Event.RunFinished) events.get(events.size() - 1);
    }

    /** All objects of the environment, and all that is in its namespaces, by kind and name. */
    Map<String, JsonNode> objects() throws Exception {
      Map<String, JsonNode> objects = new TreeMap<>();
      for (ApiResource kind : cluster.discover().kinds()) {
        if (!kind.verbs().contains("list")) {
          continue;
        }
        for (JsonNode item : requests.get(kind.path()).path("items")) {
          String namespace = item.at("/metadata/namespace").asString("");
          String name = item.at("/metadata/name").asString();
          boolean ours =
              item.at("/metadata/labels").has("slipway.dev/environment")
                  || SPACES.contains(kind.kind().equals("Namespace") ? name : namespace);
          if (ours) {
            objects.put(
                kind.groupKind() + " " + namespace + "/" + name, comparable((ObjectNode) item));
          }
        }
      }
      return objects;
    }

    @Override
    public void close() {
      cluster.close();
      api.close();
    }
  }

  private static JsonNode comparable(ObjectNode object) {
    ObjectNode metadata = (ObjectNode) object.path("metadata");
    metadata.remove(OF_THE_SERVER);
    metadata.path("managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
    if (metadata.path("labels") instanceof ObjectNode labels) {
      labels.remove("slipway.dev/release"); // a time
    }
    object.remove("status");
    if (object.path("spec") instanceof ObjectNode spec) {
      spec.remove(List.of("clusterIP", "clusterIPs"));
    }
    return object;
  }
}
