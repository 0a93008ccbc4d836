package dev.slipway.delivery.rollout.custom;

import dev.slipway.delivery.environment.StatusCheck.Subject;
import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value that a check looks at.
 *
 * @param reason the cluster's word for it
 * @param text the value in a sentence
 * @param condition that it is of; empty for a path
 */
record Finding(String value, String reason, String text, Optional<Condition> condition) {

  /**
   * All values of a check.
   *
   * @param complete whether each part that should have one has one
   */
  record Findings(List<Finding> all, boolean complete) {}

  static Findings of(Subject subject, ObjectFields object) {
    return subject.condition().isEmpty() ? values(subject, object) : conditions(subject, object);
  }

  private static Findings conditions(Subject subject, ObjectFields object) {
    List<Finding> all = new ArrayList<>();
    List<Object> parts = ValuePath.parse(subject.in()).values(object.map());
    for (Object part : parts) {
      Condition.in(ObjectFields.of(part)).stream()
          .filter(one -> one.type().equals(subject.condition()))
          .filter(one -> subject.reasons().isEmpty() || subject.reasons().contains(one.reason()))
          .findFirst()
          .map(one -> new Finding(one.status(), one.reason(), one.describe(), Optional.of(one)))
          .ifPresent(all::add);
    }
    boolean complete = all.size() == parts.size();
    boolean parents = parts.stream().anyMatch(part -> ObjectFields.of(part).has("parentRef"));
    return new Findings(parents ? present(all, object) : all, complete);
  }

  /**
   * Of the parents of a route those that know its present spec, if there are any: controllers leave
   * what they said of former parents as it is.
   */
  private static List<Finding> present(List<Finding> all, ObjectFields object) {
    long generation = object.number("metadata", "generation").orElse(0);
    List<Finding> present =
        all.stream()
            .filter(one -> one.condition().map(Condition::generation).orElse(0L) >= generation)
            .toList();
    return present.isEmpty() ? all : present;
  }

  private static Findings values(Subject subject, ObjectFields object) {
    List<Finding> all = new ArrayList<>();
    String explanation = message(subject, object);
    for (Object value : ValuePath.parse(subject.path()).values(object.map())) {
      if (!(value instanceof Iterable<?>) && !(value instanceof java.util.Map<?, ?>)) {
        String text = String.valueOf(value);
        all.add(
            new Finding(
                text,
                text.matches("true|false") ? "" : text,
                subject.path() + " is " + text + explanation,
                Optional.empty()));
      }
    }
    return new Findings(all, true);
  }

  private static String message(Subject subject, ObjectFields object) {
    return subject.message().isEmpty()
        ? ""
        : ValuePath.parse(subject.message()).values(object.map()).stream()
            .map(String::valueOf)
            .filter(text -> !text.isBlank())
            .findFirst()
            .map(text -> ": " + text)
            .orElse("");
  }
}
