package dev.slipway.its.bed.kube;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the API says that it serves, in the aggregated form and in the older one. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "get", "list", "patch", "update", "watch");

  private final ResourceTypes types;

  Discovery(ResourceTypes types) {
    this.types = types;
  }

  /** {@code /api} or {@code /apis} for an Accept header that asks for the aggregated form. */
  ObjectNode aggregated(boolean core) {
    ObjectNode list = node("APIGroupDiscoveryList", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    for (String group : groups(core)) {
      ObjectNode item = items.addObject();
      ObjectNode metadata = item.putObject("metadata");
      metadata.putNull("creationTimestamp");
      if (!core) {
        metadata.put("name", group);
      }
      ArrayNode versions = item.putArray("versions");
      for (String version : versions(group)) {
        ObjectNode entry = versions.addObject().put("version", version).put("freshness", "Current");
        ArrayNode resources = entry.putArray("resources");
        types(group, version).forEach(type -> aggregated(resources.addObject(), type));
      }
    }
    return list;
  }

  private static void aggregated(ObjectNode resource, ResourceType type) {
    resource.put("resource", type.plural());
    resource
        .putObject("responseKind")
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
    resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
    resource.put("singularResource", type.singular());
    names(resource, type);
  }

  /** {@code /api}. */
  ObjectNode coreVersions() {
    ObjectNode versions = node("APIVersions", "v1");
    versions.remove("apiVersion");
    versions.putArray("versions").add("v1");
    return versions;
  }

  /** {@code /apis}. */
  ObjectNode groupList() {
    ObjectNode list = node("APIGroupList", "v1");
    ArrayNode groups = list.putArray("groups");
    for (String group : groups(false)) {
      ObjectNode entry = groups.addObject().put("name", group);
      ArrayNode versions = entry.putArray("versions");
      for (String version : versions(group)) {
        versions.addObject().put("groupVersion", group + "/" + version).put("version", version);
      }
      entry.set("preferredVersion", versions.get(0));
    }
    return list;
  }

  /** {@code /api/v1} or {@code /apis/GROUP/VERSION}. */
  ObjectNode resources(String group, String version) {
    List<ResourceType> found = types(group, version);
    if (found.isEmpty()) {
      throw KubeFailure.noSuchPath();
    }
    ObjectNode list = node("APIResourceList", "v1");
    list.put("groupVersion", found.get(0).apiVersion());
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : found) {
      ObjectNode resource = resources.addObject();
      resource.put("name", type.plural()).put("singularName", type.singular());
      resource.put("namespaced", type.namespaced()).put("kind", type.kind());
      names(resource, type);
    }
    return list;
  }

  private static void names(ObjectNode resource, ResourceType type) {
    ArrayNode verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    ArrayNode shortNames = resource.putArray("shortNames");
    type.shortNames().forEach(shortNames::add);
  }

  private List<String> groups(boolean core) {
    return types.all().stream()
        .map(ResourceType::group)
        .filter(group -> group.isEmpty() == core)
        .distinct()
        .toList();
  }

  private List<String> versions(String group) {
    return types.all().stream()
        .filter(type -> type.group().equals(group))
        .map(ResourceType::version)
        .distinct()
        .toList();
  }

  private List<ResourceType> types(String group, String version) {
    return types.all().stream()
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .toList();
  }

  private static ObjectNode node(String kind, String apiVersion) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("apiVersion", apiVersion);
  }
}
