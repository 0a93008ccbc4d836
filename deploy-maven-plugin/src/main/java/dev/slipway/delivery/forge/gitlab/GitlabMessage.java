package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What GitLab says about a request that it refuses: {@code message} is a text, a list, or lists by
 * field; {@code error} and {@code error_description} are texts. Pure.
 */
public final class GitlabMessage {
  private GitlabMessage() {}

  /** In one line; empty when there is nothing to read. */
  public static String of(byte[] body) {
    List<String> parts = new ArrayList<>();
    try {
      JsonNode json = Json.read(body);
      for (String name : List.of("message", "error", "error_description")) {
        collect("", json.path(name), parts);
      }
    } catch (JacksonException e) {
      return ""; // a page of a proxy
    }
    return ServerMessage.text(String.join("; ", parts));
  }

  private static void collect(String name, JsonNode node, List<String> parts) {
    if (node.isString()) {
      parts.add(name + node.stringValue());
    } else if (node.isArray()) {
      node.forEach(each -> collect(name, each, parts));
    } else if (node.isObject()) {
      node.properties().forEach(field -> collect(field.getKey() + " ", field.getValue(), parts));
    }
  }
}
