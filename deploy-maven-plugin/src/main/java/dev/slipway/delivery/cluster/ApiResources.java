package dev.slipway.delivery.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kinds that a server serves. */
public final class ApiResources {
  private final Map<String, ApiResource> byKind = new HashMap<>();

  private final Map<String, ApiResource> preferred = new LinkedHashMap<>();

  /**
   * @param resources of a group the version that the server prefers comes first
   */
  public ApiResources(Collection<ApiResource> resources) {
    for (ApiResource resource : resources) {
      byKind.put(key(resource.apiVersion(), resource.kind()), resource);
      preferred.putIfAbsent(resource.groupKind(), resource);
    }
  }

  /** Each kind once, in the version that the server prefers. */
  public Collection<ApiResource> kinds() {
    return preferred.values();
  }

  public Optional<ApiResource> find(String apiVersion, String kind) {
    return Optional.ofNullable(byKind.get(key(apiVersion, kind)));
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }
}
