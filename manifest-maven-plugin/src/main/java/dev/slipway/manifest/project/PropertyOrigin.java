package dev.slipway.manifest.project;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The properties of a build, and where each is set, as users know it. */
final class PropertyOrigin {
  private final MavenSession session;
  private final MavenProject project;

  PropertyOrigin(MavenSession session, MavenProject project) {
    this.session = session;
    this.project = project;
  }

  /** The names that something is true of, of all that a parameter can get its value from. */
  Set<String> names(Predicate<String> wanted) {
    Set<String> names = new TreeSet<>();
    for (Properties properties :
        List.of(
            session.getUserProperties(), session.getSystemProperties(), project.getProperties())) {
      for (Object key : properties.keySet()) {
        if (key instanceof String name && wanted.test(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** As Maven finds it for a parameter. */
  @Nullable String value(String name) {
    String user = session.getUserProperties().getProperty(name);
    String system = user == null ? session.getSystemProperties().getProperty(name) : user;
    return system == null ? project.getProperties().getProperty(name) : system;
  }

  boolean emptyOnCommandLine(String name) {
    String value = session.getUserProperties().getProperty(name);
    return value != null && value.isBlank();
  }

  /** Where the value comes from. */
  String of(String name) {
    if (session.getUserProperties().containsKey(name)) {
      return "the command line (or .mvn/maven.config)";
    }
    if (session.getSystemProperties().containsKey(name)) {
      return "the JVM's options (MAVEN_OPTS or .mvn/jvm.config)";
    }
    List<String> external = injected(project).getOrDefault("external", List.of());
    for (org.apache.maven.settings.Profile profile : session.getSettings().getProfiles()) {
      if (external.contains(profile.getId()) && profile.getProperties().containsKey(name)) {
        return "settings.xml, profile " + profile.getId();
      }
    }
    for (MavenProject pom = project; pom != null; pom = pom.getParent()) {
      Model written = pom.getOriginalModel();
      if (written == null) {
        continue;
      }
      for (Profile profile : written.getProfiles()) {
        if (profile.getProperties().containsKey(name)
            && injected(pom).values().stream().anyMatch(ids -> ids.contains(profile.getId()))) {
          return "profile " + profile.getId() + " of " + pom(pom);
        }
      }
      if (written.getProperties().containsKey(name)) {
        return pom(pom);
      }
    }
    return "a property of " + pom(project) + " that another plugin or a profile sets";
  }

  private String pom(MavenProject pom) {
    String name = "the pom of " + pom.getGroupId() + ":" + pom.getArtifactId();
    return pom == project ? name : name + ", a parent";
  }

  private static Map<String, List<String>> injected(MavenProject pom) {
    return pom.getInjectedProfileIds();
  }
}
