package dev.slipway.manifest.validate.selector;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a selector demands of labels. Immutable. */
public final class LabelSelector {
  private final List<Demand> demands;

  private LabelSelector(List<Demand> demands) {
    this.demands = demands;
  }

  /** One of the demands, all of which must hold. */
  private record Demand(FieldPath path, String key, Operator operator, List<String> values) {

    boolean holds(Map<String, Object> labels) {
      Object value = labels.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value.toString());
        case NOT_IN -> value == null || !values.contains(value.toString());
        case EXISTS -> labels.containsKey(key);
        case DOES_NOT_EXIST -> !labels.containsKey(key);
      };
    }
  }

  private enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  /** Of a map with {@code matchLabels} and {@code matchExpressions}. */
  public static LabelSelector of(Part selector) {
    List<Demand> demands = new ArrayList<>();
    addLabels(selector.field("matchLabels"), demands);
    for (Part expression : selector.items("matchExpressions")) {
      Operator operator = operator(expression.text("operator"));
      if (operator != null) {
        List<String> values = new ArrayList<>();
        if (expression.value("values") instanceof List<?> list) {
          list.forEach(value -> values.add(String.valueOf(value)));
        }
        demands.add(new Demand(expression.path(), expression.text("key"), operator, values));
      }
    }
    return new LabelSelector(demands);
  }

  /** Of a map that is nothing but labels, as Services have. */
  public static LabelSelector ofLabels(Part labels) {
    List<Demand> demands = new ArrayList<>();
    addLabels(labels, demands);
    return new LabelSelector(demands);
  }

  /** Whether it demands nothing, and so selects everything. */
  public boolean isEmpty() {
    return demands.isEmpty();
  }

  public boolean selects(Map<String, Object> labels) {
    for (Demand demand : demands) {
      if (!demand.holds(labels)) {
        return false;
      }
    }
    return true;
  }

  /** The paths of the demands that labels do not meet. */
  public List<FieldPath> unmet(Map<String, Object> labels) {
    List<FieldPath> unmet = new ArrayList<>();
    for (Demand demand : demands) {
      if (!demand.holds(labels)) {
        unmet.add(demand.path());
      }
    }
    return unmet;
  }

  private static void addLabels(Part labels, List<Demand> demands) {
    labels
        .content()
        .forEach(
            (key, value) -> {
              List<String> values = List.of(String.valueOf(value));
              demands.add(new Demand(labels.path().field(key), key, Operator.IN, values));
            });
  }

  /** Null for a word that is none: another rule says so. */
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
