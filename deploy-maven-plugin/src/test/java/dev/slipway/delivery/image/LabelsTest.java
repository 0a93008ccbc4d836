package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.project.OwnPom;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Developer;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

  @ParameterizedTest
  @CsvSource({
    "1.0,          release, true",
    "1.0-SNAPSHOT, release, false",
    "1.0-SNAPSHOT, always,  true",
    "1.0,          never,   false",
  })
  void namesTheCommitWhereThatRestartsNothing(String version, String when, boolean named) {
    Map<String, String> labels = labels(version, project("com.acme"), when, Map.of());

    assertThat(labels.containsKey("org.opencontainers.image.revision")).isEqualTo(named);
    assertThat(labels).containsEntry("org.opencontainers.image.version", version);
  }

  @Test
  void refusesAnUnknownChoice() {
    assertThatThrownBy(() -> labels("1", project("com.acme"), "sometimes", Map.of()))
        .hasMessageContaining("slipway.image.revision = sometimes");
  }

  @Test
  void takesWhatTheProjectSaysOfItself() {
    MavenProject project = project("com.acme");
    Developer developer = new Developer();
    developer.setName("Ann");
    developer.setEmail("ann@example.com");
    project.getModel().setDescription("Takes\n  orders");
    project.getModel().setDevelopers(List.of(developer));
    project.setOriginalModel(project.getModel());

    assertThat(labels("1", project, "never", Map.of("team", "a")))
        .containsEntry("org.opencontainers.image.title", "orders")
        .containsEntry("org.opencontainers.image.description", "Takes orders")
        .containsEntry("org.opencontainers.image.authors", "Ann <ann@example.com>")
        .containsEntry("org.opencontainers.image.source", "https://git.example.com/orders")
        .containsEntry("team", "a");
  }

  @Test
  void leavesOutWhatAForeignParentSays() {
    MavenProject parent = project("org.framework");
    parent.getModel().setDescription("A framework");
    parent.setOriginalModel(parent.getModel());
    MavenProject project = project("com.acme");
    project.getModel().setDescription("A framework"); // inherited
    project.setParent(parent);

    assertThat(labels("1", project, "never", Map.of("org.opencontainers.image.title", "")))
        .doesNotContainKeys(
            "org.opencontainers.image.description", "org.opencontainers.image.title");
  }

  @Test
  void takesWhatAParentOfTheSameGroupSays() {
    MavenProject parent = project("com.acme.shop");
    parent.getModel().setUrl("https://acme.example.com");
    parent.setOriginalModel(parent.getModel());
    MavenProject project = project("com.acme.shop");
    project.getModel().setUrl("https://acme.example.com/orders"); // inherited, with the path
    project.setParent(parent);

    assertThat(labels("1", project, "never", Map.of()))
        .containsEntry("org.opencontainers.image.url", "https://acme.example.com/orders");
  }

  private static Map<String, String> labels(
      String version, MavenProject project, String revision, Map<String, String> configured) {
    Labels.Origin origin =
        new Labels.Origin("orders", "team-orders", "https://git.example.com/orders", "abc");
    return Labels.of(origin, version, new OwnPom(project), revision, configured);
  }

  private static MavenProject project(String group) {
    Model model = new Model();
    model.setGroupId(group);
    model.setArtifactId("orders");
    MavenProject project = new MavenProject(model);
    project.setOriginalModel(new Model());
    return project;
  }
}
