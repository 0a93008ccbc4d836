package dev.slipway.delivery.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which kinds a server has: two requests, or one a group where the server is old. */
final class Discovery {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";
  private static final String CLASSIC = "application/json";

  private final Getter getter;
  private final Getter others;
  private final Map<String, String> unavailable = new LinkedHashMap<>();

  /** Reads a path; empty when the server has nothing there. */
  interface Getter {
    Optional<Map<String, Object>> get(String path, String accept) throws ClusterRefusal;
  }

  /**
   * @param getter reads what the server itself must answer
   * @param others reads what an extension of the server may have to answer; any trouble is a
   *     refusal
   */
  Discovery(Getter getter, Getter others) {
    this.getter = getter;
    this.others = others;
  }

  ApiResources all() throws ClusterRefusal {
    List<ApiResource> resources = new ArrayList<>();
    for (String root : List.of("/api", "/apis")) {
      Map<String, Object> answer = getter.get(root, AGGREGATED).orElse(Map.of());
      if ("APIGroupDiscoveryList".equals(answer.get("kind"))) {
        aggregated(answer, resources);
      } else if (root.equals("/api")) {
        for (Object version : list(answer.get("versions"))) {
          classic("", String.valueOf(version), resources);
        }
      } else {
        for (Object group : list(answer.get("groups"))) {
          String name = States.text(States.map(group), "name");
          for (Object version : list(States.map(group).get("versions"))) {
            classic(name, States.text(States.map(version), "version"), resources);
          }
        }
      }
    }
    return new ApiResources(resources, unavailable);
  }

  private void aggregated(Map<String, Object> answer, List<ApiResource> resources) {
    for (Object item : list(answer.get("items"))) {
      String group = States.text(States.map(States.map(item).get("metadata")), "name");
      for (Object element : list(States.map(item).get("versions"))) {
        Map<String, Object> version = States.map(element);
        if ("Stale".equals(version.get("freshness")) && list(version.get("resources")).isEmpty()) {
          String name = States.text(version, "version");
          unavailable.put(
              group.isEmpty() ? name : group + "/" + name, "the server that serves it is down");
        }
        for (Object resource : list(version.get("resources"))) {
          Map<String, Object> fields = States.map(resource);
          String kind = States.text(States.map(fields.get("responseKind")), "kind");
          if (!kind.isEmpty()) {
            resources.add(
                new ApiResource(
                    group,
                    States.text(version, "version"),
                    kind,
                    States.text(fields, "resource"),
                    "Namespaced".equals(fields.get("scope")),
                    verbs(fields)));
          }
        }
      }
    }
  }

  private void classic(String group, String version, List<ApiResource> resources) {
    String apiVersion = group.isEmpty() ? version : group + "/" + version;
    Map<String, Object> answer;
    try {
      answer =
          others.get((group.isEmpty() ? "/api/" : "/apis/") + apiVersion, CLASSIC).orElse(Map.of());
    } catch (ClusterRefusal e) {
      if (e.status() != 404) {
        unavailable.put(
            apiVersion, e.words()); // an extension that is down hides its own kinds only
      }
      return;
    }
    for (Object element : list(answer.get("resources"))) {
      Map<String, Object> fields = States.map(element);
      String name = States.text(fields, "name");
      if (!name.contains("/")) {
        resources.add(
            new ApiResource(
                group,
                version,
                States.text(fields, "kind"),
                name,
                Boolean.TRUE.equals(fields.get("namespaced")),
                verbs(fields)));
      }
    }
  }

  private static Set<String> verbs(Map<String, Object> resource) {
    return list(resource.get("verbs")).stream().map(String::valueOf).collect(Collectors.toSet());
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
