package dev.slipway.manifest.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyCheckTest {
  private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final MavenProject project = project("com.acme", "orders");

  @ParameterizedTest
  @CsvSource({
    "slipway.kubconfig,          slipway.kubeconfig",
    "slipway.kubeConfig,         slipway.kubeconfig",
    "slipway.kube-config,        slipway.kubeconfig",
    "slipway.Registry,           slipway.registry",
    "slipway.registy,            slipway.registry",
    "slipway.skip.push,          slipway.push.skip",
    "slipway.deploy.at.end,      slipway.deployAtEnd",
    "slipway.dryrun.skip,        slipway.dryRun.skip",
    "slipway.dry-run.skip,       slipway.dryRun.skip",
    "slipway.prune.conirm,       slipway.prune.confirm",
    "slipway.validate.failon,    slipway.validate.failOn",
    "slipway.tagz,               slipway.tag",
    "slipway.registry.pasword,   slipway.registry.password",
    "slipway.image.fase,         slipway.image.phase",
    "slipway.weather,            ''",
    "slipway.,                   ''",
  })
  void refusesWhatNoGoalHas(String name, String meant) {
    request.getUserProperties().setProperty(name, "secret-value");
    UserError error = refused();
    assertThat(error.code().label()).isEqualTo("SLIP-9010");
    assertThat(error.what()).isEqualTo("Unknown property " + name);
    assertThat(error.where()).contains("command line");
    assertThat(error.fix()).contains("https://slipway.dev/docs/configuration.md");
    assertThat(error.text()).doesNotContain("secret-value");
    if (meant.isEmpty()) {
      assertThat(error.why()).doesNotContain("Did you mean");
    } else {
      assertThat(error.why()).endsWith("Did you mean " + meant + "?");
    }
  }

  @Test
  void leavesAllOthersAlone() {
    request.getUserProperties().setProperty("slipway.kubeconfig", "x");
    request.getUserProperties().setProperty("revision", "1.2.0");
    request.getUserProperties().setProperty("slipwayVersion", "1");
    request.getSystemProperties().setProperty("env.slipway.x", "1");
    request.getSystemProperties().setProperty("java.home", "/j");
    project.getProperties().setProperty("kubconfig", "x");
    project.getProperties().setProperty("slipway.registry.password", "p");
    project.getProperties().setProperty("slipway.version", "1");
    project.getProperties().setProperty("slipway.environment", ""); // switched off by a pom
    assertThatCode(check()::names).doesNotThrowAnyException();
  }

  @Test
  void saysWhichPomHasIt() {
    project.getProperties().setProperty("slipway.ownr", "x");
    MavenProject parent = project("com.acme.parents", "parent");
    parent.getOriginalModel().addProperty("slipway.ownr", "x");
    project.setParent(parent);
    assertThat(refused().where()).isEqualTo("the pom of com.acme.parents:parent, a parent");

    project.getOriginalModel().addProperty("slipway.ownr", "x");
    assertThat(refused().where()).isEqualTo("the pom of com.acme:orders");
  }

  @Test
  void saysWhichProfileHasIt() {
    project.getProperties().setProperty("slipway.stor", "x");
    Profile inPom = new Profile();
    inPom.setId("release");
    inPom.addProperty("slipway.stor", "x");
    project.getOriginalModel().addProfile(inPom);
    project.setInjectedProfileIds("com.acme:orders:1", List.of("release"));
    assertThat(refused().where()).isEqualTo("profile release of the pom of com.acme:orders");

    Profile profile = new Profile();
    profile.setId("company");
    profile.addProperty("slipway.stor", "x");
    request.addProfile(profile); // of settings.xml
    assertThat(refused().where()).isEqualTo("profile release of the pom of com.acme:orders");
    project.setInjectedProfileIds("external", List.of("company"));
    assertThat(refused().where()).isEqualTo("settings.xml, profile company");
  }

  @Test
  void saysThatTheJvmHasIt() {
    request.getSystemProperties().setProperty("slipway.mirors", "x");
    assertThat(refused().where()).contains("MAVEN_OPTS");
  }

  @Test
  void namesAllAtOnce() {
    request.getUserProperties().setProperty("slipway.kubconfig", "x");
    project.getProperties().setProperty("slipway.ownr", "x");
    assertThat(refused().why()).contains("slipway.kubeconfig", "slipway.owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slipway.registry",
        "slipway.image",
        "slipway.store",
        "slipway.environment",
        "slipway.kubeconfig",
        "slipway.context",
        "slipway.plan"
      })
  void refusesADestinationWithoutAValue(String name) {
    request.getUserProperties().setProperty(name, "");
    UserError error = refused();
    assertThat(error.code().label()).isEqualTo("SLIP-9011");
    assertThat(error.why()).contains("-D" + name + "=$VARIABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slipway.tags", "slipway.skip", "slipway.prune.confirm"})
  void othersMayBeEmpty(String name) {
    request.getUserProperties().setProperty(name, "");
    assertThatCode(check()::names).doesNotThrowAnyException();
  }

  /** A parameter as it is written, the property's value, and what is missing. */
  @ParameterizedTest
  @CsvSource({
    "registry, ${slipway.registry}, ${env.CI_REGISTRY}/team, The environment variable CI_REGISTRY",
    "registry, ${slipway.registry}, ${env.CI_REGISTRY}, The environment variable CI_REGISTRY",
    "registry, ${slipway.registry}, ${CI_REGISTRY}/team, The property CI_REGISTRY",
    "store, ${slipway.store}, https://${nexus.host}/x, The property nexus.host",
    "registry, ${env.CI_REGISTRY}/team, '', The environment variable CI_REGISTRY",
    "registry, ${slipway.registry}, registry.example.com/team, ''",
    "registry, ${slipway.registry}, '', ''",
    "registry, '', '', ''",
    "arguments, ${slipway.arguments}, ${JAVA_OPTS}, ''", // a shell in the container knows it
    "jvmFlags, ${slipway.jvmFlags}, -Dx=${env.X}, ''",
  })
  void saysWhichVariableIsNotSet(String name, String written, String value, String missing) {
    if (!value.isEmpty()) {
      project.getProperties().setProperty("slipway." + name, value);
      project.getOriginalModel().addProperty("slipway." + name, value);
    }
    UserErrorException refused =
        catchThrowableOfType(
            UserErrorException.class, () -> check().values("delivery:push", Map.of(name, written)));
    if (missing.isEmpty()) {
      assertThat(refused).isNull();
      return;
    }
    assertThat(refused.error().code().label()).isEqualTo("SLIP-9011");
    assertThat(refused.error().what()).isEqualTo(missing + " is not set");
    assertThat(refused.error().why()).startsWith("delivery:push needs this value");
    assertThat(refused.error().where())
        .isEqualTo(
            value.isEmpty()
                ? "parameter registry in the pom's <configuration>"
                : "slipway." + name + ", set in the pom of com.acme:orders");
  }

  @Test
  void saysHowAPomNamesAVariable() {
    project.getProperties().setProperty("slipway.registry", "${CI_REGISTRY}/team");
    UserErrorException refused =
        catchThrowableOfType(
            UserErrorException.class,
            () -> check().values("delivery:push", Map.of("registry", "${slipway.registry}")));
    assertThat(refused.error().why()).contains("as ${env.CI_REGISTRY}");
  }

  private UserError refused() {
    UserErrorException refused =
        catchThrowableOfType(UserErrorException.class, () -> check().names());
    assertThat(refused).isNotNull();
    return refused.error();
  }

  @SuppressWarnings("deprecation") // the one that needs no container
  private PropertyCheck check() {
    MavenSession session =
        new MavenSession(
            null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    return new PropertyCheck(session, project);
  }

  private static MavenProject project(String group, String artifact) {
    Model model = new Model();
    model.setGroupId(group);
    model.setArtifactId(artifact);
    MavenProject project = new MavenProject(model);
    project.setOriginalModel(new Model());
    return project;
  }
}
