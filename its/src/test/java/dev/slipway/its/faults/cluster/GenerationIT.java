package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a run takes for proof that an object was not changed, at a real server: of these kinds the
 * generation goes up with each change of the spec, whatever is written into it, and status changes
 * nothing else.
 */
class GenerationIT {
  private static final String POD = "{'containers':[{'name':'c','image':'a'}]}";
  private static final String TEMPLATE = "{'metadata':{'labels':{'a':'b'}},'spec':" + POD + "}";
  private static final String SELECTOR = "'selector':{'matchLabels':{'a':'b'}}";

  private ClusterScene scene;

  @BeforeEach
  void scene() throws IOException, InterruptedException {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    scene = ClusterScene.of(bed, "generation");
    scene.makeNamespace();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "apps/v1 | Deployment | deployments | {SELECTOR,'template':TEMPLATE} | {'replicas':7}",
        "apps/v1 | StatefulSet | statefulsets | {SELECTOR,'template':TEMPLATE,'serviceName':'x'}"
            + " | {'replicas':7}",
        "apps/v1 | DaemonSet | daemonsets | {SELECTOR,'template':TEMPLATE} | {'minReadySeconds':7}",
        "apps/v1 | ReplicaSet | replicasets | {SELECTOR,'template':TEMPLATE} | {'replicas':7}",
        "batch/v1 | Job | jobs | {'template':{'spec':JOB}} | {'parallelism':3}",
        "batch/v1 | CronJob | cronjobs | {'schedule':'1 * * * *','suspend':true,"
            + "'jobTemplate':{'spec':{'template':{'spec':JOB}}}} | {'schedule':'2 * * * *'}",
        "networking.k8s.io/v1 | Ingress | ingresses"
            + " | {'defaultBackend':{'service':{'name':'a','port':{'number':1}}}}"
            + " | {'defaultBackend':{'service':{'name':'b'}}}",
        "policy/v1 | PodDisruptionBudget | poddisruptionbudgets | {SELECTOR,'minAvailable':1}"
            + " | {'minAvailable':2}",
        "apiextensions.k8s.io/v1 | CustomResourceDefinition | customresourcedefinitions"
            + " | {'group':'NAME.example','scope':'Namespaced','names':{'kind':'W','plural':'ws'},"
            + "'versions':[{'name':'v1','served':true,'storage':true,"
            + "'schema':{'openAPIV3Schema':{'type':'object'}}}]}"
            + " | {'names':{'shortNames':['wx']}}",
      })
  void countsEachChangeOfTheSpec(
      String version, String kind, String plural, String spec, String change) throws Exception {
    boolean definition = kind.equals("CustomResourceDefinition");
    String name = definition ? "ws." + scene.name() + ".example" : "x";
    String kinds =
        "/apis/" + version + (definition ? "/" : "/namespaces/" + scene.name() + "/") + plural;
    String path = kinds + "/" + name;
    scene
        .client()
        .create(
            kinds,
            json(
                "{'apiVersion':'%s','kind':'%s','metadata':{'name':'%s'},'spec':%s}"
                    .formatted(version, kind, name, spec)));
    try {
      long first = generation(path);
      scene
          .client()
          .merge(path + "/status", json("{'metadata':{'generation':9},'spec':CHANGE}", change));
      assertThat(generation(path)).as("status").isEqualTo(first);
      scene
          .client()
          .merge(path, json("{'metadata':{'generation':" + first + "},'spec':CHANGE}", change));
      assertThat(generation(path)).as("spec").isGreaterThan(first);
      long second = generation(path);
      scene.client().merge(path, json("{'metadata':{'generation':" + first + "}}"));
      assertThat(generation(path)).as("itself").isEqualTo(second);
    } finally {
      if (definition) {
        scene.client().delete(path);
      }
    }
  }

  private long generation(String path) throws Exception {
    return scene.client().get(path).orElseThrow().path("metadata").path("generation").asLong();
  }

  private String json(String text) {
    return json(text, "");
  }

  private String json(String text, String change) {
    return text.replace("CHANGE", change)
        .replace("SELECTOR", SELECTOR)
        .replace("TEMPLATE", TEMPLATE)
        .replace("JOB", "{'restartPolicy':'Never'," + POD.substring(1))
        .replace("NAME", scene.name())
        .replace('\'', '"');
  }
}
