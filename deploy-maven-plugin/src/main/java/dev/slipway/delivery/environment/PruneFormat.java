package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.prune} and {@code spec.decommission} of {@code environment.yaml}. */
final class PruneFormat {
  private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
  private static final Pattern ALLOWED =
      Pattern.compile(
          "(Namespace|PersistentVolume|CustomResourceDefinition) "
              + NAME
              + "|PersistentVolumeClaim "
              + NAME
              + "/"
              + NAME);
  private static final Pattern OBJECT =
      Pattern.compile(
          "[A-Z][A-Za-z0-9]{0,62}(\\.[a-z0-9.-]{1,253})?"
              + " ([a-z0-9-]{1,63}/)?[A-Za-z0-9][A-Za-z0-9.:_-]{0,252}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private PruneFormat() {}

  /** The policy of an environment; what it does not say is {@link PrunePolicy#STANDARD}. */
  static PrunePolicy read(YamlFields spec, Problems problems) {
    PrunePolicy standard = PrunePolicy.STANDARD;
    boolean decommission = problems.collect(() -> decommission(spec), false);
    Optional<YamlFields> prune =
        problems.collect(() -> spec.mappingIfThere("prune"), Optional.empty());
    if (prune.isEmpty()) {
      return new PrunePolicy(
          standard.maxDeletions(),
          standard.maxPercent(),
          standard.maxPercentPerApp(),
          List.of(),
          decommission);
    }
    YamlFields fields = prune.get();
    PrunePolicy policy =
        new PrunePolicy(
            number(fields, "maxDeletions", 999_999, standard.maxDeletions(), problems),
            number(fields, "maxPercent", 100, standard.maxPercent(), problems),
            number(fields, "maxPercentPerApp", 100, standard.maxPercentPerApp(), problems),
            problems.collect(() -> allowed(fields), List.of()),
            decommission,
            problems.collect(() -> takenOver(fields), List.of()));
    fields.nothingElse(problems);
    return policy;
  }

  private static boolean decommission(YamlFields spec) {
    String text = spec.optional("decommission");
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      throw bad(spec, "decommission", "spec.decommission", text, "true or false is expected");
    }
    return text.equals("true");
  }

  private static int number(
      YamlFields prune, String key, int most, int standard, Problems problems) {
    return problems.collect(() -> number(prune, key, most, standard), standard);
  }

  private static int number(YamlFields prune, String key, int most, int standard) {
    String text = prune.optional(key);
    if (text.isEmpty()) {
      return standard;
    }
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > most) {
      throw bad(prune, key, "spec.prune." + key, text, "0 to " + most + " is expected");
    }
    return Integer.parseInt(text);
  }

  private static List<String> allowed(YamlFields prune) {
    List<String> allow = prune.strings("allow");
    for (String object : allow) {
      if (!ALLOWED.matcher(object).matches()) {
        throw bad(
            prune,
            "allow",
            "spec.prune.allow",
            object,
            "one of these is expected: 'PersistentVolumeClaim NAMESPACE/NAME', 'PersistentVolume NAME',"
                + " 'Namespace NAME' or 'CustomResourceDefinition NAME'; other kinds need no"
                + " permission");
      }
    }
    return allow;
  }

  private static List<String> takenOver(YamlFields prune) {
    List<String> objects = prune.strings("takenOver");
    for (String object : objects) {
      if (!OBJECT.matcher(object).matches()) {
        throw bad(
            prune,
            "takenOver",
            "spec.prune.takenOver",
            object,
            "an object as written in plans is expected: 'KIND NAMESPACE/NAME' or 'KIND NAME'");
      }
    }
    return objects;
  }

  private static UserErrorException bad(
      YamlFields fields, String key, String path, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), path, value, rule));
  }
}
