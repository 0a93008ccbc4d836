package dev.slipway.its.bed.kube;

import dev.slipway.its.bed.kube.Stored.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with objects. Options are the request's query parameters. */
final class Verbs {
  private final ObjectStore store;
  private final ResourceTypes types;

  Verbs(ObjectStore store, ResourceTypes types) {
    this.store = store;
    this.types = types;
  }

  /** The object after a write, and whether it is new. */
  record Written(ObjectNode object, boolean created) {}

  synchronized ObjectNode get(Target target) {
    if (target.subresource().equals("log")) {
      throw KubeFailure.noSuchPath(); // nothing runs here
    }
    return existing(target).object();
  }

  synchronized ObjectNode list(Target target, Map<String, String> options) {
    List<ObjectNode> items = matching(new Watch(target, options));
    String from = options.getOrDefault("continue", "0");
    if (!from.matches("\\d{1,9}")) {
      throw KubeFailure.badRequest("invalid continue token: " + from);
    }
    int limit = Integer.parseInt(options.getOrDefault("limit", "0"));
    return store.listOf(target.type(), items, Integer.parseInt(from), limit);
  }

  private List<ObjectNode> matching(Watch watch) {
    return store.list(watch.target().type(), watch.target().namespace()).stream()
        .filter(watch::matches)
        .toList();
  }

  /**
   * The events of a watch.
   *
   * @param version to go on from
   */
  record News(List<ObjectNode> events, long version) {}

  /** Everything that is there, as if it had just been added. */
  synchronized News now(Watch watch) {
    List<ObjectNode> events =
        matching(watch).stream().map(object -> watch.event("ADDED", object)).toList();
    return new News(events, store.version());
  }

  /** Waits until something is new, or the time is up. */
  synchronized News await(Watch watch, long version, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    long seen = version;
    while (true) {
      List<ObjectNode> events = watch.events(store.history().since(seen, store.version()));
      seen = Math.max(seen, store.version());
      long left = (end - System.nanoTime()) / 1_000_000;
      if (!events.isEmpty() || left <= 0) {
        return new News(events, seen);
      }
      wait(left);
    }
  }

  /** Forgets all changes so far: watches from before must list again. */
  synchronized void forget() {
    store.history().forget(store.version());
    notifyAll();
  }

  synchronized Written create(Target at, ObjectNode object, Map<String, String> options) {
    String prefix = object.path("metadata").path("generateName").asString("");
    String name = name(object).isEmpty() ? prefix + store.version() : name(object);
    Target target = new Target(at.type(), at.namespace(), name, "");
    checkNamespace(target);
    if (store.find(target.place()).isPresent()) {
      throw KubeFailure.alreadyExists(target.type(), name);
    }
    ObjectNode next = object.deepCopy();
    return write(target, updated(target, null, next, options), true, options);
  }

  synchronized Written replace(Target target, ObjectNode object, Map<String, String> options) {
    // Of these the real API makes a new one, whatever version was named.
    if (target.type().kind().equals("Lease") && store.find(target.place()).isEmpty()) {
      return create(target, object, options);
    }
    Stored live = existing(target);
    checkVersion(target, live, object.path("metadata"));
    return write(target, updated(target, live, object.deepCopy(), options), false, options);
  }

  synchronized Written mergePatch(Target target, ObjectNode patch, Map<String, String> options) {
    Stored live = existing(target);
    checkVersion(target, live, patch.path("metadata"));
    ObjectNode next = live.object().deepCopy();
    Tree.patch(next, patch);
    return write(target, updated(target, live, next, options), false, options);
  }

  synchronized Written jsonPatch(Target target, JsonNode patch, Map<String, String> options) {
    Stored live = existing(target);
    ObjectNode next = live.object().deepCopy();
    JsonPatch.apply(next, patch);
    checkVersion(target, live, next.path("metadata"));
    Stored updated = updated(target, live, next, options);
    JsonNode before = live.object().path("metadata").path("managedFields");
    if (!before.equals(next.path("metadata").path("managedFields"))) {
      updated = new Stored(next, ManagedFields.owners(next), Optional.empty());
    }
    return write(target, updated, false, options);
  }

  synchronized Written apply(Target target, ObjectNode object, Map<String, String> options) {
    String manager = options.getOrDefault("fieldManager", "");
    if (manager.isEmpty()) {
      throw KubeFailure.invalid(
          new ResourceType("meta.k8s.io", "v1", "PatchOptions", "patchoptions", false, List.of()),
          "",
          "fieldManager",
          "Required value: is required for apply patch");
    }
    checkIdentity(target, object);
    checkNamespace(target);
    Stored live = store.get(target.place());
    if (live != null) {
      checkVersion(target, live, object.path("metadata"));
    }
    boolean force = options.getOrDefault("force", "").equals("true");
    Stored next = ServerSideApply.apply(live, object, manager, force);
    return write(target, next, live == null, options);
  }

  synchronized ObjectNode delete(Target target, JsonNode request, Map<String, String> options) {
    Stored live = existing(target);
    JsonNode metadata = live.object().path("metadata");
    JsonNode preconditions = request.path("preconditions");
    for (String field : List.of("uid", "resourceVersion")) {
      String wanted = preconditions.path(field).asString("");
      String actual = metadata.path(field).asString("");
      if (!wanted.isEmpty() && !wanted.equals(actual)) {
        String why =
            "Precondition failed: %s in precondition: %s, %1$s in object meta: %s"
                .formatted(field.equals("uid") ? "UID" : "ResourceVersion", wanted, actual);
        throw KubeFailure.conflict(target.type(), target.name(), why);
      }
    }
    if (isDryRun(options)) {
      return live.object();
    }
    if (target.type().kind().equals(ResourceTypes.DEFINITION)) {
      types.forget(live.object());
    }
    notifyAll();
    return store.delete(target.place(), live);
  }

  private Written write(Target target, Stored next, boolean created, Map<String, String> options) {
    ObjectNode object = store.write(target.place(), next, isDryRun(options));
    if (target.type().kind().equals(ResourceTypes.DEFINITION) && !isDryRun(options)) {
      types.define(object);
    }
    boolean gone =
        object.path("metadata").has("deletionTimestamp")
            && object.path("metadata").path("finalizers").isEmpty();
    if (gone && !isDryRun(options)) {
      store.delete(target.place(), next);
    }
    notifyAll();
    return new Written(object, created);
  }

  /** What an update makes of an object; one of its status changes nothing else. */
  private static Stored updated(
      Target target, @Nullable Stored live, ObjectNode wanted, Map<String, String> options) {
    ObjectNode next = wanted;
    if (live != null && target.subresource().equals("status")) {
      next = live.object().deepCopy();
      next.set("status", wanted.path("status").deepCopy());
    }
    Owner owner =
        Owner.update(options.getOrDefault("fieldManager", "unknown"), target.subresource());
    return new Stored(next, ServerSideApply.update(live, next, owner), Optional.of(owner));
  }

  private Stored existing(Target target) {
    return store
        .find(target.place())
        .orElseThrow(() -> KubeFailure.notFound(target.type(), target.name()));
  }

  private void checkNamespace(Target target) {
    if (target.type().namespaced()) {
      ResourceType namespaces = types.find("", "v1", "namespaces").orElseThrow();
      if (store.find(new Place(namespaces, "", target.namespace())).isEmpty()) {
        throw KubeFailure.notFound(namespaces, target.namespace());
      }
    }
  }

  private static void checkIdentity(Target target, ObjectNode object) {
    String kind = object.path("kind").asString("");
    String apiVersion = object.path("apiVersion").asString("");
    if (!kind.equals(target.type().kind()) || !apiVersion.equals(target.type().apiVersion())) {
      throw KubeFailure.badRequest(
          "the object provided is %s %s, the path says %s %s"
              .formatted(apiVersion, kind, target.type().apiVersion(), target.type().kind()));
    }
    if (!name(object).equals(target.name())) {
      throw KubeFailure.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name(object), target.name()));
    }
    String namespace = object.path("metadata").path("namespace").asString(target.namespace());
    if (!namespace.equals(target.namespace())) {
      throw KubeFailure.badRequest(
          "the namespace of the object (%s) does not match the namespace on the request (%s)"
              .formatted(namespace, target.namespace()));
    }
    if (object.path("metadata").has("managedFields")) {
      throw KubeFailure.badRequest("metadata.managedFields must be nil");
    }
  }

  private static void checkVersion(Target target, Stored live, JsonNode metadata) {
    String wanted = metadata.path("resourceVersion").asString("");
    if (!wanted.isEmpty()
        && !wanted.equals(live.object().path("metadata").path("resourceVersion").asString(""))) {
      String why =
          "the object has been modified; please apply your changes to the latest version and try"
              + " again";
      throw KubeFailure.conflict(target.type(), target.name(), why);
    }
  }

  private static boolean isDryRun(Map<String, String> options) {
    return options.getOrDefault("dryRun", "").equals("All");
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }
}
