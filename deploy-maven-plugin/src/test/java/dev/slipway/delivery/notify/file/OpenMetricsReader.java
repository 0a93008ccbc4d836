package dev.slipway.delivery.notify.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads OpenMetrics 1.0 by its rules, as far as gauges, counters and infos go. */
final class OpenMetricsReader {
  private static final Pattern META =
      Pattern.compile("# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (-?\\d+(?:\\.\\d+)?)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"(,(?=.)|$)");
  private static final Map<String, String> SUFFIXES =
      Map.of("gauge", "", "counter", "_total", "info", "_info");

  private final Map<String, String> types = new HashMap<>();
  private final Set<String> described = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private String family = "";

  private OpenMetricsReader() {}

  /**
   * Values by name and sorted labels.
   *
   * @throws IllegalArgumentException when the text is not valid
   */
  static Map<String, Double> read(String text) {
    OpenMetricsReader reader = new OpenMetricsReader();
    if (!text.endsWith("\n# EOF\n")) {
      throw new IllegalArgumentException("does not end with # EOF");
    }
    String[] lines = text.substring(0, text.length() - "# EOF\n".length()).split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      if (lines[i].startsWith("#")) {
        reader.meta(lines[i]);
      } else {
        reader.sample(lines[i]);
      }
    }
    return reader.values;
  }

  private void meta(String line) {
    Matcher meta = META.matcher(line);
    require(meta.matches(), line);
    String name = meta.group(2);
    require(described.add(meta.group(1) + " " + name), "twice: " + line);
    open(name, line);
    require(values.keySet().stream().noneMatch(v -> isOf(v, name)), "after samples: " + line);
    switch (meta.group(1)) {
      case "TYPE" -> {
        require(SUFFIXES.containsKey(meta.group(3)), line);
        types.put(name, meta.group(3));
        require(!name.endsWith("_total") && !name.endsWith("_info"), "reserved suffix: " + line);
      }
      case "UNIT" -> require(name.endsWith("_" + meta.group(3)), line);
      default -> {}
    }
  }

  private boolean isOf(String value, String name) {
    String sample = value.substring(0, value.indexOf('{'));
    return sample.equals(name + SUFFIXES.get(types.getOrDefault(name, "gauge")));
  }

  private void open(String name, String line) {
    if (!family.equals(name)) {
      require(!closed.contains(name), "interleaved: " + line);
      closed.add(family);
      family = name;
    }
  }

  private void sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    require(sample.matches(), line);
    String type = types.get(family);
    require(type != null, "without a type: " + line);
    require(sample.group(1).equals(family + SUFFIXES.get(type)), "name: " + line);
    double value = Double.parseDouble(sample.group(3));
    require(!"info".equals(type) || value == 1, "an info is 1: " + line);
    require(!"counter".equals(type) || value >= 0, "a counter is not negative: " + line);
    String key = sample.group(1) + labels(sample.group(2) == null ? "" : sample.group(2), line);
    require(values.put(key, value) == null, "twice: " + line);
  }

  private static Map<String, String> labels(String text, String line) {
    Map<String, String> labels = new TreeMap<>();
    int at = 0;
    Matcher label = LABEL.matcher(text);
    List<String> names = new ArrayList<>();
    while (at < text.length()) {
      require(label.find(at) && label.start() == at, "labels: " + line);
      labels.put(label.group(1), label.group(2));
      names.add(label.group(1));
      at = label.end();
    }
    require(names.size() == labels.size(), "a label twice: " + line);
    return labels;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
