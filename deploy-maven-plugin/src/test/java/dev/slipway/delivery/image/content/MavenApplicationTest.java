package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenApplicationTest {

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
