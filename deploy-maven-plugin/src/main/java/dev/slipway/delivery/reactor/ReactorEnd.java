package dev.slipway.delivery.reactor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * Holds a goal's work back until the last module of the build that has the goal comes to it, so
 * that nothing is published when a later module fails. Modules may be built in parallel; each may
 * have the plugin in a class loader of its own, so that only the JDK's types are shared.
 */
public final class ReactorEnd {
  private static final Callable<Void> NOTHING = () -> null;

  private final MavenSession session;
  private final PluginDescriptor plugin;
  private final MojoExecution execution;

  public ReactorEnd(MavenSession session, PluginDescriptor plugin, MojoExecution execution) {
    this.session = session;
    this.plugin = plugin;
    this.execution = execution;
  }

  /** Says that a module has nothing to do, and does what waited if it was the last. */
  public boolean pass(MavenProject project) throws IOException {
    return arrive(project, NOTHING);
  }

  /**
   * Keeps a module's work, or does it with all that waited if the module is the last.
   *
   * @return whether the work is done
   */
  public boolean arrive(MavenProject project, Callable<Void> work) throws IOException {
    context(project).put(key(), work);
    List<MavenProject> expected = session.getProjects().stream().filter(this::hasGoal).toList();
    if (!expected.stream().allMatch(module -> context(module).containsKey(key()))) {
      return false;
    }
    // Of two that are last at the same time one does the work; the other waits for nothing.
    if (context(expected.get(0)).putIfAbsent(key() + ".done", true) != null) {
      return false;
    }
    for (MavenProject module : expected) {
      if (context(module).get(key()) instanceof Callable<?> waiting) {
        call(waiting);
      }
    }
    return true;
  }

  private static void call(Callable<?> work) throws IOException {
    try {
      work.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private boolean hasGoal(MavenProject module) {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return true;
    }
    Plugin configured = module.getPlugin(plugin.getGroupId() + ":" + plugin.getArtifactId());
    if (configured == null) {
      return false;
    }
    for (PluginExecution candidate : configured.getExecutions()) {
      if (candidate.getGoals().contains(execution.getGoal())
          && !"none".equals(candidate.getPhase())) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Object> context(MavenProject module) {
    return session.getPluginContext(plugin, module);
  }

  private String key() {
    return "dev.slipway." + execution.getGoal() + "." + execution.getExecutionId();
  }
}
