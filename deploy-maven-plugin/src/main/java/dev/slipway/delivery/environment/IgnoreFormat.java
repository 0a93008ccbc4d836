package dev.slipway.delivery.environment;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code spec.ignore} of {@code environment.yaml}. */
final class IgnoreFormat {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]*(\\.[a-z0-9.-]+)?");

  private IgnoreFormat() {}

  static List<IgnoredFields> read(YamlFields spec, Problems problems) {
    List<IgnoredFields> all = new ArrayList<>();
    List<YamlFields> items = problems.collect(() -> spec.mappings("ignore"), List.of());
    for (YamlFields item : items) {
      String kind = problems.collect(() -> kind(item), "");
      all.add(new IgnoredFields(kind, problems.collect(() -> fields(item), List.of())));
      item.nothingElse(problems);
    }
    return List.copyOf(all);
  }

  private static String kind(YamlFields item) {
    String kind = item.required("kind");
    if (!KIND.matcher(kind).matches()) {
      throw bad(item, "kind", kind, "a kind is expected, or KIND.GROUP");
    }
    return kind;
  }

  private static List<FieldPath> fields(YamlFields item) {
    List<FieldPath> fields = new ArrayList<>();
    for (String text : item.strings("fields")) {
      fields.add(field(item, text));
    }
    if (fields.isEmpty()) {
      throw new UserErrorException(
          EnvironmentErrors.missing(item.location("fields"), "spec.ignore.fields"));
    }
    return fields;
  }

  private static FieldPath field(YamlFields item, String text) {
    FieldPath path;
    try {
      path = FieldPath.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(item, "fields", text, String.valueOf(e.getMessage()));
    }
    String why = IgnoredFields.refusal(path);
    if (!why.isEmpty()) {
      throw bad(item, "fields", text, "it " + why);
    }
    return path;
  }

  private static UserErrorException bad(YamlFields item, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(item.location(key), "spec.ignore." + key, value, rule));
  }
}
