package dev.slipway.its.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** One environment on a cluster: what its repository says, what others did, and the truth. */
final class World {
  private static final String MERGE = "application/merge-patch+json";

  private final Cluster real;
  private final KubeRequests others;
  Model model;
  // Objects of others, by path, with the version they have.
  private final Map<String, String> theirs = new HashMap<>();
  // Our objects in which others have a field.
  private final Set<String> shared = new HashSet<>();
  private final List<String> history = new ArrayList<>();

  World(String environment, Cluster real, KubeRequests others) {
    this.real = real;
    this.others = others;
    this.model = new Model(environment, Map.of());
  }

  /** Notes a step; the notes are what a failure shows. */
  void note(String step) {
    history.add(step);
  }

  String environment() {
    return model.environment();
  }

  // What others do.

  void drift(Thing thing) throws IOException, InterruptedException {
    ok(others.call("PATCH", path(thing) + "?fieldManager=people", MERGE, thing.drift()));
  }

  void delete(Thing thing) throws IOException, InterruptedException {
    ok(others.call("DELETE", path(thing), "", ""));
    shared.remove(path(thing));
  }

  void share(Thing thing) throws IOException, InterruptedException {
    String patch = "{\"metadata\":{\"annotations\":{\"people.example/note\":\"theirs\"}}}";
    ok(others.call("PATCH", path(thing) + "?fieldManager=people", MERGE, patch));
    shared.add(path(thing));
  }

  /** An object of others, with our labels and annotations when it is a copy. */
  void foreign(String name, Optional<Thing> copied) throws IOException, InterruptedException {
    String maps = "/api/v1/namespaces/" + environment() + "/configmaps";
    String metadata = "{\"name\":\"" + name + "\"}";
    if (copied.isPresent()) {
      JsonNode live = others.get(path(copied.get())).path("metadata");
      metadata =
          "{\"name\":\"%s\",\"labels\":%s,\"annotations\":%s}"
              .formatted(name, live.path("labels"), live.path("annotations"));
    }
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":%s,\"data\":{\"a\":\"theirs\"}}"
            .formatted(metadata);
    ok(others.call("POST", maps + "?fieldManager=people", "", body));
    theirs.put(maps + "/" + name, version(maps + "/" + name));
  }

  void loseRecord() throws IOException, InterruptedException {
    String record = "/api/v1/namespaces/slipway-system/configmaps/slipway-" + environment();
    others.call("DELETE", record, "", "");
  }

  // What Slipway does.

  /** A run that dies after some writes, if it makes so many; what it leaves is any state. */
  void killedRun(int writes) throws Exception {
    KillableCluster dying = new KillableCluster(real, writes);
    try {
      Release release = model.release();
      run(dying.cluster(), release, agreement(release));
    } catch (Exception | KillableCluster.Killed e) {
      if (!dying.dead()) {
        throw e;
      }
    }
    // A minute goes by, in which the Lease stands still.
    String lease = "/apis/coordination.k8s.io/v1/namespaces/slipway-system/leases/slipway-";
    others.call("PATCH", lease + environment(), MERGE, "{\"spec\":{\"holderIdentity\":\"\"}}");
  }

  /**
   * Two runs at the same time, of what is and of what comes; both end well, or the older one stops
   * before it deletes.
   */
  void race(Model next) throws Exception {
    Release now = model.release();
    Release then = next.release();
    PlanApproval first = new PlanApproval(Optional.of(plan(now)), "plan.json", false, "");
    PlanApproval second = new PlanApproval(Optional.of(plan(then)), "plan.json", false, "");
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                racing(now, first);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    racing(then, second);
    other.join();
    model = next;
  }

  /** The older release may not delete an app of the newer one that its plan does not name. */
  private void racing(Release release, PlanApproval agreement) throws IOException {
    try {
      run(real, release, agreement);
    } catch (UserErrorException e) {
      assertThat(e.error().code()).as(e.getMessage()).isEqualTo(ErrorCode.PRUNE_UNPLANNED);
    }
  }

  /**
   * Plans, applies exactly the plan, and looks whether all is as it has to be.
   *
   * @param writes how many objects have to be written, negative for any number
   */
  void settle(int writes) throws Exception {
    List<String> planned = List.of();
    try {
      Release release = model.release();
      Plan plan = plan(release);
      planned = PlanText.lines(plan);
      KillableCluster counting = new KillableCluster(real, -1);
      List<Event> events =
          run(
              counting.cluster(),
              release,
              new PlanApproval(Optional.of(plan), "plan.json", true, ""));
      theRunDidWhatThePlanSaid(plan, events);
      if (writes >= 0) {
        assertThat(objectWrites(counting)).as("writes").hasSize(writes);
      }
      theClusterIsTheRelease();
      othersAreUntouched();
      aSecondRunWritesNothing(release);
    } catch (AssertionError | Exception e) {
      throw new AssertionError(
          "%s after %s: %s%n%s%n%s"
              .formatted(environment(), history, e.getMessage(), planned, model.apps()),
          e);
    }
  }

  /** Takes all away; what is not ours stays. */
  void end() throws Exception {
    Release release = model.decommissioned(List.of());
    run(real, release, agreement(release));
    for (Thing thing : model.things()) {
      assertThat(status(path(thing))).as(thing + " after the end").isEqualTo(404);
    }
    othersAreUntouched();
    // The namespace takes along what others have in it, so it goes only when it is named.
    Release last = model.decommissioned(List.of("Namespace " + environment()));
    run(real, last, agreement(last));
    String namespace = "/api/v1/namespaces/" + environment();
    boolean going = others.get(namespace).path("metadata").has("deletionTimestamp");
    assertThat(going || status(namespace) == 404).as("the namespace goes").isTrue();
  }

  private void theClusterIsTheRelease() throws Exception {
    for (Map.Entry<String, Model.App> app : model.apps().entrySet()) {
      for (Thing thing : app.getValue().things()) {
        JsonNode live = others.get(path(thing));
        assertThat(thing.found(live)).as(thing + " in " + live).isEqualTo(thing.wanted());
        JsonNode labels = live.path("metadata").path("labels");
        assertThat(labels.path("slipway.dev/app").asString("")).isEqualTo(app.getKey());
        assertThat(labels.path("app.kubernetes.io/version").asString(""))
            .isEqualTo(Integer.toString(app.getValue().version()));
      }
    }
    for (Thing.Kind kind : Thing.Kind.values()) {
      String list = kind.path(environment()).replaceAll("/$", "");
      String selector = "?labelSelector=slipway.dev/environment%3D" + environment();
      for (JsonNode item : others.get(list + selector).path("items")) {
        String path = list + "/" + item.path("metadata").path("name").asString("");
        if (!theirs.containsKey(path)) {
          assertThat(model.things().stream().map(this::path)).as("what is left").contains(path);
        }
      }
    }
  }

  private void othersAreUntouched() throws Exception {
    for (Map.Entry<String, String> object : theirs.entrySet()) {
      assertThat(version(object.getKey())).as(object.getKey()).isEqualTo(object.getValue());
    }
    for (Thing thing : model.things()) {
      if (shared.contains(path(thing)) && status(path(thing)) == 200) {
        JsonNode metadata = others.get(path(thing)).path("metadata");
        assertThat(metadata.path("annotations").path("people.example/note").asString(""))
            .as("the field of others in " + thing)
            .isEqualTo("theirs");
      }
    }
  }

  private void aSecondRunWritesNothing(Release release) throws IOException {
    KillableCluster counting = new KillableCluster(real, -1);
    run(counting.cluster(), release, PlanApproval.NONE);
    assertThat(counting.writes()).as("writes of a second run").isEmpty();
  }

  private static void theRunDidWhatThePlanSaid(Plan plan, List<Event> events) {
    Event.RunFinished end = (Event.RunFinished) events.get(events.size() - 1);
    assertThat(List.of(end.created(), end.changed(), end.unchanged(), end.deleted()))
        .as("created, changed, unchanged, deleted")
        .containsExactly(
            count(plan, Action.CREATE),
            count(plan, Action.CHANGE),
            count(plan, Action.UNCHANGED),
            plan.deletions().size());
  }

  private static int count(Plan plan, Action action) {
    return (int) plan.changes().stream().filter(change -> change.action() == action).count();
  }

  /** Writes without those of Lease, record and their namespace. */
  private static List<String> objectWrites(KillableCluster cluster) {
    return cluster.writes().stream().filter(write -> !write.contains("slipway-system")).toList();
  }

  private PlanApproval agreement(Release release) throws IOException {
    return new PlanApproval(Optional.of(plan(release)), "plan.json", false, "");
  }

  private Plan plan(Release release) throws IOException {
    return new PlanRun(real, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  private List<Event> run(Cluster cluster, Release release, PlanApproval agreement)
      throws IOException {
    List<Event> events = new ArrayList<>();
    RunLock.Settings lock =
        new RunLock.Settings(
            "run " + Thread.currentThread().getId() + " " + System.nanoTime(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    ApplyRun.Settings settings =
        new ApplyRun.Settings(lock, Duration.ofSeconds(20), Duration.ofSeconds(20), true);
    new ApplyRun(cluster, Clock.systemUTC(), events::add, settings)
        .apply(release, Optional.empty(), agreement);
    return events;
  }

  private String path(Thing thing) {
    return thing.path(environment());
  }

  private int status(String path) throws IOException, InterruptedException {
    return others.call("GET", path, "", "").statusCode();
  }

  private String version(String path) throws IOException, InterruptedException {
    return others.get(path).path("metadata").path("resourceVersion").asString("");
  }

  private static void ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }
}
