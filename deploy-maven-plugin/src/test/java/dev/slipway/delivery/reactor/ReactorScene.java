package dev.slipway.delivery.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** A build of modules with the goals push and promote, and what they did. */
abstract class ReactorScene {
  final List<String> done = Collections.synchronizedList(new ArrayList<>());
  final List<String> steps = Collections.synchronizedList(new ArrayList<>());
  final DeployAtEnd.Together together = new Steps();

  DeployAtEnd.Turn turn(String name) {
    return new DeployAtEnd.Turn(
        () -> {
          steps.add("check " + name);
          return Map.of("name", name);
        },
        () -> {
          done.add(name);
          steps.add(name);
          return Map.of("name", name);
        });
  }

  final class Steps implements DeployAtEnd.Together {
    @Override
    public void deferred() {}

    @Override
    public void checked(String goal, List<Map<String, String>> said) {
      steps.add(goal + " checked " + names(said));
    }

    @Override
    public void done(String goal, List<Map<String, String>> said) {
      steps.add(goal + " done " + names(said));
    }

    private static List<String> names(List<Map<String, String>> said) {
      return said.stream().map(one -> one.getOrDefault("name", "")).toList();
    }
  }

  /** A build of modules that have the goal push, and promote, or none. */
  final class Reactor {
    private static final String GROUP = "dev.slipway";
    private static final String ARTIFACT = "deploy-maven-plugin";

    final MavenSession session;
    MojoExecution.Source source = MojoExecution.Source.LIFECYCLE;

    Reactor(String... modules) {
      session = session();
      session.setProjects(Stream.of(modules).map(Reactor::project).toList());
    }

    Reactor(MavenSession session) {
      this.session = session;
    }

    Reactor withSession(MavenSession other) {
      return new Reactor(other);
    }

    @SuppressWarnings("deprecation")
    private static MavenSession session() {
      return new MavenSession(
          null,
          new DefaultRepositorySystemSession(),
          new DefaultMavenExecutionRequest(),
          new DefaultMavenExecutionResult());
    }

    private static MavenProject project(String text) {
      String[] words = text.split("=", 2);
      Model model = new Model();
      model.setGroupId("com.acme");
      model.setArtifactId(words[0].replace("-", ""));
      model.setVersion("1");
      model.setBuild(new Build());
      if (!text.endsWith("-")) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        for (String id : (words.length == 1 ? "x" : words[1]).split("\\+", -1)) {
          PluginExecution execution = new PluginExecution();
          execution.setId(id);
          execution.setPhase(id.equals("none") ? "none" : null);
          execution.setGoals(id.equals("p") ? List.of("push") : List.of("push", "promote"));
          plugin.addExecution(execution);
        }
        model.getBuild().addPlugin(plugin);
      }
      return new MavenProject(model);
    }

    MavenProject module(String name) {
      return session.getProjects().stream()
          .filter(project -> project.getArtifactId().equals(name))
          .findFirst()
          .orElseThrow();
    }

    DeployAtEnd push(String arrival) {
      return end("push", arrival.contains("=") ? arrival.split("=", 2)[1] : "x");
    }

    /** As a module's own run of the goal makes it. */
    DeployAtEnd end(String goal, String id) {
      PluginDescriptor plugin = new PluginDescriptor();
      plugin.setGroupId(GROUP);
      plugin.setArtifactId(ARTIFACT);
      MojoDescriptor descriptor = new MojoDescriptor();
      descriptor.setPluginDescriptor(plugin);
      descriptor.setGoal(goal);
      return new DeployAtEnd(session, plugin, new MojoExecution(descriptor, id, source));
    }

    String arrive(String... arrivals) throws IOException {
      List<String> steps = new ArrayList<>();
      for (String arrival : arrivals) {
        done.clear();
        boolean skipped = arrival.startsWith("-");
        String name = arrival.replace("-", "").split("=", 2)[0];
        boolean last =
            skipped
                ? push(arrival).pass(module(name), together)
                : push(arrival).arrive(module(name), turn(name), together);
        assertThat(last || done.isEmpty()).isTrue();
        steps.add(String.join(" ", done));
      }
      return String.join("|", steps);
    }
  }
}
