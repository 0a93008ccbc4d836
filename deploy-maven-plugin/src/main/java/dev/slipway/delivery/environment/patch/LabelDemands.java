package dev.slipway.delivery.environment.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A selector of labels or annotations as kubectl takes it, all of which must hold. Immutable. */
final class LabelDemands {
  private static final String KEY = "[A-Za-z0-9][\\w./-]*";
  private static final Pattern DEMAND =
      Pattern.compile(
          "\\s*+(?:(?<set>"
              + KEY
              + ")\\s+(?<in>in|notin)\\s*\\((?<values>[^()]*)\\)|(?<key>"
              + KEY
              + ")\\s*(?<operator>==?|!=)\\s*(?<value>[\\w.-]*)|(?<not>!?)\\s*(?<exists>"
              + KEY
              + "))\\s*(?<end>,|$)");

  private final List<Demand> demands;

  /**
   * @param values none for one that checks whether the key exists
   * @param wanted whether it must hold or must not
   */
  private record Demand(String key, Set<String> values, boolean wanted) {

    private boolean holds(Map<String, Object> labels) {
      Object value = labels.get(key);
      boolean found =
          values.isEmpty() ? labels.containsKey(key) : values.contains(String.valueOf(value));
      return (value != null && found) == wanted;
    }
  }

  private LabelDemands(List<Demand> demands) {
    this.demands = demands;
  }

  /**
   * Reads a selector; an empty one demands nothing.
   *
   * @throws PatchException when it can't be read
   */
  static LabelDemands parse(String text) {
    List<Demand> demands = new ArrayList<>();
    Matcher matcher = DEMAND.matcher(text);
    int at = 0;
    boolean more = !text.isBlank();
    while (more) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw new PatchException(
            "the selector is invalid from here: '" + text.substring(at).strip() + "'");
      }
      demands.add(demand(matcher));
      at = matcher.end();
      more = matcher.group("end").equals(",");
    }
    return new LabelDemands(List.copyOf(demands));
  }

  private static Demand demand(Matcher matcher) {
    if (matcher.group("set") != null) {
      String[] values = matcher.group("values").strip().split("(?<!\\s)\\s*+,\\s*+", -1);
      return new Demand(
          matcher.group("set"), Set.copyOf(List.of(values)), matcher.group("in").equals("in"));
    }
    if (matcher.group("key") != null) {
      boolean equal = !matcher.group("operator").equals("!=");
      return new Demand(matcher.group("key"), Set.of(matcher.group("value")), equal);
    }
    return new Demand(matcher.group("exists"), Set.of(), matcher.group("not").isEmpty());
  }

  boolean hold(Map<String, Object> labels) {
    return demands.stream().allMatch(demand -> demand.holds(labels));
  }
}
