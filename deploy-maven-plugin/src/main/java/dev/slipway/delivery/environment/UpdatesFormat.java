package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.UpdatePolicy.Group;
import dev.slipway.delivery.environment.UpdatePolicy.Limits;
import dev.slipway.delivery.environment.UpdatePolicy.Mode;
import dev.slipway.delivery.environment.UpdatePolicy.Rules;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code spec.updates} of {@code environment.yaml}. */
final class UpdatesFormat {
  private static final String PATH = "spec.updates";
  private static final Pattern APP =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern APPS = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9._*-]{0,62}");
  private static final Pattern GROUP = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
  private static final Pattern PROJECT =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*){1,20}");
  private static final Pattern VERSIONS =
      Pattern.compile("[A-Za-z0-9.*+<>=^~!|, \\[\\]()-]{1,200}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  private final Problems problems;

  private UpdatesFormat(Problems problems) {
    this.problems = problems;
  }

  /** The policy; empty where the file has none, so that nothing is proposed. */
  static Optional<UpdatePolicy> read(YamlFields spec, Problems problems) {
    Optional<YamlFields> updates =
        problems.collect(() -> spec.mappingIfThere("updates"), Optional.empty());
    return updates.map(fields -> new UpdatesFormat(problems).policy(fields));
  }

  private UpdatePolicy policy(YamlFields fields) {
    Rules standard = rules(fields, PATH, Rules.STANDARD);
    UpdatePolicy policy =
        new UpdatePolicy(
            standard,
            apps(fields, standard),
            groups(fields),
            limits(fields),
            choice(fields, PATH, "freezePeriods", Map.of("true", true, "false", false), true),
            choice(fields, PATH, "rollback", Map.of("mergeRequest", true, "none", false), false));
    fields.nothingElse(problems);
    return policy;
  }

  private Rules rules(YamlFields fields, String path, Rules standard) {
    return new Rules(
        problems.collect(() -> source(fields, path, standard.source()), standard.source()),
        problems.collect(() -> versions(fields, path, standard.versions()), standard.versions()),
        choice(fields, path, "mode", named(Mode.values(), Mode::text), standard.mode()),
        UpdateTimesFormat.read(fields, path, standard.times(), problems),
        age(fields, path, "minimumAge", standard.minimumAge()));
  }

  private Map<String, Rules> apps(YamlFields fields, Rules standard) {
    Map<String, Rules> apps = new LinkedHashMap<>();
    Optional<YamlFields> all =
        problems.collect(() -> fields.mappingIfThere("apps"), Optional.empty());
    if (all.isPresent()) {
      for (String app : all.get().keys()) {
        problems.attempt(
            () -> {
              if (!APP.matcher(app).matches()) {
                throw bad(all.get(), PATH + ".apps", app, app, "the name of an app is expected");
              }
              YamlFields own = all.get().mapping(app);
              apps.put(app, rules(own, PATH + ".apps." + app, standard));
              own.nothingElse(problems);
            });
      }
    }
    return apps;
  }

  private Source source(YamlFields fields, String path, Source standard) {
    if (!fields.has("from")) {
      return standard;
    }
    if (!fields.isMapping("from")) {
      if (!fields.required("from").equals("newest")) {
        throw bad(
            fields,
            path,
            "from",
            fields.optional("from"),
            "newest is expected, or {environment: GROUP/PROJECT}");
      }
      return Source.NEWEST;
    }
    YamlFields from = fields.mapping("from");
    String inside = path + ".from";
    from.allow("environment", "healthyFor", "take");
    Source source =
        new Source(
            problems.collect(() -> project(from, inside), ""),
            age(from, inside, "healthyFor", Duration.ZERO),
            choice(from, inside, "take", named(Take.values(), Take::text), Take.RUNNING));
    from.nothingElse(problems);
    return source;
  }

  private static String project(YamlFields from, String path) {
    String project = from.required("environment");
    if (!PROJECT.matcher(project).matches() || project.endsWith(".git")) {
      throw bad(
          from,
          path,
          "environment",
          project,
          "the path of a project on the server is expected, such as my-team/env-staging");
    }
    return project;
  }

  private static String versions(YamlFields fields, String path, String standard) {
    if (!fields.has("versions")) {
      return standard;
    }
    String versions = fields.required("versions");
    if (!VERSIONS.matcher(versions).matches()) {
      throw bad(fields, path, "versions", versions, "a range such as '>=1.0 <3' is expected");
    }
    return versions.strip();
  }

  private Duration age(YamlFields fields, String path, String key, Duration standard) {
    return problems.collect(
        () -> {
          String text = fields.optional(key);
          return text.isEmpty()
              ? standard
              : LongTime.parse(text).orElseThrow(() -> bad(fields, path, key, text, LongTime.RULE));
        },
        standard);
  }

  private List<Group> groups(YamlFields fields) {
    List<Group> groups = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String path = PATH + ".groups";
    List<YamlFields> items = problems.collect(() -> fields.mappings("groups"), List.of());
    for (YamlFields item : items) {
      item.allow("name", "apps");
      problems.attempt(
          () -> {
            String name =
                FormatReader.matching(
                    item, path, "name", GROUP, "lower-case letters, digits and -, up to 40");
            if (!names.add(name)) {
              throw bad(item, path, "name", name, "another group has this name");
            }
            groups.add(new Group(name, groupApps(item, path)));
          });
      item.nothingElse(problems);
    }
    return groups;
  }

  private static List<String> groupApps(YamlFields item, String path) {
    List<String> apps = item.strings("apps");
    if (apps.isEmpty()) {
      throw bad(item, path, "apps", "", "at least one app is expected");
    }
    for (String app : apps) {
      if (!APPS.matcher(app).matches()) {
        throw bad(item, path, "apps", app, "names of apps are expected, with * for any characters");
      }
    }
    return apps;
  }

  private Limits limits(YamlFields fields) {
    Optional<YamlFields> limits =
        problems.collect(() -> fields.mappingIfThere("limits"), Optional.empty());
    if (limits.isEmpty()) {
      return Limits.STANDARD;
    }
    Limits read =
        new Limits(
            number(limits.get(), "open", Limits.STANDARD.open()),
            number(limits.get(), "perHour", Limits.STANDARD.perHour()));
    limits.get().nothingElse(problems);
    return read;
  }

  private int number(YamlFields fields, String key, int standard) {
    return problems.collect(
        () -> {
          String text = fields.optional(key);
          if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
            throw bad(fields, PATH + ".limits", key, text, "1 to 9999 is expected");
          }
          return text.isEmpty() ? standard : Integer.parseInt(text);
        },
        standard);
  }

  private <T> T choice(
      YamlFields fields, String path, String key, Map<String, T> known, T standard) {
    return problems.collect(
        () -> {
          String text = fields.optional(key);
          T value = known.get(text);
          if (value == null && !text.isEmpty()) {
            String names = known.keySet().stream().sorted().collect(Collectors.joining(" or "));
            throw bad(fields, path, key, text, names + " is expected");
          }
          return value == null ? standard : value;
        },
        standard);
  }

  private static <T> Map<String, T> named(T[] values, Function<T, String> name) {
    return Arrays.stream(values).collect(Collectors.toMap(name, Function.identity()));
  }

  private static UserErrorException bad(
      YamlFields fields, String path, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), path + "." + key, value, rule));
  }
}
