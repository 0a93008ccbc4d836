package dev.slipway.delivery.cluster.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one object of a plan: each must exist, have its type, and there must be no
 * others.
 */
final class PlanFields {
  private final JsonNode object;
  private final String place;
  private final Set<String> read = new HashSet<>();

  /** Makes something of the fields. */
  interface Reader<T> {
    T of(PlanFields fields) throws InvalidPlanException;
  }

  private PlanFields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  /**
   * Reads one object.
   *
   * @param place of the object, for messages
   */
  static <T> T read(JsonNode object, String place, Reader<T> reader) throws InvalidPlanException {
    if (!object.isObject()) {
      throw new InvalidPlanException(place + " is not an object");
    }
    PlanFields fields = new PlanFields(object, place);
    T made = reader.of(fields);
    Optional<String> unknown =
        object.propertyNames().stream().filter(name -> !fields.read.contains(name)).findFirst();
    if (unknown.isPresent()) {
      throw new InvalidPlanException(
          place + " has a field '" + unknown.get() + "' that is unknown in plans");
    }
    return made;
  }

  String text(String name) throws InvalidPlanException {
    return text(field(name), name);
  }

  int number(String name) throws InvalidPlanException {
    JsonNode value = field(name);
    if (!value.isInt()) {
      throw wrong(name, "a number");
    }
    return value.intValue();
  }

  boolean flag(String name) throws InvalidPlanException {
    JsonNode value = field(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  Action action(String name) throws InvalidPlanException {
    String text = text(name);
    return Stream.of(Action.values())
        .filter(action -> action.name().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong(name, "an action"));
  }

  List<String> texts(String name) throws InvalidPlanException {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(name)) {
      texts.add(text(item, name));
    }
    return texts;
  }

  <T> List<T> list(String name, Reader<T> reader) throws InvalidPlanException {
    List<T> items = new ArrayList<>();
    for (JsonNode item : array(name)) {
      items.add(read(item, name + " " + (items.size() + 1) + " of " + place, reader));
    }
    return items;
  }

  private JsonNode array(String name) throws InvalidPlanException {
    JsonNode value = field(name);
    if (!value.isArray()) {
      throw wrong(name, "a list");
    }
    return value;
  }

  private String text(JsonNode value, String name) throws InvalidPlanException {
    if (!value.isString()) {
      throw wrong(name, "text");
    }
    return value.stringValue();
  }

  private JsonNode field(String name) throws InvalidPlanException {
    read.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      throw new InvalidPlanException(place + " has no '" + name + "'");
    }
    return value;
  }

  private InvalidPlanException wrong(String name, String wanted) {
    return new InvalidPlanException("'" + name + "' of " + place + " is not " + wanted);
  }
}
