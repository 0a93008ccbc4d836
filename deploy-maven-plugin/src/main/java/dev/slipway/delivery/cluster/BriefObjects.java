package dev.slipway.delivery.cluster;

import dev.slipway.manifest.json.JsonMaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads objects without what no reader of a status needs, which is most of their bytes; it is
 * skipped while it is read.
 */
final class BriefObjects {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final Set<String> WITH_DATA = Set.of("ConfigMap", "Secret");
  private static final Set<String> DATA = Set.of("data", "binaryData", "stringData");

  private final ApiResource resource;

  BriefObjects(ApiResource resource) {
    this.resource = resource;
  }

  /**
   * One page of a list.
   *
   * @param next token of the next page, empty when this is the last
   */
  record Page(List<Map<String, Object>> objects, String resourceVersion, String next) {}

  /**
   * What a line of a watch says.
   *
   * @param object the object, or a Status
   */
  record Event(String type, Map<String, Object> object) {}

  /**
   * Reads a page.
   *
   * @throws JacksonException when it is no list of objects
   */
  Page page(byte[] body) {
    List<Map<String, Object>> objects = new ArrayList<>();
    Map<String, Object> metadata = Map.of();
    try (JsonParser json = opened(body)) {
      while (inside(json)) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("items") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            objects.add(object(json));
          }
        } else if (field.equals("metadata")) {
          metadata = ObjectStateReader.map(JsonMaps.value(json));
        } else {
          json.skipChildren();
        }
      }
    }
    return new Page(
        objects,
        ObjectStateReader.text(metadata, "resourceVersion"),
        ObjectStateReader.text(metadata, "continue"));
  }

  /**
   * Reads a line of a watch.
   *
   * @throws JacksonException when it is none
   */
  Event event(byte[] line) {
    String type = "";
    Map<String, Object> object = Map.of();
    try (JsonParser json = opened(line)) {
      while (inside(json)) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("type") && value == JsonToken.VALUE_STRING) {
          type = json.getString();
        } else if (field.equals("object")) {
          object = object(json);
        } else {
          json.skipChildren();
        }
      }
    }
    return new Event(type, object);
  }

  private static JsonParser opened(byte[] text) {
    JsonParser json = JSON.createParser(ObjectReadContext.empty(), text);
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.close();
      throw new StreamReadException(json, "this is not an object");
    }
    return json;
  }

  /** A list leaves out apiVersion and kind, which its items have in common. */
  @SuppressWarnings("NullAway") // a map has nulls as the text does
  private Map<String, Object> object(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(json, "this is not an object of Kubernetes");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", resource.apiVersion());
    object.put("kind", resource.kind());
    while (inside(json)) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
        object.put(field, metadata(json));
      } else if (DATA.contains(field) && WITH_DATA.contains(resource.kind())) {
        json.skipChildren();
      } else {
        object.put(field, JsonMaps.value(json));
      }
    }
    return object;
  }

  @SuppressWarnings("NullAway") // the same
  private static Map<String, Object> metadata(JsonParser json) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    while (inside(json)) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("managedFields")) {
        json.skipChildren();
        continue;
      }
      Object value = JsonMaps.value(json);
      if (field.equals("annotations") && value instanceof Map<?, ?> annotations) {
        annotations.remove(LAST_APPLIED);
      }
      metadata.put(field, value);
    }
    return metadata;
  }

  /** A text that ends too early is an exception, not the end of the object. */
  private static boolean inside(JsonParser json) {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new StreamReadException(json, "the text ends too early");
    }
    return token == JsonToken.PROPERTY_NAME;
  }
}
