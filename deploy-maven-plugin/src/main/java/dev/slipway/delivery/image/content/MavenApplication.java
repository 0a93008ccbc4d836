package dev.slipway.delivery.image.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Reads an application from a Maven project. */
public final class MavenApplication {
  private static final String JAR_PLUGIN = "org.apache.maven.plugins:maven-jar-plugin";

  private MavenApplication() {}

  /**
   * @param mainClass slipway.mainClass, or empty
   * @param reactor all projects that belong together, whose jars make a layer of their own
   * @param jar that holds the module's classes, null to take them from their directory
   * @param java release that it runs on
   */
  public static Application of(
      MavenProject project,
      Collection<MavenProject> reactor,
      String mainClass,
      @Nullable Path jar,
      int java) {
    String name = mainClass;
    String source = "slipway.mainClass";
    if (name.isBlank()) {
      name = jarPluginMainClass(project);
      source = "mainClass of maven-jar-plugin";
    }
    return new Application(
        Path.of(project.getBuild().getOutputDirectory()),
        jar,
        libraries(project, reactor),
        name.strip(),
        source,
        java);
  }

  /** How often each library of a web archive changes, by its file name. */
  public static Map<String, Library.Kind> kinds(
      MavenProject project, Collection<MavenProject> reactor) {
    Map<String, Library.Kind> kinds = new HashMap<>();
    for (Artifact artifact : project.getArtifacts()) {
      Library.Kind kind = kind(artifact, reactor);
      if (artifact.getFile() != null) {
        kinds.put(artifact.getFile().getName(), kind);
      }
      // As maven-war-plugin names them by default.
      kinds.put(artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar", kind);
    }
    return kinds;
  }

  private static List<Library> libraries(MavenProject project, Collection<MavenProject> reactor) {
    List<Library> libraries = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      boolean runs =
          Artifact.SCOPE_COMPILE.equals(artifact.getScope())
              || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
      boolean development = artifact.getArtifactId().equals("spring-boot-devtools");
      boolean onClassPath =
          artifact.getArtifactHandler() == null
              || artifact.getArtifactHandler().isAddedToClasspath();
      if (runs
          && onClassPath
          && !artifact.isOptional()
          && !development
          && artifact.getFile() != null
          && Files.exists(artifact.getFile().toPath())) {
        libraries.add(library(artifact, reactor));
      }
    }
    libraries.addAll(systemLibraries(project));
    return libraries;
  }

  /**
   * Dependencies of scope system, which are no part of the resolved class path: files of the
   * project, or of the JDK, which every runtime has.
   */
  private static List<Library> systemLibraries(MavenProject project) {
    Path jdk = Path.of(System.getProperty("java.home")).toAbsolutePath().normalize();
    List<Library> libraries = new ArrayList<>();
    for (Dependency dependency : project.getDependencies()) {
      String path = dependency.getSystemPath();
      if (!Artifact.SCOPE_SYSTEM.equals(dependency.getScope())
          || dependency.isOptional()
          || path == null) {
        continue;
      }
      Path file = Path.of(path).toAbsolutePath().normalize();
      if (Files.exists(file) && !file.startsWith(jdk)) {
        libraries.add(
            new Library(
                file,
                String.valueOf(file.getFileName()),
                dependency.getGroupId(),
                Library.Kind.RELEASE));
      }
    }
    return libraries;
  }

  private static Library library(Artifact artifact, Collection<MavenProject> reactor) {
    Path file = artifact.getFile().toPath();
    // A sibling that is only compiled so far is a directory, target/classes.
    String name =
        Files.isDirectory(file) ? artifact.getArtifactId() : String.valueOf(file.getFileName());
    return new Library(file, name, artifact.getGroupId(), kind(artifact, reactor));
  }

  private static Library.Kind kind(Artifact artifact, Collection<MavenProject> reactor) {
    boolean sibling =
        reactor.stream()
            .anyMatch(
                project ->
                    project.getGroupId().equals(artifact.getGroupId())
                        && project.getArtifactId().equals(artifact.getArtifactId())
                        && project.getVersion().equals(artifact.getBaseVersion()));
    if (sibling) {
      return Library.Kind.MODULE;
    }
    return artifact.isSnapshot() ? Library.Kind.SNAPSHOT : Library.Kind.RELEASE;
  }

  private static String jarPluginMainClass(MavenProject project) {
    Plugin plugin = project.getPlugin(JAR_PLUGIN);
    if (plugin == null || !(plugin.getConfiguration() instanceof Xpp3Dom configuration)) {
      return "";
    }
    Xpp3Dom node = configuration;
    for (String name : List.of("archive", "manifest", "mainClass")) {
      node = node.getChild(name);
      if (node == null) {
        return "";
      }
    }
    // Spring Boot's parent has ${start-class} there, a property that few projects set.
    return node.getValue() == null || node.getValue().contains("${") ? "" : node.getValue();
  }
}
