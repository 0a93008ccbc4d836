package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ObjectChange;
import dev.slipway.delivery.cluster.ObjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects as they were last seen, and what is new about those that are seen now. */
final class KnownObjects {
  private Map<String, Seen> objects = new HashMap<>();

  /**
   * News of an object.
   *
   * @param object after the change; as it was last seen if it is gone
   */
  record News(boolean gone, Map<String, Object> object) {}

  private record Seen(String uid, String version, Map<String, Object> object) {
    static Seen of(Map<String, Object> object) {
      ObjectState state = ObjectState.of(object);
      return new Seen(state.uid(), state.resourceVersion(), object);
    }
  }

  List<Map<String, Object>> all() {
    return objects.values().stream().map(Seen::object).toList();
  }

  /** Those of a namespace. */
  KnownObjects in(String namespace) {
    KnownObjects some = new KnownObjects();
    objects.forEach(
        (key, seen) -> {
          if (key.startsWith(namespace + "/")) {
            some.objects.put(key, seen);
          }
        });
    return some;
  }

  /** Takes over a change. */
  List<News> change(ObjectChange change) {
    Map<String, Object> object = change.object();
    return switch (change.type()) {
      case BOOKMARK -> List.of();
      case DELETED -> {
        // Where the server says it again after a list, there is nothing left to say.
        boolean known = objects.remove(key(object)) != null;
        yield known ? List.of(new News(true, object)) : List.of();
      }
      case ADDED, MODIFIED -> put(object, objects);
    };
  }

  /** Takes over a list: what is missing in it is gone. */
  List<News> replace(List<Map<String, Object>> list) {
    List<News> news = new ArrayList<>();
    Map<String, Seen> left = new LinkedHashMap<>(objects);
    Map<String, Seen> next = new HashMap<>();
    for (Map<String, Object> object : list) {
      String key = key(object);
      Seen before = left.remove(key);
      if (before != null) {
        next.put(key, before);
      }
      news.addAll(put(object, next));
    }
    left.values().forEach(gone -> news.add(new News(true, gone.object())));
    objects = next;
    return news;
  }

  private static List<News> put(Map<String, Object> object, Map<String, Seen> into) {
    Seen now = Seen.of(object);
    Seen before = into.put(key(object), now);
    if (before == null) {
      return List.of(new News(false, object));
    }
    if (before.uid().equals(now.uid())) {
      return before.version().equals(now.version()) ? List.of() : List.of(new News(false, object));
    }
    // Deleted, and created again while no watch ran.
    return List.of(new News(true, before.object()), new News(false, object));
  }

  private static String key(Map<String, Object> object) {
    ObjectState state = ObjectState.of(object);
    return state.namespace() + "/" + state.name();
  }
}
