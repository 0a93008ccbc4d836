package dev.slipway.manifest.validate.selector;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a selector requires of labels, or of annotations. Immutable. */
public final class LabelSelector {
  private final List<Requirement> requirements;

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = List.copyOf(requirements);
  }

  /** Of a map with {@code matchLabels} and {@code matchExpressions}. */
  public static LabelSelector of(Part selector) {
    List<Requirement> requirements = new ArrayList<>();
    addLabels(selector.field("matchLabels"), requirements);
    for (Part expression : selector.items("matchExpressions")) {
      Operator operator = operator(expression.text("operator"));
      if (operator != null) {
        List<String> values = new ArrayList<>();
        if (expression.value("values") instanceof List<?> list) {
          list.forEach(value -> values.add(String.valueOf(value)));
        }
        requirements.add(
            new Requirement(
                Optional.of(expression.path()), expression.text("key"), operator, values));
      }
    }
    return new LabelSelector(requirements);
  }

  /** Of a map that is nothing but labels, as Services have. */
  public static LabelSelector ofLabels(Part labels) {
    List<Requirement> requirements = new ArrayList<>();
    addLabels(labels, requirements);
    return new LabelSelector(requirements);
  }

  /**
   * Of a text as kubectl takes it, {@code app=a,tier in (b, c),!old}; an empty one requires
   * nothing.
   *
   * @throws IllegalArgumentException when it can't be read; its message says from where
   */
  public static LabelSelector parse(String text) {
    return new LabelSelector(SelectorText.parse(text));
  }

  /** Whether it requires nothing, and so selects everything. */
  public boolean isEmpty() {
    return requirements.isEmpty();
  }

  public boolean selects(Map<String, Object> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.holds(labels)) {
        return false;
      }
    }
    return true;
  }

  /** The paths of the requirements of a manifest that labels do not meet. */
  public List<FieldPath> unmet(Map<String, Object> labels) {
    return requirements.stream()
        .filter(requirement -> !requirement.holds(labels))
        .flatMap(requirement -> requirement.path().stream())
        .toList();
  }

  private static void addLabels(Part labels, List<Requirement> requirements) {
    labels
        .content()
        .forEach(
            (key, value) -> {
              List<String> values = List.of(String.valueOf(value));
              Optional<FieldPath> path = Optional.of(labels.path().field(key));
              requirements.add(new Requirement(path, key, Operator.IN, values));
            });
  }

  /** Null for an unknown operator: another rule reports it. */
  private static @Nullable Operator operator(String word) {
    return switch (word) {
      case "In" -> Operator.IN;
      case "NotIn" -> Operator.NOT_IN;
      case "Exists" -> Operator.EXISTS;
      case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
      default -> null;
    };
  }
}
