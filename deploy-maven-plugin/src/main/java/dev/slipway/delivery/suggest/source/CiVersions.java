package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.Tag;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.version.Probed;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CI files and components in the projects of the forge, by the tags of their repositories. */
final class CiVersions implements VersionSource {
  private static final Pattern COMPONENT =
      Pattern.compile("(?<host>[^/@]+)/(?<project>[^@]+)/[^/@]+");
  private static final Pattern FULL = Pattern.compile("([0-9]+)\\.([0-9]+)\\.[0-9]+");

  private final Forge forge;
  private final boolean components;
  private final Once<String, List<Tag>> tags;

  /**
   * @param components whether names are addresses of components rather than paths of projects
   * @param tags of projects that were listed before
   */
  CiVersions(Forge forge, boolean components, Once<String, List<Tag>> tags) {
    this.forge = forge;
    this.components = components;
    this.tags = tags;
  }

  @Override
  public List<Candidate> list(String name) throws IOException {
    String path = components ? projectOf(name) : name;
    Map<String, Candidate> found = new LinkedHashMap<>();
    for (Tag tag : tags.get(path, () -> read(path, name))) {
      found.put(tag.name(), candidate(tag.name(), tag));
      if (components) {
        for (String part : parts(tag.name())) {
          found.merge(part, candidate(part, tag), CiVersions::newer);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  /** A tag that was just listed is there. */
  @Override
  public Probed probe(String name, Candidate candidate) {
    return Probed.of(candidate);
  }

  private List<Tag> read(String path, String name) throws IOException {
    Project project =
        forge
            .project(path)
            .orElseThrow(
                () ->
                    new SourceException(
                        "The versions of %s can't be listed: there is no project %s, or its token may not see it"
                            .formatted(name, path)));
    if (components) {
      checkHost(name, project);
    }
    return forge
        .repository(project)
        .tags()
        .orElseThrow(
            () ->
                new SourceException(
                    "The versions of %s can't be listed: this forge does not list tags"
                        .formatted(name)));
  }

  private static String projectOf(String name) throws SourceException {
    Matcher form = COMPONENT.matcher(name);
    if (!form.matches() || form.group("project").contains("$")) {
      throw new SourceException("'" + name + "' is not HOST/PROJECT/COMPONENT");
    }
    return form.group("project");
  }

  /** {@code $CI_SERVER_FQDN} and {@code $CI_SERVER_HOST} are the server itself. */
  private static void checkHost(String name, Project project) throws SourceException {
    Matcher form = COMPONENT.matcher(name);
    String host = form.matches() ? form.group("host").toLowerCase(Locale.ROOT) : "";
    URI web = project.web();
    boolean same =
        host.startsWith("$")
            || host.equals(String.valueOf(web.getRawAuthority()).toLowerCase(Locale.ROOT))
            || host.equals(String.valueOf(web.getHost()).toLowerCase(Locale.ROOT));
    if (!same) {
      throw new SourceException(
          "The versions of %s can't be listed: it is on another server".formatted(name));
    }
  }

  /** What a component can be named by: {@code 1} and {@code 1.2} stand for the newest of them. */
  private static List<String> parts(String tag) {
    Matcher full = FULL.matcher(tag);
    return full.matches() ? List.of(full.group(1), full.group(1) + "." + full.group(2)) : List.of();
  }

  private static Candidate candidate(String version, Tag tag) {
    return new Candidate(version, URI.create(""), Optional.empty(), tag.commit(), tag.created());
  }

  private static Candidate newer(Candidate one, Candidate other) {
    Instant first = one.built().orElse(Instant.MIN);
    return other.built().orElse(Instant.MIN).isAfter(first) ? other : one;
  }
}
