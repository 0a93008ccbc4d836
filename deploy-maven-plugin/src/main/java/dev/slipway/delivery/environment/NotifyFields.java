package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The fields of one receiver of {@code spec.notify}, with the rules that several kinds share. */
final class NotifyFields {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Credentials of the pipeline, the cluster and the build. */
  private static final Pattern PIPELINE =
      Pattern.compile(
          "(CI_|GITLAB_|NEXUS_|KUBECONFIG|SLIPWAY_|MAVEN_).*", Pattern.CASE_INSENSITIVE);

  private final String path;
  private final YamlFields fields;
  private final Problems problems;

  /**
   * @param path of the receiver in messages, {@code spec.notify.slack}
   */
  NotifyFields(String path, YamlFields fields, Problems problems) {
    this.path = path;
    this.fields = fields;
    this.problems = problems;
  }

  /** The name of a variable, never its value. */
  String variable(String key, String standard) {
    String name = problems.collect(() -> variable(fields, key), "");
    return name.isEmpty() ? standard : name;
  }

  private String variable(YamlFields from, String key) {
    String name = from == fields ? from.optional(key) : from.required(key);
    if (!name.isEmpty() && !VARIABLE.matcher(name).matches()) {
      // What is no name may be the secret itself.
      throw badVariable(from, key, "…", "the name of a variable is expected, not its value");
    }
    if (PIPELINE.matcher(name).matches()) {
      throw badVariable(
          from,
          key,
          name,
          "variables of the pipeline are never sent to receivers; create a variable for this"
              + " receiver");
    }
    return name;
  }

  private UserErrorException badVariable(YamlFields from, String key, String value, String rule) {
    String field = path + "." + (from == fields ? key : "webhooks." + key);
    return new UserErrorException(
        EnvironmentErrors.badValue(from.location(key), field, value, rule));
  }

  /** A mapping to names of variables. */
  Map<String, String> variables(String key) {
    return map(key, this::variable);
  }

  /** A mapping, each value read by a function. */
  Map<String, String> map(String key, BiFunction<YamlFields, String, String> value) {
    Map<String, String> all = new LinkedHashMap<>();
    Optional<YamlFields> map = problems.collect(() -> fields.mappingIfThere(key), Optional.empty());
    if (map.isPresent()) {
      for (String name : map.get().keys()) {
        all.put(name, problems.collect(() -> value.apply(map.get(), name), ""));
      }
    }
    return all;
  }

  /** Texts that match a pattern, in lower case. */
  List<String> matching(String key, Pattern pattern, String rule) {
    List<String> all = fields.strings(key);
    for (String value : all) {
      if (!pattern.matcher(value).matches()) {
        throw bad(key, value, rule);
      }
    }
    return all.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }

  /** The moments, those of the kind where the file has none. */
  Set<NotifyMoment> on(Set<NotifyMoment> standard) {
    Set<NotifyMoment> named = problems.collect(this::moments, Set.of());
    return named.isEmpty() ? standard : named;
  }

  private Set<NotifyMoment> moments() {
    Set<NotifyMoment> all = EnumSet.noneOf(NotifyMoment.class);
    for (String text : fields.strings("on")) {
      NotifyMoment moment =
          Arrays.stream(NotifyMoment.values())
              .filter(one -> one.text().equals(text))
              .findFirst()
              .orElseThrow(
                  () ->
                      bad(
                          "on",
                          text,
                          "started, succeeded, failed, recovered or access is expected"));
      all.add(moment);
    }
    return all;
  }

  String path() {
    return path;
  }

  YamlFields fields() {
    return fields;
  }

  Problems problems() {
    return problems;
  }

  UserErrorException bad(String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), path + "." + key, value, rule));
  }
}
