package dev.slipway.delivery.cluster.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields of objects change. One instance serves one plan, in one thread: equal contents of
 * Secrets get equal numbers in all of it.
 */
public final class FieldDiff {
  /** Of one object; a new version of a large definition changes thousands of fields. */
  static final int MOST_CHANGES = 1000;

  private final SecretNumbers numbers = new SecretNumbers();

  /**
   * Compares an object with what it will be. What the server sets is left out, and who wrote the
   * object last; the content of Secrets is numbered, long values are shortened. None if, and only
   * if, both are the {@link #same}.
   *
   * @param live as the server has it; empty when it is new
   * @param preview as the server would have it
   */
  public List<FieldChange> between(Map<String, Object> live, Map<String, Object> preview) {
    List<FieldChange> changes = new ArrayList<>();
    Map<String, Object> before = Noise.without(live);
    Map<String, Object> after = Noise.without(preview);
    if (before.equals(after)) {
      before = Noise.identity(live);
      after = Noise.identity(preview);
    }
    Map<String, Values> values = values(live, preview);
    Values others = values.getOrDefault("", new PlainValues());
    TreeDiff diff = new TreeDiff(changes);
    for (String key : TreeDiff.keys(before, after)) {
      diff.entry("", key, before, after, values.getOrDefault(key, others));
    }
    return bounded(changes);
  }

  /** Whether nothing changes that anybody could want to see. */
  public static boolean same(Map<String, Object> live, Map<String, Object> preview) {
    return Noise.without(live).equals(Noise.without(preview))
        && Noise.identity(live).equals(Noise.identity(preview));
  }

  /** How the parts of the object are shown, by field; the others by the empty one. */
  private Map<String, Values> values(Map<String, Object> live, Map<String, Object> preview) {
    Map<String, Object> either = preview.isEmpty() ? live : preview;
    Map<String, Values> values = new HashMap<>();
    if (!"v1".equals(either.get("apiVersion"))) {
      return values;
    }
    if ("ConfigMap".equals(either.get("kind"))) {
      values.put("binaryData", new BinaryValues());
    } else if ("Secret".equals(either.get("kind"))) {
      // All but the known fields count as secret, misspelt ones too.
      values.put("", new SecretValues(numbers, false));
      values.put("data", new SecretValues(numbers, true));
      Values open = new PublicValues(numbers, List.of(live, preview));
      SecretNumbers.PUBLIC.forEach(field -> values.put(field, open));
    }
    return values;
  }

  private static List<FieldChange> bounded(List<FieldChange> changes) {
    if (changes.size() <= MOST_CHANGES) {
      return changes;
    }
    List<FieldChange> first = new ArrayList<>(changes.subList(0, MOST_CHANGES));
    int more = changes.size() - MOST_CHANGES;
    first.add(new FieldChange("", "", "… " + more + " more changes"));
    return first;
  }
}
