package dev.slipway.delivery.environment;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code spec.ignore} of {@code environment.yaml}. */
final class IgnoreFormat {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]*(\\.[a-z0-9.-]+)?");

  private IgnoreFormat() {}

  static List<IgnoredFields> read(YamlFields spec) {
    List<IgnoredFields> all = new ArrayList<>();
    for (YamlFields item : spec.mappings("ignore")) {
      String kind = item.required("kind");
      if (!KIND.matcher(kind).matches()) {
        throw bad(item, "kind", kind, "a kind is expected, or KIND.GROUP");
      }
      List<FieldPath> fields = new ArrayList<>();
      for (String text : item.strings("fields")) {
        fields.add(field(item, text));
      }
      if (fields.isEmpty()) {
        throw new UserErrorException(
            EnvironmentErrors.missing(item.location("fields"), "spec.ignore.fields"));
      }
      all.add(new IgnoredFields(kind, fields));
      item.nothingElse();
    }
    return List.copyOf(all);
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
