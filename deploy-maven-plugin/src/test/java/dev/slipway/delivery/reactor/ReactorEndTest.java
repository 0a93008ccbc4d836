package dev.slipway.delivery.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReactorEndTest {
  private final List<String> done = new ArrayList<>();
  private final PluginDescriptor plugin = new PluginDescriptor();
  private final MavenSession session;

  @SuppressWarnings("deprecation") // there is no other way to have one
  ReactorEndTest() {
    plugin.setGroupId("dev.slipway");
    plugin.setArtifactId("deploy-maven-plugin");
    plugin.setVersion("1");
    session =
        new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());
  }

  @Test
  void worksWhenTheLastModuleCame() throws IOException {
    MavenProject a = module("a", execution("x", null, "push"));
    MavenProject b = module("b", execution("x", null, "push"));
    session.setProjects(List.of(a, b, module("c")));

    assertThat(arrive(a, "push", "x")).isFalse();
    assertThat(done).isEmpty();
    assertThat(arrive(b, "push", "x")).isTrue();
    assertThat(done).containsExactly("push a", "push b");
  }

  @Test
  void losesNothingWhereExecutionsHaveOtherNames() throws IOException {
    MavenProject a = module("a", execution("x", null, "push"), execution("z", "none", "push"));
    MavenProject b = module("b", execution("y", "deploy", "push"));
    session.setProjects(List.of(a, b));

    arrive(a, "push", "x");
    assertThat(arrive(b, "push", "y")).isTrue();
    assertThat(done).containsExactly("push a", "push b");
  }

  @Test
  void doesNotWaitForAnotherPhase() throws IOException {
    MavenProject a = module("a", execution("x", null, "push"), execution("site", "site", "push"));
    session.setProjects(List.of(a));

    assertThat(arrive(a, "push", "x")).isTrue();
  }

  /** Else an environment would name a bundle that is nowhere. */
  @Test
  void promotesNothingBeforeAllIsPushed() throws IOException {
    MavenProject a = module("a", execution("x", null, "push", "promote"));
    MavenProject b = module("b", execution("x", null, "push"));
    session.setProjects(List.of(a, b));

    arrive(a, "push", "x");
    assertThat(arrive(a, "promote", "x")).isFalse();
    assertThat(done).isEmpty();
    assertThat(arrive(b, "push", "x")).isTrue();
    assertThat(done).containsExactly("push a", "push b", "promote a");
  }

  @Test
  void promotesNothingAfterAPushThatFailed() throws IOException {
    MavenProject a = module("a", execution("x", null, "push", "promote"));
    session.setProjects(List.of(a));

    assertThatThrownBy(
            () ->
                end("push", "x")
                    .arrive(
                        a,
                        () -> {
                          throw new IOException("refused");
                        }))
        .hasMessage("refused");
    assertThat(arrive(a, "promote", "x")).isFalse();
    assertThat(done).isEmpty();
  }

  @Test
  void needsNoPushBeforeAPromotion() throws IOException {
    MavenProject a = module("a", execution("x", null, "promote"));
    session.setProjects(List.of(a));

    assertThat(arrive(a, "promote", "x")).isTrue();
  }

  private boolean arrive(MavenProject module, String goal, String id) throws IOException {
    return end(goal, id)
        .arrive(
            module,
            () -> {
              done.add(goal + " " + module.getArtifactId());
              return null;
            });
  }

  private ReactorEnd end(String goal, String id) {
    MojoDescriptor mojo = new MojoDescriptor();
    mojo.setPluginDescriptor(plugin);
    mojo.setGoal(goal);
    mojo.setPhase("deploy");
    MojoExecution execution = new MojoExecution(mojo, id, MojoExecution.Source.LIFECYCLE);
    execution.setLifecyclePhase("deploy");
    return new ReactorEnd(session, plugin, execution);
  }

  private MavenProject module(String name, PluginExecution... executions) {
    Model model = new Model();
    model.setGroupId("com.acme");
    model.setArtifactId(name);
    model.setVersion("1");
    model.setBuild(new Build());
    if (executions.length > 0) {
      Plugin configured = new Plugin();
      configured.setGroupId(plugin.getGroupId());
      configured.setArtifactId(plugin.getArtifactId());
      configured.setExecutions(List.of(executions));
      model.getBuild().addPlugin(configured);
    }
    return new MavenProject(model);
  }

  private static PluginExecution execution(String id, @Nullable String phase, String... goals) {
    PluginExecution execution = new PluginExecution();
    execution.setId(id);
    execution.setPhase(phase);
    execution.setGoals(List.of(goals));
    return execution;
  }
}
