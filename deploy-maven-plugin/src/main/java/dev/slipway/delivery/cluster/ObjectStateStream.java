package dev.slipway.delivery.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a list of objects as a stream, straight into {@link ObjectState}s: a sweep over a cluster
 * reads megabytes of them, mostly field managers that are not needed. Gives the same as {@link
 * ObjectStateReader#of} of each item.
 */
final class ObjectStateStream {
  private static final JsonFactory JSON = new JsonFactory();

  private ObjectStateStream() {}

  /**
   * One page.
   *
   * @param next token of the next page, empty when this is the last
   */
  record Page(List<ObjectState> states, String next) {}

  /**
   * Reads a page.
   *
   * @throws JacksonException when it is not JSON
   */
  static Page read(byte[] body) {
    List<ObjectState> states = new ArrayList<>();
    String next = "";
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(json, "the response is not a list");
      }
      while (inside(json)) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("items") && value == JsonToken.START_ARRAY) {
          for (JsonToken item = json.nextToken();
              item != JsonToken.END_ARRAY;
              item = json.nextToken()) {
            if (item != JsonToken.START_OBJECT) {
              throw new StreamReadException(json, "an item of the list is not an object");
            }
            states.add(item(json));
          }
        } else if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
          next = ObjectStateReader.text(strings(json), "continue");
        } else {
          json.skipChildren();
        }
      }
    }
    return new Page(states, next);
  }

  private static ObjectState item(JsonParser json) {
    ObjectState state = ObjectStateReader.of(null);
    while (inside(json)) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
        state = metadata(json);
      } else {
        json.skipChildren();
      }
    }
    return state;
  }

  private static ObjectState metadata(JsonParser json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Object> labels = Map.of();
    Map<String, Object> annotations = Map.of();
    String managed = "";
    boolean owned = false;
    boolean deleting = false;
    while (inside(json)) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "labels" -> labels = strings(json);
        case "annotations" -> annotations = strings(json);
        case "ownerReferences" -> owned = filled(json);
        case "managedFields" -> managed = managers(json);
        default -> {
          deleting |= field.equals("deletionTimestamp");
          if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            texts.put(field, json.getString());
          } else {
            json.skipChildren();
          }
        }
      }
    }
    return new ObjectState(
        new ObjectState.Identity(
            texts.getOrDefault("namespace", ""),
            texts.getOrDefault("name", ""),
            texts.getOrDefault("uid", "")),
        new ObjectState.Revision(
            texts.getOrDefault("resourceVersion", ""),
            texts.getOrDefault("generation", ""),
            managed),
        labels,
        annotations,
        owned,
        deleting);
  }

  /** The entry of our manager: each entry is read, the others are dropped. */
  private static String managers(JsonParser json) {
    String managed = "";
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return managed;
    }
    for (JsonToken entry = json.nextToken();
        entry != JsonToken.END_ARRAY;
        entry = json.nextToken()) {
      if (entry != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      String manager = "";
      String operation = "";
      String time = "";
      long fields = FieldsHash.NONE;
      while (inside(json)) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("fieldsV1") && value == JsonToken.START_OBJECT) {
          fields = fields(json);
        } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          switch (field) {
            case "manager" -> manager = json.getString();
            case "operation" -> operation = json.getString();
            case "time" -> time = json.getString();
            default -> {}
          }
        } else {
          json.skipChildren();
        }
      }
      if (managed.isEmpty()) {
        managed = ObjectStateReader.managed(manager, operation, time, fields);
      }
    }
    return managed;
  }

  private static long fields(JsonParser json) {
    long sum = FieldsHash.NONE;
    while (inside(json)) {
      String name = json.currentName();
      long below = FieldsHash.NONE;
      if (json.nextToken() == JsonToken.START_OBJECT) {
        below = fields(json);
      } else {
        json.skipChildren();
      }
      sum += FieldsHash.of(name, below);
    }
    return sum;
  }

  private static Map<String, Object> strings(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Map.of();
    }
    Map<String, Object> strings = new LinkedHashMap<>();
    while (inside(json)) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        strings.put(key, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return strings;
  }

  private static boolean filled(JsonParser json) {
    boolean filled = false;
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        filled = true;
        json.skipChildren();
      }
    } else {
      json.skipChildren();
    }
    return filled;
  }

  private static boolean inside(JsonParser json) {
    return json.nextToken() == JsonToken.PROPERTY_NAME;
  }
}
