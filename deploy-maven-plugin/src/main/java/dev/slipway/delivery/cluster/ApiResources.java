package dev.slipway.delivery.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds that a server serves. */
public final class ApiResources {
  private final Map<String, ApiResource> byKind = new HashMap<>();

  private final Map<String, ApiResource> preferred = new LinkedHashMap<>();

  private final Map<String, String> unavailable;

  /**
   * @param resources of a group the version that the server prefers comes first
   */
  public ApiResources(Collection<ApiResource> resources) {
    this(resources, Map.of());
  }

  /**
   * @param unavailable why the kinds of an API are unknown, by its {@code apiVersion}
   */
  public ApiResources(Collection<ApiResource> resources, Map<String, String> unavailable) {
    this.unavailable = new TreeMap<>(unavailable);
    for (ApiResource resource : resources) {
      byKind.put(key(resource.apiVersion(), resource.kind()), resource);
      preferred.putIfAbsent(resource.groupKind(), resource);
    }
  }

  /** APIs that the server has, but whose kinds it can't list now: why, by {@code apiVersion}. */
  public Map<String, String> unavailable() {
    return Collections.unmodifiableMap(unavailable);
  }

  /** Each kind once, in the version that the server prefers. */
  public Collection<ApiResource> kinds() {
    return preferred.values();
  }

  public Optional<ApiResource> find(String apiVersion, String kind) {
    return Optional.ofNullable(byKind.get(key(apiVersion, kind)));
  }

  /** Whether a server has the same kinds, and misses the same APIs. */
  public boolean same(ApiResources other) {
    return byKind.equals(other.byKind) && unavailable.equals(other.unavailable);
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }
}
