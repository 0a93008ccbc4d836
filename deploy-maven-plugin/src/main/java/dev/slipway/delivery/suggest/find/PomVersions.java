package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.PomValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parent of a pom, and the versions of chosen plugins, behind properties of the pom too. */
final class PomVersions {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");
  private static final int MOST_STEPS = 5;
  private static final String USUAL_GROUP = "org.apache.maven.plugins";

  /** The project's own version, and its parent's. */
  private static final Set<String> OWN = Set.of("${project.version}", "${project.parent.version}");

  private final Set<String> plugins;

  /**
   * @param plugins {@code groupId:artifactId}, or {@code groupId:*}
   */
  PomVersions(Set<String> plugins) {
    this.plugins = Set.copyOf(plugins);
  }

  /**
   * The references of one pom.
   *
   * @param own {@code groupId:artifactId} of the poms of the same repository, which are no
   *     references
   */
  Extracted extract(String project, String file, PomText pom, Set<String> own) {
    Reading reading = new Reading(project, file, pom);
    reading.parent(own);
    reading.plugins("project");
    pom.children("project/profiles", "profile").forEach(reading::plugins);
    return new Extracted(reading.references, reading.notes);
  }

  /** {@code groupId:artifactId} of a pom. */
  static String coordinates(PomText pom) {
    String group = pom.text("project/groupId");
    return (group.isEmpty() ? pom.text("project/parent/groupId") : group)
        + ":"
        + pom.text("project/artifactId");
  }

  /** One pom while it is read. */
  private final class Reading {
    private final String project;
    private final String file;
    private final PomText pom;
    private final List<Reference> references = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Reading(String project, String file, PomText pom) {
      this.project = project;
      this.file = file;
      this.pom = pom;
    }

    void parent(Set<String> own) {
      String parent = "project/parent/";
      String name = pom.text(parent + "groupId") + ":" + pom.text(parent + "artifactId");
      if (!own.contains(name)) {
        pom.value(parent + "version").ifPresent(value -> add(ReferenceKind.PARENT, name, value));
      }
    }

    /**
     * @param root the project or a profile
     */
    void plugins(String root) {
      for (String list : List.of("/build/plugins", "/build/pluginManagement/plugins")) {
        for (String plugin : pom.children(root + list, "plugin")) {
          String written = pom.text(plugin + "/groupId");
          String group = written.isEmpty() ? USUAL_GROUP : written;
          String name = group + ":" + pom.text(plugin + "/artifactId");
          if (plugins.contains(name) || plugins.contains(group + ":*")) {
            pom.value(plugin + "/version").ifPresent(version -> plugin(root, name, version));
          }
        }
      }
    }

    private void plugin(String root, String name, PomValue version) {
      if (OWN.contains(version.value())) {
        return;
      }
      PomValue place = version;
      Matcher property = PROPERTY.matcher(place.value());
      for (int i = 0; i < MOST_STEPS && property.matches(); i++) {
        Optional<PomValue> next = property(root, property.group(1));
        if (next.isEmpty()) {
          notes.add(
              "%s: the version of %s is %s, which this file does not define"
                  .formatted(file, name, place.value()));
          return;
        }
        place = next.get();
        property = PROPERTY.matcher(place.value());
      }
      add(ReferenceKind.PLUGIN, name, place);
    }

    private Optional<PomValue> property(String root, String name) {
      return pom.value(root + "/properties/" + name)
          .or(() -> pom.value("project/properties/" + name));
    }

    private void add(ReferenceKind kind, String name, PomValue value) {
      if (value.value().contains("${")) {
        notes.add(
            "%s: the version of %s is %s, which has properties in it"
                .formatted(file, name, value.value()));
      } else if (!value.replaceable()) {
        notes.add(
            "%s: %s is empty, or has comments or entities in it, and is not updated"
                .formatted(file, value.path()));
      } else {
        references.add(
            new Reference(
                kind,
                name,
                new Reference.Place(project, file, value.path(), ""),
                new Reference.Current(value.value(), Optional.empty(), "")));
      }
    }
  }
}
