package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenApplicationTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "'',           com.acme.Main,     com.acme.Main",
    "'',           '${start-class}',  ''",
    "'',           '',                ''",
    "com.acme.My,  com.acme.Main,     com.acme.My",
    "com.acme.My,  '${start-class}',  com.acme.My",
  })
  void mainClassIsOursThenThatOfTheJarPlugin(String ours, String jarPlugin, String expected) {
    Application application = MavenApplication.of(project(jarPlugin), List.of(), ours, null, 17);

    assertThat(application.mainClass()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme:shared:1.0,                com.acme:shared:1.0,          MODULE",
    "com.acme:shared:1.0-SNAPSHOT,       com.acme:shared:1.0-SNAPSHOT, MODULE",
    "com.acme:shared:1.0-20260102.030405-6, com.acme:shared:1.0-SNAPSHOT, MODULE",
    "com.acme:shared:0.9,                com.acme:shared:1.0,          RELEASE",
    "com.acme:shared:0.9-SNAPSHOT,       com.acme:shared:1.0,          SNAPSHOT",
    "org.other:shared:1.0,               com.acme:shared:1.0,          RELEASE",
  })
  void siblingsAreModulesInTheirVersion(String dependency, String sibling, Library.Kind kind)
      throws IOException {
    Path file = Files.createFile(directory.resolve("any.jar"));
    String[] words = dependency.split(":", -1);
    Artifact artifact =
        new DefaultArtifact(words[0], words[1], words[2], "compile", "jar", "", handler());
    artifact.setFile(file.toFile());
    MavenProject project = project("");
    project.setArtifacts(Set.of(artifact));
    String[] ids = sibling.split(":", -1);
    Model model = new Model();
    model.setGroupId(ids[0]);
    model.setArtifactId(ids[1]);
    model.setVersion(ids[2]);

    Application application =
        MavenApplication.of(project, List.of(new MavenProject(model)), "", null, 17);

    assertThat(application.libraries()).extracting(Library::kind).containsExactly(kind);
  }

  /** Scope, whether it is optional, where it is, and whether it goes in. */
  @ParameterizedTest
  @CsvSource({
    "system,   false, DIRECTORY/lib.jar, true",
    "system,   true,  DIRECTORY/lib.jar, false",
    "system,   false, DIRECTORY/no.jar,  false",
    "system,   false, JDK/release,       false", // every runtime has what the JDK has
    "provided, false, DIRECTORY/lib.jar, false",
  })
  void systemScopeGoesInToo(String scope, boolean optional, String path, boolean in)
      throws IOException {
    Files.createFile(directory.resolve("lib.jar"));
    Dependency dependency = new Dependency();
    dependency.setGroupId("com.vendor");
    dependency.setArtifactId("driver");
    dependency.setVersion("1");
    dependency.setScope(scope);
    dependency.setOptional(optional);
    dependency.setSystemPath(
        path.replace("DIRECTORY", directory.toString())
            .replace("JDK", System.getProperty("java.home")));
    MavenProject project = project("");
    project.getModel().addDependency(dependency);

    assertThat(MavenApplication.of(project, List.of(), "", null, 17).libraries())
        .extracting(Library::name)
        .isEqualTo(in ? List.of("lib.jar") : List.of());
  }

  private static DefaultArtifactHandler handler() {
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    return handler;
  }

  private static MavenProject project(String mainClass) {
    Xpp3Dom name = new Xpp3Dom("mainClass");
    name.setValue(mainClass);
    Xpp3Dom manifest = new Xpp3Dom("manifest");
    manifest.addChild(name);
    Xpp3Dom archive = new Xpp3Dom("archive");
    archive.addChild(manifest);
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(archive);
    Plugin plugin = new Plugin();
    plugin.setGroupId("org.apache.maven.plugins");
    plugin.setArtifactId("maven-jar-plugin");
    plugin.setConfiguration(configuration);
    Build build = new Build();
    build.setOutputDirectory("target/classes");
    build.addPlugin(plugin);
    Model model = new Model();
    model.setBuild(build);
    return new MavenProject(model);
  }
}
