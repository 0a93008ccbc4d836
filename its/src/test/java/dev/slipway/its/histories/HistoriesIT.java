package dev.slipway.its.histories;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullUnmarked;

/**
 * Histories of 20 random steps, on a real API server where this machine has one, else on the
 * stand-in. After each step a run makes the cluster what the release says, as its plan foretold;
 * nothing of others is touched; a second run writes nothing. 30 histories; {@code
 * -Djqwik.tries.default=2000} asks for more.
 */
@NullUnmarked
class HistoriesIT {
  private static final int STEPS = 20;

  private static KubeApi api;
  private static Cluster cluster;
  private static KubeRequests others;

  @BeforeContainer
  static void start() throws Exception {
    Path directory = Files.createTempDirectory("histories");
    Path data = Files.createDirectories(directory.resolve("data"));
    Path logs = Files.createDirectories(directory.resolve("logs"));
    api = KubeApi.start(data, logs, System.getenv());
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), api.kubeconfig()).read(api.kubeconfig(), "");
    HttpSettings settings =
        HttpSettings.standard().withTls(access.tls()).withPassing(Set.of(429, 503));
    cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings));
    String token = api.properties().get("kube.token");
    others = new KubeRequests(api.url(), api.tls(), token);
    define();
  }

  @AfterContainer
  static void stop() {
    cluster.close();
    api.close();
  }

  @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void endsAsTheRepositorySays(@ForAll("histories") List<Step> history) throws Exception {
    String name = "h-" + UUID.randomUUID().toString().substring(0, 8);
    World world = new World(name, cluster, others);
    int number = 0;
    for (Step step : history) {
      step.in(world, number++);
    }
    world.end();
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    // Half of the steps make an environment that has something to lose.
    Arbitrary<Step.What> what =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, Arbitraries.just(Step.What.ADD)),
            net.jqwik.api.Tuple.of(4, Arbitraries.of(Step.What.class)));
    Arbitrary<Integer> number =
        Arbitraries.integers()
            .between(0, 200)
            .withDistribution(net.jqwik.api.RandomDistribution.uniform());
    return Combinators.combine(what, number, number).as(Step::new).list().ofSize(STEPS);
  }

  /** The kind of custom resources, which is another team's. */
  private static void define() throws IOException, InterruptedException {
    String schema = "{\"type\":\"object\",\"x-kubernetes-preserve-unknown-fields\":true}";
    String definition =
        """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"widgets.histories.example"},
         "spec":{"group":"histories.example","scope":"Namespaced",
          "names":{"kind":"Widget","listKind":"WidgetList","plural":"widgets","singular":"widget"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":%s}}]}}
        """
            .formatted(schema);
    others.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "", definition);
    String kinds = "/apis/histories.example/v1/widgets";
    others.awaitStatus(kinds, 200);
  }
}
