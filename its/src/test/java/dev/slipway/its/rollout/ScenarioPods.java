package dev.slipway.its.rollout;

import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The kubelet of all nodes, for pods that real controllers create and a real scheduler places. */
final class ScenarioPods implements AutoCloseable {
  private final ScenarioServer server;
  private final StandInKubelet kubelet;
  private final Map<String, String> outcomes = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::loop, "kubelet of the scenarios");

  ScenarioPods(ScenarioServer server, List<ScenarioScene> scenes) {
    this.server = server;
    this.kubelet = server.kubelet();
    scenes.forEach(scene -> outcomes.put(scene.name(), scene.scenario().pods()));
    thread.setDaemon(true);
  }

  ScenarioPods start() {
    thread.start();
    return this;
  }

  private void loop() {
    try {
      while (!closing.await(300, TimeUnit.MILLISECONDS)) {
        for (JsonNode pod : server.get("/api/v1/pods").path("items")) {
          play(pod);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void play(JsonNode pod) throws Exception {
    JsonNode metadata = pod.path("metadata");
    String namespace = metadata.path("namespace").asString("");
    String name = metadata.path("name").asString("");
    if (metadata.has("deletionTimestamp")) {
      server.end("/api/v1/namespaces/" + namespace + "/pods/" + name);
      return;
    }
    String outcome = outcomes.getOrDefault(namespace, "none");
    boolean placed = pod.path("spec").has("nodeName");
    if (!placed || outcome.equals("none") || !done.add(metadata.path("uid").asString(""))) {
      return;
    }
    boolean job = metadata.path("ownerReferences").path(0).path("kind").asString("").equals("Job");
    try {
      if (outcome.matches("\\d+")) {
        kubelet.becomePod(namespace, name, PodOutcome.failed(Integer.parseInt(outcome)));
      } else {
        kubelet.becomePod(namespace, name, job ? PodOutcome.succeeded() : PodOutcome.working());
      }
    } catch (RuntimeException e) {
      done.remove(metadata.path("uid").asString("")); // it was deleted, or is tried again
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    thread.join(10_000);
  }
}
