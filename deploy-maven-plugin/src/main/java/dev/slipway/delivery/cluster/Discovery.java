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

/** Discovers which kinds a server has: two requests, or one per group on old servers. */
final class Discovery {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";
  private static final String CLASSIC = "application/json";

  /**
   * Groups, versions and resources as Kubernetes spells them. They become paths: names of another
   * form can't be requested.
   */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}+");

  private final Getter getter;
  private final Getter others;
  private final Map<String, String> unavailable = new LinkedHashMap<>();

  /** Reads a path; empty when the server has nothing there. */
  interface Getter {
    Optional<Map<String, Object>> get(String path, String accept) throws ApiException;
  }

  /**
   * @param getter reads what the server itself must answer
   * @param others reads what an extension of the server may have to answer; any failure counts as a
   *     refusal
   */
  Discovery(Getter getter, Getter others) {
    this.getter = getter;
    this.others = others;
  }

  ApiResources all() throws ApiException {
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
          String name = ObjectStateReader.text(ObjectStateReader.map(group), "name");
          for (Object version : list(ObjectStateReader.map(group).get("versions"))) {
            classic(
                name, ObjectStateReader.text(ObjectStateReader.map(version), "version"), resources);
          }
        }
      }
    }
    return new ApiResources(resources, unavailable);
  }

  private void aggregated(Map<String, Object> answer, List<ApiResource> resources) {
    for (Object item : list(answer.get("items"))) {
      String group =
          ObjectStateReader.text(
              ObjectStateReader.map(ObjectStateReader.map(item).get("metadata")), "name");
      for (Object element : list(ObjectStateReader.map(item).get("versions"))) {
        Map<String, Object> version = ObjectStateReader.map(element);
        if ("Stale".equals(version.get("freshness")) && list(version.get("resources")).isEmpty()) {
          String name = ObjectStateReader.text(version, "version");
          unavailable.put(group.isEmpty() ? name : group + "/" + name, "its API server is down");
        }
        for (Object resource : list(version.get("resources"))) {
          Map<String, Object> fields = ObjectStateReader.map(resource);
          String kind =
              ObjectStateReader.text(ObjectStateReader.map(fields.get("responseKind")), "kind");
          if (!kind.isEmpty() && isPath(group, version, fields)) {
            resources.add(
                new ApiResource(
                    group,
                    ObjectStateReader.text(version, "version"),
                    kind,
                    ObjectStateReader.text(fields, "resource"),
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
    } catch (ApiException e) {
      if (e.status() != 404) {
        unavailable.put(
            apiVersion, e.shown()); // an extension that is down hides its own kinds only
      }
      return;
    }
    for (Object element : list(answer.get("resources"))) {
      Map<String, Object> fields = ObjectStateReader.map(element);
      String name = ObjectStateReader.text(fields, "name");
      if (named(name)) { // subresources have a slash
        resources.add(
            new ApiResource(
                group,
                version,
                ObjectStateReader.text(fields, "kind"),
                name,
                Boolean.TRUE.equals(fields.get("namespaced")),
                verbs(fields)));
      }
    }
  }

  private static boolean isPath(
      String group, Map<String, Object> version, Map<String, Object> resource) {
    return (group.isEmpty() || named(group))
        && named(ObjectStateReader.text(version, "version"))
        && named(ObjectStateReader.text(resource, "resource"));
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
