package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One watch: sends the changes of the objects that the selectors match. */
final class Watch {
  private final Target target;
  private final LabelSelector labels;
  private final FieldSelector fields;
  private final boolean bookmarks;

  Watch(Target target, Map<String, String> options) {
    this.target = target;
    this.labels = LabelSelector.parse(options.getOrDefault("labelSelector", ""));
    this.fields = FieldSelector.parse(options.getOrDefault("fieldSelector", ""), target.type());
    this.bookmarks = options.getOrDefault("allowWatchBookmarks", "").matches("true|1");
  }

  boolean bookmarks() {
    return bookmarks;
  }

  Target target() {
    return target;
  }

  boolean matches(ObjectNode object) {
    return labels.matches(object) && fields.matches(object);
  }

  /** The events of changes; an object that no longer matches is told as deleted. */
  List<ObjectNode> events(List<History.Change> changes) {
    var events = new ArrayList<ObjectNode>();
    for (History.Change change : changes) {
      event(change).ifPresent(events::add);
    }
    return events;
  }

  private Optional<ObjectNode> event(History.Change change) {
    Place place = change.place();
    boolean here =
        place.typeKey().equals(target.place().typeKey())
            && (target.namespace().isEmpty() || target.namespace().equals(place.namespace()));
    boolean was = here && matched(change.before());
    boolean is = here && matched(change.after());
    if (!was && !is) {
      return Optional.empty();
    }
    return Optional.of(
        is ? event(was ? "MODIFIED" : "ADDED", change.last()) : event("DELETED", change.last()));
  }

  private boolean matched(@Nullable ObjectNode object) {
    return object != null && matches(object);
  }

  /** An event; the object in the version that is watched. */
  ObjectNode event(String type, ObjectNode object) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    ObjectNode shown = event.putObject("object");
    shown.put("kind", target.type().kind()).put("apiVersion", target.type().apiVersion());
    object
        .properties()
        .forEach(
            entry -> {
              if (!shown.has(entry.getKey())) {
                shown.set(entry.getKey(), entry.getValue());
              }
            });
    return event;
  }

  ObjectNode bookmark(long version) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object
        .putObject("metadata")
        .put("resourceVersion", String.valueOf(version))
        .putNull("creationTimestamp");
    return event("BOOKMARK", object);
  }
}
