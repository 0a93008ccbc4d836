package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of an app as JSON, for the cache. */
final class ContentJson {
  private ContentJson() {}

  static ObjectNode write(AppContent content) {
    ObjectNode json = Json.object();
    json.put("version", content.build().version());
    json.put("commit", content.build().commit());
    json.put("owner", content.responsibility().owner());
    json.put("contact", content.responsibility().contact());
    json.put("source", content.responsibility().source());
    Workload workload = content.workload();
    ArrayNode images = json.putArray("images");
    for (Workload.Image image : workload.images()) {
      images
          .addObject()
          .put("name", image.name())
          .put("tag", image.tag())
          .put("digest", image.digest());
    }
    write(json.putObject("requests"), workload.requests());
    write(json.putObject("limits"), workload.limits());
    json.put("replicas", workload.replicas().desired());
    ArrayNode volumes = json.putArray("volumes");
    for (Workload.Volume volume : workload.volumes()) {
      volumes
          .addObject()
          .put("claim", volume.claim())
          .put("bytes", volume.bytes())
          .put("class", volume.storageClass());
    }
    return json;
  }

  private static void write(ObjectNode json, Workload.Resources resources) {
    json.put("millicores", resources.millicores()).put("bytes", resources.bytes());
  }

  /**
   * @throws IllegalArgumentException when it is not what {@link #write} writes
   */
  static AppContent read(JsonNode json) {
    List<Workload.Image> images = new ArrayList<>();
    for (JsonNode image : items(json, "images")) {
      images.add(
          new Workload.Image(text(image, "name"), text(image, "tag"), text(image, "digest")));
    }
    List<Workload.Volume> volumes = new ArrayList<>();
    for (JsonNode volume : items(json, "volumes")) {
      volumes.add(
          new Workload.Volume(
              text(volume, "claim"), number(volume, "bytes"), text(volume, "class")));
    }
    return new AppContent(
        new AppBuild(text(json, "version"), text(json, "commit")),
        new Responsibility(text(json, "owner"), text(json, "contact"), text(json, "source")),
        new Workload(
            images,
            resources(json.path("requests")),
            resources(json.path("limits")),
            new Workload.Replicas((int) number(json, "replicas"), Optional.empty()),
            volumes));
  }

  private static Workload.Resources resources(JsonNode json) {
    return new Workload.Resources(number(json, "millicores"), number(json, "bytes"));
  }

  private static JsonNode items(JsonNode json, String name) {
    if (!json.path(name).isArray()) {
      throw new IllegalArgumentException(name + " is not a list");
    }
    return json.path(name);
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isString()) {
      throw new IllegalArgumentException(name + " is not a text");
    }
    return json.path(name).stringValue();
  }

  private static long number(JsonNode json, String name) {
    if (!json.path(name).isIntegralNumber()) {
      throw new IllegalArgumentException(name + " is not a number");
    }
    return json.path(name).longValue();
  }
}
