package dev.slipway.delivery.cluster;

import dev.slipway.delivery.cluster.MemoryObject.Manager;
import dev.slipway.delivery.cluster.MemoryObject.Owned;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The objects of a {@link MemoryCluster}, and what others do with them. */
public abstract class MemoryServer {
  /** Time of the next write, as managedFields tell it. */
  public String time = "2026-11-23T09:30:00Z";

  final Map<String, MemoryObject> objects = new TreeMap<>();
  private long version;

  final String nextUid() {
    return "uid " + (version + 1);
  }

  final MemoryObject required(String path, String wantedVersion) throws ApiException {
    MemoryObject live = objects.get(path);
    if (live == null) {
      throw new ApiException(404, "NotFound", "not found", List.of());
    }
    if (live.version() != Long.parseLong(wantedVersion)) {
      throw new ApiException(409, "Conflict", "it was modified", List.of());
    }
    return live;
  }

  final Map<String, Object> put(String path, MemoryObject object) {
    MemoryObject next = object.at(++version);
    objects.put(path, next);
    return next.whole();
  }

  /** An object that another client made. */
  public final synchronized void make(String path, String yaml, String manager, String operation) {
    Map<String, Object> content = new ManifestReader().read(yaml, "x").get(0).content();
    MemoryObject made = MemoryObject.applied(null, content, nextUid(), time);
    Owned all = new Owned(OwnedFields.of(content), time);
    put(path, made.ownedBy(Map.of(new Manager(manager, operation, ""), all)));
  }

  /** Another client changes an object, or a subresource of it such as its scale. */
  public final synchronized void edit(
      String path, String manager, String subresource, UnaryOperator<Map<String, Object>> change) {
    MemoryObject live = kept(path);
    Manager by = new Manager(manager, "Update", subresource);
    put(path, live.updated(by, change.apply(live.content()), time));
  }

  /** A controller writes status: only the version moves. */
  public final synchronized void touch(String path) {
    put(path, kept(path));
  }

  /** The object goes at once, whatever finalizers it has. */
  public final synchronized void remove(String path) {
    objects.remove(path);
  }

  /** An object without what the server writes, empty when it is not there. */
  public final synchronized Map<String, Object> content(String path) {
    MemoryObject object = objects.get(path);
    return object == null ? Map.of() : object.content();
  }

  /** An object as the server answers it. */
  public final synchronized Map<String, Object> whole(String path) {
    return kept(path).whole();
  }

  public final synchronized boolean has(String path) {
    return objects.containsKey(path);
  }

  private MemoryObject kept(String path) {
    MemoryObject object = objects.get(path);
    if (object == null) {
      throw new IllegalArgumentException(path + " is not there");
    }
    return object;
  }
}
