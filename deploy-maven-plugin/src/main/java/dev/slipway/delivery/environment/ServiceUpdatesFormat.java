package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.ServiceUpdates.Group;
import dev.slipway.delivery.environment.ServiceUpdates.Ignored;
import dev.slipway.delivery.environment.ServiceUpdates.Policy;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code .slipway.yaml}, strictly: a field that grants a right is an error. */
final class ServiceUpdatesFormat {
  private static final int MOST = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9._/:@*-]{0,199}");
  private static final Pattern GROUP = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
  private static final Pattern VERSIONS =
      Pattern.compile("[A-Za-z0-9.*+<>=^~!|, \\[\\]()-]{1,200}");
  private static final Set<String> RIGHTS =
      Set.of("mode", "window", "from", "freezePeriods", "rollback", "limits");

  private final Problems problems;

  private ServiceUpdatesFormat(Problems problems) {
    this.problems = problems;
  }

  static ServiceUpdates read(String text, String file, Problems problems) {
    YamlFields root = FormatReader.header(text, file, "Updates", problems);
    Optional<YamlFields> spec =
        problems.collect(() -> root.mappingIfThere("spec"), Optional.empty());
    root.nothingElse(problems);
    return spec.map(fields -> new ServiceUpdatesFormat(problems).spec(fields))
        .orElse(ServiceUpdates.NONE);
  }

  private ServiceUpdates spec(YamlFields spec) {
    for (String key : spec.keys()) {
      if (RIGHTS.contains(key)) {
        spec.allow(key);
        problems.add(
            EnvironmentErrors.badValue(
                spec.location(key),
                "spec." + key,
                key,
                "it grants a right and belongs in spec.updates of environment.yaml"));
      }
    }
    ServiceUpdates updates = new ServiceUpdates(ignored(spec), policies(spec), groups(spec));
    spec.nothingElse(problems);
    return updates;
  }

  private List<YamlFields> items(YamlFields spec, String key) {
    List<YamlFields> items = problems.collect(() -> spec.mappings(key), List.of());
    if (items.size() > MOST) {
      problems.add(bad(spec, key, items.size() + " entries", "at most " + MOST + " are allowed"));
      return List.of();
    }
    return items;
  }

  private List<Ignored> ignored(YamlFields spec) {
    List<Ignored> found = new ArrayList<>();
    for (YamlFields item : items(spec, "ignore")) {
      item.allow("name", "versions");
      problems.attempt(
          () -> found.add(new Ignored(pattern(item, "ignore"), versions(item, "ignore"))));
      item.nothingElse(problems);
    }
    return found;
  }

  private List<Policy> policies(YamlFields spec) {
    List<Policy> found = new ArrayList<>();
    for (YamlFields item : items(spec, "policy")) {
      item.allow("name", "versions", "minimumAge");
      problems.attempt(
          () ->
              found.add(new Policy(pattern(item, "policy"), versions(item, "policy"), age(item))));
      item.nothingElse(problems);
    }
    return found;
  }

  private List<Group> groups(YamlFields spec) {
    List<Group> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlFields item : items(spec, "group")) {
      item.allow("name", "names");
      problems.attempt(
          () -> {
            String name =
                FormatReader.matching(
                    item,
                    "spec.group",
                    "name",
                    GROUP,
                    "lower-case letters, digits and -, up to 40");
            if (!names.add(name)) {
              throw new UserErrorException(bad(item, "group.name", name, "it is used twice"));
            }
            List<NamePattern> patterns = new ArrayList<>();
            for (String text : item.strings("names")) {
              patterns.add(pattern(item, "group.names", text));
            }
            if (patterns.isEmpty()) {
              throw new UserErrorException(
                  EnvironmentErrors.missing(item.location("names"), "spec.group.names"));
            }
            found.add(new Group(name, patterns));
          });
      item.nothingElse(problems);
    }
    return found;
  }

  private static NamePattern pattern(YamlFields item, String key) {
    return pattern(item, key + ".name", item.required("name"));
  }

  private static NamePattern pattern(YamlFields item, String key, String text) {
    if (!NAME.matcher(text).matches()) {
      throw new UserErrorException(
          bad(
              item,
              key,
              text,
              "the name of an image, groupId:artifactId, project or component is expected, with *"
                  + " for any characters"));
    }
    return new NamePattern(text);
  }

  private static String versions(YamlFields item, String key) {
    String text = item.optional("versions");
    if (!text.isEmpty() && !VERSIONS.matcher(text).matches()) {
      throw new UserErrorException(
          bad(item, key + ".versions", text, "a range such as '>=1.0 <3' is expected"));
    }
    return text.strip();
  }

  private static Duration age(YamlFields item) {
    String text = item.optional("minimumAge");
    return text.isEmpty()
        ? Duration.ZERO
        : LongTime.parse(text)
            .orElseThrow(
                () -> new UserErrorException(bad(item, "policy.minimumAge", text, LongTime.RULE)));
  }

  private static dev.slipway.manifest.error.UserError bad(
      YamlFields item, String key, String value, String rule) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return EnvironmentErrors.badValue(item.location(last), "spec." + key, value, rule);
  }
}
