package dev.slipway.delivery.environment;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a project was generated from: the content of {@code .slipway/template.yaml}.
 *
 * @param answers values of the archetype's properties, in the order of their names
 * @param rendered the tree that the archetype gives with these answers; empty in a project that was
 *     never updated, since an archetype can't compute it
 */
public record TemplateRecord(
    Archetype archetype, Map<String, String> answers, Optional<Rendered> rendered) {
  /** Where it is in a project. */
  public static final String PATH = ".slipway/template.yaml";

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

  public TemplateRecord {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  /** One version of an archetype. */
  public record Archetype(String groupId, String artifactId, String version) {

    /** Reads {@code groupId:artifactId:version}; empty for anything else. */
    public static Optional<Archetype> parse(String text) {
      String[] parts = text.split(":", -1);
      return parts.length == 3
              && PART.matcher(parts[0]).matches()
              && PART.matcher(parts[1]).matches()
              && isVersion(parts[2])
          ? Optional.of(new Archetype(parts[0], parts[1], parts[2]))
          : Optional.empty();
    }

    /** Whether a text can be a version, and a part of a path. */
    public static boolean isVersion(String text) {
      return VERSION.matcher(text).matches() && !text.contains("..");
    }

    /** {@code groupId:artifactId}. */
    public String name() {
      return groupId + ":" + artifactId;
    }

    /** Another version of it. */
    public Archetype at(String other) {
      return new Archetype(groupId, artifactId, other);
    }

    @Override
    public String toString() {
      return name() + ":" + version;
    }
  }

  /**
   * A rendered tree.
   *
   * @param sha256 over paths and contents, lower-case hex
   * @param tree its id as a tree of git, if a commit of this repository has it
   */
  public record Rendered(String sha256, Optional<String> tree) {}

  /** The file's content. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # What this project was generated from. Written by delivery:template-update.
            apiVersion: slipway.dev/v1
            kind: Template
            spec:
            """);
    text.append("  archetype: ").append(archetype).append('\n');
    text.append("  answers:\n");
    answers.forEach(
        (key, value) ->
            text.append("    ")
                .append(key)
                .append(": ")
                .append(ScalarText.quoted(value))
                .append('\n'));
    rendered.ifPresent(
        known -> {
          text.append("  sha256: ").append(known.sha256()).append('\n');
          known.tree().ifPresent(tree -> text.append("  tree: ").append(tree).append('\n'));
        });
    return text.toString();
  }
}
