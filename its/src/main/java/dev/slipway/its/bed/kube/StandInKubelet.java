package dev.slipway.its.bed.kube;

import dev.slipway.its.bed.kube.Controllers.Pods;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the kubelet of one node, and the controllers of workloads, for an API server that has none:
 * creates the pods of Deployments, StatefulSets, DaemonSets and Jobs, and sets what becomes of them
 * by a script. Where nothing is scripted, pods work at once.
 */
public final class StandInKubelet implements AutoCloseable {
  static final String NODE = "stand-in";

  private static final Map<String, String> PATHS =
      Map.of(
          "Deployment", "/apis/apps/v1/%sdeployments",
          "StatefulSet", "/apis/apps/v1/%sstatefulsets",
          "DaemonSet", "/apis/apps/v1/%sdaemonsets",
          "Job", "/apis/batch/v1/%sjobs");
  private static final long TICK = 200;

  private final KubeCalls kube;
  private final Controllers controllers;
  private final Map<String, Supplier<PodOutcome>> script = new ConcurrentHashMap<>();
  private final Map<String, String> done = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param token of an administrator
   */
  public StandInKubelet(URI server, SSLContext tls, String token) {
    this.kube = new KubeCalls(server, tls, token);
    this.controllers = new Controllers(kube);
  }

  /**
   * What becomes of the pods of a workload from now on.
   *
   * @param workload {@code Deployment shop/orders}
   */
  public void script(String workload, PodOutcome outcome) {
    script.put(workload, () -> outcome);
    done.remove(workload);
  }

  /** Plays from now on, in the background: each workload of a namespace, as soon as it changes. */
  public StandInKubelet play(String namespace) {
    Thread started = new Thread(() -> loop(namespace), "stand-in kubelet");
    started.setDaemon(true);
    started.start();
    thread = started;
    return this;
  }

  private void loop(String namespace) {
    try {
      while (!closing.await(TICK, TimeUnit.MILLISECONDS)) {
        for (Map.Entry<String, String> kind : PATHS.entrySet()) {
          String path = kind.getValue().formatted("namespaces/" + namespace + "/");
          for (ObjectNode workload : kube.list(path)) {
            kind(workload, kind.getKey());
            String now = workload.path("metadata").path("uid").asString("") + generation(workload);
            if (!now.equals(done.put(id(workload), now))) {
              become(workload, outcome(workload));
            }
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private PodOutcome outcome(ObjectNode workload) {
    Supplier<PodOutcome> scripted = script.get(id(workload));
    if (scripted != null) {
      return scripted.get();
    }
    return Controllers.kind(workload).equals("Job") ? PodOutcome.succeeded() : PodOutcome.working();
  }

  /**
   * Lets the pods of a workload become what is said, now.
   *
   * @return names of its pods
   */
  public List<String> become(String workload, PodOutcome outcome) {
    return become(workload(workload), outcome);
  }

  private List<String> become(ObjectNode workload, PodOutcome outcome) {
    String kind = Controllers.kind(workload);
    JsonNode spec = workload.path("spec");
    int wanted =
        switch (kind) {
          case "DaemonSet" -> 1;
          case "Job" -> spec.path("parallelism").asInt(1);
          default -> spec.path("replicas").asInt(1);
        };
    if (kind.equals("StatefulSet")) {
      controllers.pods(workload).old().forEach(controllers::delete); // their names are the same
    }
    Pods pods = controllers.complete(workload, wanted);
    var names = new ArrayList<String>();
    for (ObjectNode pod : pods.current()) {
      become(pod, outcome, Controllers.path("", "v1", pod, "pods"));
      names.add(Controllers.name(pod));
    }
    int old = pods.old().size();
    if (outcome.ready() || outcome.isOver()) {
      pods.old().forEach(controllers::delete);
      old = 0;
    }
    int ready = outcome.ready() ? wanted : 0;
    if (kind.equals("Deployment")) {
      controllers.replicaSetStatus(workload, wanted, ready);
    }
    ObjectNode status =
        kind.equals("Job")
            ? Controllers.jobStatus(outcome, now())
            : Controllers.status(workload, wanted, ready, old, now());
    kube.status(path(workload), status);
    return names;
  }

  private void become(ObjectNode pod, PodOutcome outcome, String pods) {
    String now = now();
    kube.status(pods + "/" + Controllers.name(pod), PodStatus.of(outcome, pod, now));
    PodOutcome.Reason event = outcome.event();
    if (event != null) {
      String by = outcome.isUnschedulable() ? "default-scheduler" : "kubelet";
      warn(pod, event, by);
    }
  }

  /**
   * Lets one pod become what is said, and leaves its workload's status alone: for servers with
   * controllers.
   */
  public void becomePod(String namespace, String name, PodOutcome outcome) {
    String pods = "/api/v1/namespaces/" + namespace + "/pods";
    ObjectNode pod = kube.get(pods + "/" + name).orElseThrow();
    become(pod, outcome, pods);
  }

  /**
   * Sets a status as it is written.
   *
   * @param workload {@code Deployment shop/orders}
   */
  public void status(String workload, ObjectNode status) {
    kube.status(path(workload(workload)), status);
  }

  /**
   * Writes a Warning about a workload: what a controller says of a pod that it may not create.
   *
   * @param workload {@code Deployment shop/orders}
   */
  public void warn(String workload, String reason, String message) {
    ObjectNode object = workload(workload);
    warn(object, new PodOutcome.Reason(reason, message), "controller");
  }

  private void warn(ObjectNode about, PodOutcome.Reason what, String by) {
    String events = Controllers.path("", "v1", about, "events");
    kube.create(events, PodStatus.event(about, what, by, now()));
  }

  private ObjectNode workload(String id) {
    String[] parts = id.split("[ /]", -1);
    String path = PATHS.get(parts[0]);
    if (parts.length != 3 || path == null) {
      throw new IllegalArgumentException("no workload: " + id);
    }
    ObjectNode workload =
        kube.get(path.formatted("namespaces/" + parts[1] + "/") + "/" + parts[2])
            .orElseThrow(() -> new IllegalStateException("there is no " + id));
    kind(workload, parts[0]);
    return workload;
  }

  private static void kind(ObjectNode workload, String kind) {
    workload.put("kind", kind).put("apiVersion", kind.equals("Job") ? "batch/v1" : "apps/v1");
  }

  private static String path(ObjectNode workload) {
    String namespace = workload.path("metadata").path("namespace").asString("");
    return PATHS
            .getOrDefault(Controllers.kind(workload), "")
            .formatted("namespaces/" + namespace + "/")
        + "/"
        + Controllers.name(workload);
  }

  private static String id(ObjectNode workload) {
    return "%s %s/%s"
        .formatted(
            Controllers.kind(workload),
            workload.path("metadata").path("namespace").asString(""),
            Controllers.name(workload));
  }

  private static String generation(ObjectNode workload) {
    return workload.path("metadata").path("generation").asString("");
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * Stops playing.
   *
   * @throws IllegalStateException when it could not go on
   */
  @Override
  public void close() {
    closing.countDown();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("the stand-in kubelet could not go on", thrown);
    }
  }
}
