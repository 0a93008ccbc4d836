package dev.slipway.delivery.rollout.live;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.RelatedKinds;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Live objects, and which belongs to which: by owner references, by the claims of pods, by the
 * Services of endpoints and webhooks, and by the objects of events. Thread-safe.
 */
public final class ObjectGraph {
  private static final int MOST_EVENTS = 200;
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private final Map<String, LiveObject> byUid = new HashMap<>();
  private final Map<ObjectId, String> uids = new HashMap<>();
  private final Index children = new Index();
  private final Index events = new Index();
  // UIDs of pods by the claims that they mount.
  private final Index claims = new Index();
  // EndpointSlices by their Service, and those who call it.
  private final Index slices = new Index();
  private final Index callers = new Index();
  private final Set<ObjectId> changed = new LinkedHashSet<>();

  /** Adds an object, or what became of it. */
  public synchronized void put(Map<String, Object> content) {
    LiveObject object = new LiveObject(content);
    String uid = object.uid();
    byUid.put(uid, object);
    if (isEvent(object)) {
      events.add(subject(object), uid);
      touch(subject(object));
      return;
    }
    uids.put(object.id(), uid);
    object.owners().forEach(owner -> children.add(owner, uid));
    object.claims().forEach(claim -> claims.add(claim(object.namespace(), claim), uid));
    touch(uid);
    if (object.kind().equals("PersistentVolumeClaim")) {
      claims.of(claim(object.namespace(), object.name())).forEach(this::touch);
    }
    called(object).forEach(service -> callers.add(service, uid));
    serviceOf(object)
        .ifPresent(
            service -> {
              slices.add(service, uid);
              callers.of(service).forEach(this::touch);
            });
  }

  /** Removes an object that no longer exists. */
  public synchronized void remove(Map<String, Object> content) {
    LiveObject object = new LiveObject(content);
    String uid = object.uid();
    if (isEvent(object)) {
      byUid.remove(uid); // the server deletes events after an hour; that is no news
      events.remove(subject(object), uid);
      return;
    }
    touch(uid);
    byUid.remove(uid);
    uids.remove(object.id(), uid); // not where it was created again
    object.owners().forEach(owner -> children.remove(owner, uid));
    object.claims().forEach(claim -> claims.remove(claim(object.namespace(), claim), uid));
    called(object).forEach(service -> callers.remove(service, uid));
    serviceOf(object)
        .ifPresent(
            service -> {
              slices.remove(service, uid);
              callers.of(service).forEach(this::touch);
            });
    changed.add(object.id());
  }

  /** The objects that changed, or something that belongs to them, since the last call. */
  public synchronized Set<ObjectId> takeChanged() {
    Set<ObjectId> taken = new LinkedHashSet<>(changed);
    changed.clear();
    return taken;
  }

  public synchronized Optional<LiveObject> object(ObjectId id) {
    String uid = uids.get(id);
    return uid == null ? Optional.empty() : Optional.ofNullable(byUid.get(uid));
  }

  /** An object with all that belongs to it; empty when it does not exist. */
  public synchronized Optional<Observation> observation(ObjectId id, Instant now) {
    String uid = uids.get(id);
    LiveObject object = uid == null ? null : byUid.get(uid);
    if (uid == null || object == null) {
      return Optional.empty();
    }
    Map<String, LiveObject> related = descendants(uid);
    for (LiveObject one : List.copyOf(related.values())) {
      for (String name : one.claims()) {
        ObjectId claim = new ObjectId("", "PersistentVolumeClaim", one.namespace(), name);
        object(claim).ifPresent(live -> related.put(live.uid(), live));
      }
    }
    for (String service : called(object)) {
      for (String slice : slices.of(service)) {
        Optional.ofNullable(byUid.get(slice)).ifPresent(live -> related.put(slice, live));
      }
    }
    related.remove(uid);
    List<LiveObject> about = new ArrayList<>(eventsOf(uid));
    related.keySet().forEach(one -> about.addAll(eventsOf(one)));
    about.sort((a, b) -> EventTime.of(a).compareTo(EventTime.of(b)));
    List<LiveObject> last = about.subList(Math.max(0, about.size() - MOST_EVENTS), about.size());
    return Optional.of(
        new Observation(object.content(), contents(related.values()), contents(last), now));
  }

  /** Events about an object that does not exist any more. */
  public synchronized List<LiveObject> eventsOf(String uid) {
    List<LiveObject> found = new ArrayList<>();
    events.of(uid).forEach(event -> Optional.ofNullable(byUid.get(event)).ifPresent(found::add));
    return found;
  }

  private Map<String, LiveObject> descendants(String uid) {
    Map<String, LiveObject> found = new LinkedHashMap<>();
    Deque<String> left = new ArrayDeque<>(Set.of(uid));
    while (!left.isEmpty()) {
      for (String child : children.of(left.remove())) {
        LiveObject live = byUid.get(child);
        if (live != null && found.put(child, live) == null) {
          left.add(child);
        }
      }
    }
    return found;
  }

  /** Notes that an object changed, and all that own it. */
  private void touch(String uid) {
    Set<String> seen = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(Set.of(uid));
    while (!left.isEmpty()) {
      LiveObject object = byUid.get(left.remove());
      if (object != null && seen.add(object.uid())) {
        changed.add(object.id());
        left.addAll(object.owners());
      }
    }
  }

  private static boolean isEvent(LiveObject object) {
    return object.kind().equals("Event");
  }

  private static String subject(LiveObject event) {
    Map<String, Object> content = event.content();
    Object subject =
        content.containsKey("involvedObject")
            ? content.get("involvedObject")
            : content.get("regarding");
    return LiveObject.text(ManifestObject.map(subject), "uid");
  }

  /** The Services whose endpoints matter for an object. */
  private static List<String> called(LiveObject object) {
    return RelatedKinds.services(new ObjectFields(object.content())).stream()
        .map(service -> service.namespace() + "/" + service.name())
        .toList();
  }

  /** The Service of an EndpointSlice. */
  private static Optional<String> serviceOf(LiveObject object) {
    return object.kind().equals(RelatedKinds.endpointSlices().kind())
        ? object.label(SERVICE_NAME).map(name -> object.namespace() + "/" + name)
        : Optional.empty();
  }

  private static String claim(String namespace, String name) {
    return namespace + "/" + name;
  }

  private static List<Map<String, Object>> contents(Iterable<LiveObject> objects) {
    List<Map<String, Object>> contents = new ArrayList<>();
    objects.forEach(object -> contents.add(object.content()));
    return contents;
  }

  /** Several values by key. */
  private static final class Index {
    private final Map<String, Set<String>> values = new HashMap<>();

    void add(String key, String value) {
      values.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(value);
    }

    void remove(String key, String value) {
      Set<String> left = values.get(key);
      if (left != null && left.remove(value) && left.isEmpty()) {
        values.remove(key);
      }
    }

    Set<String> of(String key) {
      return values.getOrDefault(key, Set.of());
    }
  }
}
