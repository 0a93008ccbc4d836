package dev.slipway.delivery.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The kinds that a server serves. */
public final class ApiResources {
  private final Map<String, ApiResource> byKind = new HashMap<>();

  public ApiResources(Collection<ApiResource> resources) {
    resources.forEach(r -> byKind.put(key(r.apiVersion(), r.kind()), r));
  }

  public Optional<ApiResource> find(String apiVersion, String kind) {
    return Optional.ofNullable(byKind.get(key(apiVersion, kind)));
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }
}
