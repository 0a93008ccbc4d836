package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.environment.TemplateRecord.Rendered;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code .slipway/template.yaml}. */
final class TemplateFormat {
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern TREE = Pattern.compile("[0-9a-f]{40}");
  private static final int MOST_ANSWERS = 100;
  private static final int LONGEST = 2_000;

  private TemplateFormat() {}

  static TemplateRecord read(String text, String file, Problems problems) {
    YamlFields root = FormatReader.header(text, file, "Template", problems);
    root.allow("spec");
    root.nothingElse(problems);
    YamlFields spec = root.mapping("spec");
    spec.allow("archetype", "answers", "sha256", "tree");
    Archetype archetype =
        problems.collect(() -> archetype(spec), new Archetype("unknown", "unknown", "0"));
    Map<String, String> answers = answers(spec, problems);
    Optional<Rendered> rendered = problems.collect(() -> rendered(spec), Optional.empty());
    spec.nothingElse(problems);
    return new TemplateRecord(archetype, answers, rendered);
  }

  private static Archetype archetype(YamlFields spec) {
    String text = spec.required("archetype");
    return Archetype.parse(text)
        .orElseThrow(() -> bad(spec, "archetype", text, "groupId:artifactId:version is expected"));
  }

  private static Map<String, String> answers(YamlFields spec, Problems problems) {
    Map<String, String> answers = new TreeMap<>();
    Optional<YamlFields> found =
        problems.collect(() -> spec.mappingIfThere("answers"), Optional.empty());
    if (found.isEmpty()) {
      return answers;
    }
    YamlFields fields = found.get();
    if (fields.keys().size() > MOST_ANSWERS) {
      problems.add(bad(spec, "answers", "…", "at most " + MOST_ANSWERS + " answers are read"));
      return answers;
    }
    for (String key : fields.keys()) {
      problems.attempt(() -> answers.put(key(fields, key), value(fields, key)));
    }
    return answers;
  }

  private static String key(YamlFields fields, String key) {
    if (!KEY.matcher(key).matches()) {
      throw bad(fields, key, key, "letters, digits, '.', '_' and '-' are expected in a name");
    }
    return key;
  }

  private static String value(YamlFields fields, String key) {
    String value = fields.optional(key);
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      throw bad(fields, key, "…", "one line of up to " + LONGEST + " characters is expected");
    }
    return value;
  }

  private static Optional<Rendered> rendered(YamlFields spec) {
    String sha256 = spec.optional("sha256");
    String tree = spec.optional("tree");
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      throw bad(spec, "sha256", sha256, "64 hexadecimal digits are expected");
    }
    if (!tree.isEmpty() && !TREE.matcher(tree).matches()) {
      throw bad(spec, "tree", tree, "the id of a git tree, 40 hexadecimal digits, is expected");
    }
    return sha256.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rendered(
                sha256.toLowerCase(Locale.ROOT),
                tree.isEmpty() ? Optional.empty() : Optional.of(tree)));
  }

  private static UserErrorException bad(YamlFields at, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(at.location(key), "spec." + key, value, rule));
  }
}
