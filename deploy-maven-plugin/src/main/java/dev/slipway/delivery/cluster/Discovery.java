package dev.slipway.delivery.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which kinds a server has: two requests, or one a group where the server is old. */
final class Discovery {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";
  private static final String CLASSIC = "application/json";

  /**
   * Groups, versions and resources as Kubernetes spells them. They become paths: one of another
   * form is no kind that could be asked for.
   */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}+");

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
          if (!kind.isEmpty() && isPath(group, version, fields)) {
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
    if (!group.isEmpty() && !named(group) || !named(version)) {
      return;
    }
    String apiVersion = group.isEmpty() ? version : group + "/" + version;
    Map<String, Object> answer;
    try {
      answer =
          others.get((group.isEmpty() ? "/api/" : "/apis/") + apiVersion, CLASSIC).orElse(Map.of());
    } catch (ClusterRefusal e) {
      if (e.status() != 404) {
        unavailable.put(
            apiVersion, e.shown()); // an extension that is down hides its own kinds only
      }
      return;
    }
    for (Object element : list(answer.get("resources"))) {
      Map<String, Object> fields = States.map(element);
      String name = States.text(fields, "name");
      if (named(name)) { // subresources have a slash
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

  private static boolean isPath(
      String group, Map<String, Object> version, Map<String, Object> resource) {
    return (group.isEmpty() || named(group))
        && named(States.text(version, "version"))
        && named(States.text(resource, "resource"));
  }

  private static boolean named(String name) {
    return NAME.matcher(name).matches();
  }

  private static Set<String> verbs(Map<String, Object> resource) {
    return list(resource.get("verbs")).stream().map(String::valueOf).collect(Collectors.toSet());
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
