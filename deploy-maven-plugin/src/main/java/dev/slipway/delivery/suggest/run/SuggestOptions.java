package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.find.ImageField;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The options of a run as they are written.
 *
 * @param projects which ones
 * @param repositories Maven repositories, comma-separated
 * @param hosts in this network, comma-separated
 * @param finding what counts as a reference in addition
 * @param limits how much at a time
 */
public record SuggestOptions(
    Projects projects, String repositories, String hosts, Finding finding, Limits limits) {
  private static final Pattern PLUGIN = Pattern.compile("[A-Za-z0-9_.-]+:([A-Za-z0-9_.-]+|\\*)");

  /**
   * Which projects; one of the three is set.
   *
   * @param named paths, comma-separated
   * @param shard {@code 2/8}; may be empty
   */
  public record Projects(String group, String topic, String named, String shard) {}

  /**
   * What counts as a reference in addition.
   *
   * @param plugins {@code groupId:artifactId} or {@code groupId:*}, comma-separated
   * @param imagePaths fields of custom resources with images, comma-separated
   */
  public record Finding(String plugins, String imagePaths) {}

  /**
   * How much at a time.
   *
   * @param commits in one run
   * @param threads projects at a time
   * @param dryRun whether nothing is written
   */
  public record Limits(int commits, int threads, boolean dryRun) {}

  /** The settings of a run. */
  SuggestSettings settings(Map<String, String> variables, Path caches) {
    if (limits.commits() < 1) {
      throw new UserErrorException(
          SuggestErrors.number("slipway.suggest.commits", limits.commits()));
    }
    if (limits.threads() < 1) {
      throw new UserErrorException(
          SuggestErrors.number("slipway.suggest.threads", limits.threads()));
    }
    Shard shard =
        Shard.of(projects.shard(), variables)
            .orElseThrow(() -> new UserErrorException(SuggestErrors.shard(projects.shard())));
    return new SuggestSettings(
        query(), shard, limits.dryRun(), limits.commits(), limits.threads(), caches);
  }

  private ProjectQuery query() {
    List<ProjectQuery> queries = new ArrayList<>();
    if (!projects.group().isBlank()) {
      queries.add(new ProjectQuery.InGroup(projects.group().strip()));
    }
    if (!projects.topic().isBlank()) {
      queries.add(new ProjectQuery.WithTopic(projects.topic().strip()));
    }
    if (!projects.named().isBlank()) {
      queries.add(new ProjectQuery.Named(list(projects.named())));
    }
    if (queries.size() != 1) {
      throw new UserErrorException(SuggestErrors.projects(queries.size()));
    }
    return queries.get(0);
  }

  /** What counts as a reference. */
  FinderSettings finder() {
    for (String plugin : list(finding.plugins())) {
      if (!PLUGIN.matcher(plugin).matches()) {
        throw new UserErrorException(SuggestErrors.plugin(plugin));
      }
    }
    List<ImageField> fields = new ArrayList<>();
    for (String path : list(finding.imagePaths())) {
      try {
        fields.add(ImageField.of(path));
      } catch (UserErrorException e) {
        throw new UserErrorException(SuggestErrors.imagePath(path), e);
      }
    }
    return FinderSettings.STANDARD.with(list(finding.plugins()), fields);
  }

  /** Where versions of parents and plugins are. */
  List<URI> mavenRepositories() {
    List<URI> all = new ArrayList<>();
    for (String text : list(repositories)) {
      try {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
          throw new IllegalArgumentException("no host");
        }
        all.add(uri);
      } catch (IllegalArgumentException e) { // its message has the text
        throw new UserErrorException(SuggestErrors.repository(SafeUri.text(text)));
      }
    }
    return all;
  }

  /** Whether stores in folders may be read. */
  boolean files() {
    return list(hosts).contains("file");
  }

  /** Hosts that versions may be read from, those of the repositories too. */
  List<String> configuredHosts() {
    List<String> all = new ArrayList<>(list(hosts.toLowerCase(Locale.ROOT)));
    mavenRepositories().forEach(uri -> all.add(uri.getHost().toLowerCase(Locale.ROOT)));
    return all;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }
}
