package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields that are not shown one by one: how many, their checksum, and where they are. Pure. */
final class OmittedFields {
  /** Of places that are named. */
  static final int MOST_PLACES = 20;

  private OmittedFields() {}

  /** {@code … 7 more fields (all in the plan file; sha256 1f0c2b9e44a7): data (6), type}. */
  static String summary(List<FieldChange> fields, boolean more) {
    List<String> all = new ArrayList<>();
    fields.forEach(field -> all.addAll(field.texts()));
    String count =
        fields.size() + (more ? " more" : "") + (fields.size() == 1 ? " field" : " fields");
    return "… "
        + count
        + " (all in the plan file; "
        + Excerpts.checksum(all)
        + "): "
        + String.join(", ", places(fields.stream().map(FieldChange::path).toList()));
  }

  /** The paths, or as long a beginning of each as makes few of them. */
  static List<String> places(List<String> paths) {
    int longest = paths.stream().mapToInt(path -> steps(path).size()).max().orElse(1);
    Map<String, Integer> places = counted(paths, longest);
    for (int steps = longest - 1; steps > 0 && places.size() > MOST_PLACES; steps--) {
      places = counted(paths, steps);
    }
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Integer> place : places.entrySet()) {
      if (words.size() == MOST_PLACES) {
        words.add("and " + (places.size() - MOST_PLACES) + " more");
        break;
      }
      words.add(place.getKey() + (place.getValue() == 1 ? "" : " (" + place.getValue() + ")"));
    }
    return words;
  }

  private static Map<String, Integer> counted(List<String> paths, int steps) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String path : paths) {
      List<Integer> ends = steps(path);
      int end = ends.size() <= steps ? path.length() : ends.get(steps - 1);
      counts.merge(Excerpts.path(path.substring(0, end)), 1, Integer::sum);
    }
    return counts;
  }

  /** Where each step of a path ends: at a dot or a bracket, outside of quotes and brackets. */
  private static List<Integer> steps(String path) {
    List<Integer> ends = new ArrayList<>();
    boolean quoted = false;
    int brackets = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quoted) {
        quoted = c != '"';
        i += c == '\\' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
      } else if (c == ']') {
        brackets--;
      } else if (brackets == 0 && i > 0 && (c == '.' || c == '[')) {
        ends.add(i);
      }
      brackets += !quoted && c == '[' ? 1 : 0;
    }
    ends.add(path.length());
    return ends;
  }
}
