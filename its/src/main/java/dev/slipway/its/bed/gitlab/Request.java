package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as the routes see it.
 *
 * @param url whole, for links to other pages
 * @param path the decoded segments behind {@code /api/v4}
 * @param values what stands in the place of {@code :names} in the route
 * @param query the parameters of the query
 * @param body JSON or a form; an empty object for none
 */
record Request(
    String method,
    URI url,
    List<String> path,
    Map<String, String> values,
    ObjectNode query,
    ObjectNode body,
    AccessToken token) {

  /** What the route names so. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** A number in the path. */
  long number(String name) {
    try {
      return Long.parseLong(value(name));
    } catch (NumberFormatException e) {
      throw Refusal.parameter(name + " is invalid");
    }
  }

  /** A parameter of body or query; missing if there is none. */
  JsonNode param(String name) {
    return body.has(name) ? body.path(name) : query.path(name);
  }

  boolean has(String name) {
    return body.has(name) || query.has(name);
  }

  String text(String name, String otherwise) {
    return param(name).asString(otherwise);
  }

  String required(String name) {
    if (text(name, "").isEmpty()) {
      throw Refusal.parameter(name + " is missing");
    }
    return text(name, "");
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name, "false"));
  }

  int count(String name, int otherwise) {
    try {
      return Integer.parseInt(text(name, Integer.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw Refusal.parameter(name + " is invalid");
    }
  }

  /** A list, or a text with commas. */
  List<String> list(String name) {
    List<String> all = new ArrayList<>();
    JsonNode node = param(name);
    if (node.isArray()) {
      node.forEach(each -> all.add(each.asString("")));
    } else {
      all.addAll(List.of(node.asString("").split(",")));
    }
    all.replaceAll(String::strip);
    all.removeIf(String::isEmpty);
    return all;
  }

  String user() {
    return token.user();
  }

  /** A query or a form. */
  static ObjectNode form(String text) {
    ObjectNode form = Json.object();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equal = pair.indexOf('=');
        String name = decoded(equal < 0 ? pair : pair.substring(0, equal));
        String value = equal < 0 ? "" : decoded(pair.substring(equal + 1));
        if (name.endsWith("[]")) {
          form.withArray("/" + name.substring(0, name.length() - 2)).add(value);
        } else {
          form.put(name, value);
        }
      }
    }
    return form;
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A segment of a path, where a plus is a plus. */
  static String segment(String text) {
    return decoded(text.replace("+", "%2B"));
  }
}
