package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.desired.OwnershipLabels;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Sends objects to the sandbox, eight at a time; each gets its verdict. */
final class SandboxDryRun {
  private static final int AT_A_TIME = 8;
  private static final Duration STEP = Duration.ofMillis(50);

  private final Cluster cluster;
  private final OwnershipLabels ownershipLabels;
  private final Verdicts verdicts;
  private final RecentLookups lookups;
  private final Set<ObjectId> definitions = ConcurrentHashMap.newKeySet();
  // Set once the server stopped: the rest of the queue is skipped instead of waiting for a timeout
  // each.
  private final AtomicReference<UserErrorException> lost = new AtomicReference<>();

  /** An object and how it is addressed. */
  record Addressed(Release.Item item, ApiResource resource) {}

  /** One request, and what follows when it is taken. */
  private interface Request {
    void send() throws ApiException;
  }

  SandboxDryRun(Cluster cluster, String environment, Verdicts verdicts, RecentLookups lookups) {
    this.cluster = cluster;
    this.lookups = lookups;
    this.ownershipLabels = new OwnershipLabels(environment);
    this.verdicts = verdicts;
  }

  /**
   * Creates all namespaces that the objects need.
   *
   * @param objects Namespaces of the release; one that is rejected is created without its content
   *     all the same
   * @param needed names of others, with the first object that needs each
   */
  void namespaces(List<Release.Item> objects, Map<String, Release.Item> needed) throws IOException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Release.Item item : objects) {
      tasks.add(
          () -> {
            Addressed addressed = new Addressed(item, ApiResource.NAMESPACES);
            return attempt(item, () -> apply(addressed, content(addressed))) || bare(item);
          });
    }
    needed.forEach(
        (name, item) ->
            tasks.add(
                () -> {
                  try {
                    namespace(name);
                    verdicts.made(name);
                    return true;
                  } catch (ApiException e) {
                    verdicts.refused(
                        item, new ObjectId("", "Namespace", "", name), e.statusAndMessage());
                    return false;
                  }
                }));
    run(tasks);
  }

  /** Writes definitions, after the server has seen them as they are. */
  void definitions(List<Release.Item> items) throws IOException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Release.Item item : items) {
      Addressed addressed = new Addressed(item, ApiResource.DEFINITIONS);
      Map<String, Object> content = content(addressed);
      tasks.add(
          () ->
              attempt(
                  item,
                  () -> {
                    dryRun(addressed, content);
                    apply(addressed, withoutConversion(content));
                    definitions.add(item.object().id());
                  }));
    }
    run(tasks);
  }

  /** Whether a definition is there now. */
  boolean written(Release.Item definition) {
    return definitions.contains(definition.object().id());
  }

  void write(List<Addressed> objects) throws IOException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Addressed object : objects) {
      tasks.add(() -> attempt(object.item(), () -> apply(object, content(object))));
    }
    run(tasks);
  }

  void ask(List<Addressed> objects) throws IOException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Addressed object : objects) {
      tasks.add(() -> attempt(object.item(), () -> patiently(object, content(object))));
    }
    run(tasks);
  }

  private void run(List<Callable<Boolean>> tasks) throws IOException {
    List<Callable<Boolean>> guarded = new ArrayList<>();
    for (Callable<Boolean> task : tasks) {
      guarded.add(() -> guarded(task));
    }
    new Parallel(AT_A_TIME).all(guarded);
  }

  private Boolean guarded(Callable<Boolean> task) throws Exception {
    UserErrorException gone = lost.get();
    if (gone != null) {
      throw gone;
    }
    try {
      return task.call();
    } catch (UserErrorException e) {
      lost.compareAndSet(null, e);
      throw e;
    }
  }

  private boolean attempt(Release.Item item, Request request) {
    try {
      request.send();
      verdicts.accepted(item);
      return true;
    } catch (ApiException e) {
      verdicts.refused(item, e.statusAndMessage());
      return false;
    }
  }

  private boolean bare(Release.Item item) {
    try {
      namespace(item.object().name());
      return true;
    } catch (ApiException e) {
      return false; // its refusal is noted already
    }
  }

  private void namespace(String name) throws ApiException {
    cluster.apply(
        ApiResource.NAMESPACES,
        "",
        name,
        Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)));
  }

  private void apply(Addressed object, Map<String, Object> content) throws ApiException {
    String name = object.item().object().name();
    cluster.apply(object.resource(), namespace(object), name, content);
  }

  private void dryRun(Addressed object, Map<String, Object> content) throws ApiException {
    String name = object.item().object().name();
    cluster.dryRun(object.resource(), namespace(object), name, content);
  }

  /** Again while admission may not have heard yet of what was just written. */
  private void patiently(Addressed object, Map<String, Object> content) throws ApiException {
    while (true) {
      try {
        dryRun(object, content);
        return;
      } catch (ApiException e) {
        if (!lookups.mayResolve(object.item().object().id(), e.statusAndMessage())) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static void pause(ApiException rejection) throws ApiException {
    try {
      Sleeper.real().pause(STEP);
    } catch (InterruptedIOException e) {
      throw rejection;
    }
  }

  /** As it would be sent to a real cluster, except for the release label. */
  private Map<String, Object> content(Addressed object) {
    Release.Item item = object.item();
    return ownershipLabels.apply(item.app(), item.object(), namespace(object));
  }

  private static String namespace(Addressed object) {
    String own = object.item().object().namespace();
    return !object.resource().namespaced() ? "" : own.isEmpty() ? "default" : own;
  }

  /** There is no conversion webhook here, and each object of another version would call it. */
  private static Map<String, Object> withoutConversion(Map<String, Object> definition) {
    Map<String, Object> spec = new LinkedHashMap<>(ManifestObject.map(definition.get("spec")));
    spec.remove("conversion");
    Map<String, Object> changed = new LinkedHashMap<>(definition);
    changed.put("spec", spec);
    return changed;
  }
}
