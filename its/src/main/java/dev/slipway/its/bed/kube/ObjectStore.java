package dev.slipway.its.bed.kube;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects in memory, and what the server itself writes into them. */
final class ObjectStore {
  private final Map<String, Stored> objects = new TreeMap<>();
  private final Map<String, Place> places = new TreeMap<>();
  private final History history = new History();
  private final Clock clock;
  private long version = 1;

  ObjectStore(Clock clock) {
    this.clock = clock;
  }

  @Nullable Stored get(Place place) {
    return objects.get(place.key());
  }

  Optional<Stored> find(Place place) {
    return Optional.ofNullable(get(place));
  }

  long version() {
    return version;
  }

  History history() {
    return history;
  }

  /** The objects of a type in their order; an empty namespace means all. */
  List<ObjectNode> list(ResourceType type, String namespace) {
    var found = new ArrayList<ObjectNode>();
    String prefix = new Place(type, namespace, "").key();
    String all = new Place(type, "", "").typeKey();
    objects.forEach(
        (key, stored) -> {
          if (key.startsWith(namespace.isEmpty() ? all : prefix)) {
            found.add(stored.object());
          }
        });
    return found;
  }

  /** Stores what a request made of an object; nothing changes if it changed nothing. */
  ObjectNode write(Place place, Stored next, boolean dryRun) {
    Stored live = get(place);
    complete(place, next.object(), live);
    if (live != null && same(live.object(), next.object()) && live.owners().equals(next.owners())) {
      return live.object();
    }
    ObjectNode metadata = next.object().withObject("metadata");
    if (live != null && !sameContent(live.object(), next.object())) {
      metadata.put("generation", live.object().path("metadata").path("generation").asLong(1) + 1);
    }
    next.describeOwners(
        place.type().apiVersion(), now(), Optional.ofNullable(live).map(Stored::object));
    if (!dryRun) {
      metadata.put("resourceVersion", String.valueOf(++version));
      put(place, next);
    } else if (live == null) {
      metadata.remove("resourceVersion");
    }
    return next.object();
  }

  private void complete(Place place, ObjectNode object, @Nullable Stored live) {
    ObjectNode metadata = object.withObject("metadata");
    metadata.put("name", place.name());
    if (place.type().namespaced()) {
      metadata.put("namespace", place.namespace());
    }
    if (live == null) {
      metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
      if (object.has("spec")) {
        metadata.put("generation", 1);
      }
    } else {
      JsonNode known = live.object().path("metadata");
      for (String field : List.of("uid", "creationTimestamp", "generation", "resourceVersion")) {
        if (known.has(field)) {
          metadata.set(field, known.get(field));
        }
      }
      Immutable.check(place, live.object(), object);
    }
    if (place.type().kind().equals("Secret")) {
      encode(object);
    } else if (place.isNamespace()) {
      metadata.withObject("labels").put("kubernetes.io/metadata.name", place.name());
      object.withObject("spec").withArray("finalizers").removeAll().add("kubernetes");
      object.withObject("status").put("phase", "Active");
    } else if (place.type().kind().equals(ResourceTypes.DEFINITION)
        && object.path("status").path("conditions").isEmpty()) {
      establish(object);
    }
  }

  /** There is no controller that would do it a little later. */
  private static void establish(ObjectNode definition) {
    ArrayNode conditions = definition.withObject("status").putArray("conditions");
    for (String type : List.of("NamesAccepted", "Established")) {
      conditions.addObject().put("type", type).put("status", "True");
    }
  }

  private static void encode(ObjectNode secret) {
    JsonNode plain = secret.remove("stringData");
    if (plain != null) {
      ObjectNode data = secret.withObject("data");
      plain
          .properties()
          .forEach(
              entry -> {
                byte[] bytes = entry.getValue().asString("").getBytes(StandardCharsets.UTF_8);
                data.put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
              });
    }
    if (!secret.has("type")) {
      secret.put("type", "Opaque");
    }
  }

  /** Removes an object; one with finalizers is only marked. A namespace takes its content along. */
  ObjectNode delete(Place place, Stored live) {
    ObjectNode object = live.object().deepCopy();
    ObjectNode metadata = object.withObject("metadata");
    if (!metadata.path("finalizers").isEmpty()) {
      if (!metadata.has("deletionTimestamp")) {
        metadata.put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 0);
        metadata.put("resourceVersion", String.valueOf(++version));
        put(place, new Stored(object, live.owners(), Optional.empty()));
      }
      return object;
    }
    if (place.isNamespace()) {
      places.values().stream()
          .filter(inside -> inside.type().namespaced() && inside.namespace().equals(place.name()))
          .toList()
          .forEach(this::remove);
    }
    remove(place);
    return object;
  }

  private void put(Place place, Stored next) {
    Stored before = objects.put(place.key(), next);
    places.put(place.key(), place);
    ObjectNode object = next.object();
    history.add(
        new History.Change(
            version, place, before == null ? null : before.object(), object, object));
  }

  private void remove(Place place) {
    Stored before = objects.remove(place.key());
    places.remove(place.key());
    version++;
    if (before != null) {
      ObjectNode last = before.object().deepCopy();
      last.withObject("metadata").put("resourceVersion", String.valueOf(version));
      history.add(new History.Change(version, place, before.object(), null, last));
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    return withoutMetadata(one, List.of("managedFields"))
        .equals(withoutMetadata(other, List.of("managedFields")));
  }

  private static boolean sameContent(ObjectNode one, ObjectNode other) {
    return withoutMetadata(one, List.of())
        .without(List.of("metadata", "status"))
        .equals(withoutMetadata(other, List.of()).without(List.of("metadata", "status")));
  }

  private static ObjectNode withoutMetadata(ObjectNode object, List<String> fields) {
    ObjectNode copy = object.deepCopy();
    copy.withObject("metadata").remove(fields);
    return copy;
  }

  /**
   * A page of a list as the API answers it; its items don't repeat apiVersion and kind.
   *
   * @param from number of the first item
   * @param limit 0 for all
   */
  ObjectNode listOf(ResourceType type, List<ObjectNode> items, int from, int limit) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
    ObjectNode metadata = list.putObject("metadata");
    metadata.put("resourceVersion", String.valueOf(version));
    int end = limit == 0 ? items.size() : Math.min(items.size(), from + limit);
    if (end < items.size()) {
      metadata.put("continue", String.valueOf(end)).put("remainingItemCount", items.size() - end);
    }
    ArrayNode array = list.putArray("items");
    items.subList(Math.min(from, end), end).forEach(array::add);
    return list;
  }
}
