package dev.slipway.delivery.template.archetype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values of an archetype's properties. Pure. */
final class Answers {
  /** What every archetype asks for. */
  private static final List<String> ALWAYS = List.of("groupId", "artifactId", "version", "package");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{");

  private Answers() {}

  /**
   * The answers and, where there is none, the defaults. A default may name other properties.
   *
   * @param properties with their defaults
   */
  static Map<String, String> complete(
      Map<String, Optional<String>> properties, Map<String, String> given)
      throws ArchetypeException, MissingAnswersException {
    Map<String, String> complete = new LinkedHashMap<>(given);
    Map<String, String> open = new LinkedHashMap<>();
    properties.forEach(
        (key, value) -> {
          if (!given.containsKey(key)) {
            value.ifPresent(text -> open.put(key, text));
          }
        });
    if (!given.containsKey("package") && !open.containsKey("package")) {
      open.put("package", "${groupId}");
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, String> each : List.copyOf(open.entrySet())) {
        String value = TemplateText.render(each.getValue(), complete);
        Value.of(value).bounded();
        if (!REFERENCE.matcher(value).find() || !namesAny(value, open.keySet())) {
          complete.put(each.getKey(), value);
          open.remove(each.getKey());
          more = true;
        }
      }
    }
    List<String> missing = new ArrayList<>(open.keySet());
    for (String key : ALWAYS) {
      if (!complete.containsKey(key) && !missing.contains(key)) {
        missing.add(key);
      }
    }
    properties
        .keySet()
        .forEach(
            key -> {
              if (!complete.containsKey(key) && !missing.contains(key)) {
                missing.add(key);
              }
            });
    if (!missing.isEmpty()) {
      throw new MissingAnswersException(missing);
    }
    return complete;
  }

  private static boolean namesAny(String value, Set<String> names) {
    return names.stream().anyMatch(name -> value.contains("${" + name + "}"));
  }

  /** What templates can name. */
  static Map<String, String> context(Map<String, String> complete) {
    Map<String, String> context = new LinkedHashMap<>(complete);
    context.put("packageInPathFormat", complete.getOrDefault("package", "").replace('.', '/'));
    context.put("rootArtifactId", complete.getOrDefault("artifactId", ""));
    return context;
  }

  /** What is written down of them: what the archetype asks for, with the defaults of today. */
  static Map<String, String> recorded(
      Map<String, Optional<String>> properties, Map<String, String> complete) {
    Map<String, String> recorded = new TreeMap<>(complete);
    recorded.keySet().removeIf(key -> !ALWAYS.contains(key) && !properties.containsKey(key));
    return recorded;
  }
}
