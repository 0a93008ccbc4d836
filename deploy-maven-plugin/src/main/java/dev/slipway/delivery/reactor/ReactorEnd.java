package dev.slipway.delivery.reactor;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * Holds a goal's work back until the last module of the build that has the goal comes to it, so
 * that nothing is published when a later module fails. Modules may be built in parallel; each may
 * have the plugin in a class loader of its own, so that only the JDK's types are shared.
 */
public final class ReactorEnd {
  private static final String PUSH = "push";
  private static final String PROMOTE = "promote";
  private static final Callable<Void> NOTHING = () -> null;

  private final MavenSession session;
  private final PluginDescriptor plugin;
  private final MojoExecution execution;

  public ReactorEnd(MavenSession session, PluginDescriptor plugin, MojoExecution execution) {
    this.session = session;
    this.plugin = plugin;
    this.execution = execution;
  }

  /**
   * Says that a module has nothing that waits, and does what waited if it was the last.
   *
   * @return whether all modules are there
   */
  public boolean pass(MavenProject project) throws IOException {
    return arrive(project, NOTHING);
  }

  /**
   * Keeps a module's work, or does it after all that waited, in the order of the modules, if the
   * module is the last. Nothing is promoted before all is pushed. A failure of one's work drops the
   * rest.
   *
   * @return whether the work is done
   */
  public boolean arrive(MavenProject project, Callable<Void> work) throws IOException {
    // Kept while the work is done: no module may promote while another still pushes.
    synchronized (arrived(PUSH)) {
      Queue<Callable<?>> own =
          arrived(execution.getGoal()).computeIfAbsent(project.getId(), id -> new ArrayDeque<>());
      own.add(work);
      if (complete(PUSH)) {
        finish(PUSH);
        if (complete(PROMOTE)) {
          finish(PROMOTE);
        }
      }
      return own.isEmpty();
    }
  }

  /** Whether all modules that have a goal have come to it. */
  private boolean complete(String goal) {
    boolean here = execution.getGoal().equals(goal);
    if (execution.getSource() == MojoExecution.Source.CLI) {
      // A goal that was not asked for is not waited for.
      return !here && arrived(goal).isEmpty()
          || session.getProjects().stream().allMatch(m -> arrived(goal).containsKey(m.getId()));
    }
    return session.getProjects().stream()
        .filter(module -> hasGoal(module, goal))
        .allMatch(module -> arrived(goal).containsKey(module.getId()));
  }

  private void finish(String goal) throws IOException {
    Map<String, Queue<Callable<?>>> arrived = arrived(goal);
    try {
      for (MavenProject module : session.getProjects()) {
        doAll(arrived.getOrDefault(module.getId(), new ArrayDeque<>()));
      }
    } catch (IOException | RuntimeException | Error e) {
      arrived(PUSH).clear();
      arrived(PROMOTE).clear();
      throw e;
    }
  }

  private static void doAll(Queue<Callable<?>> waiting) throws IOException {
    for (Callable<?> work = waiting.poll(); work != null; work = waiting.poll()) {
      try {
        work.call();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /** By the goal alone: an execution may have another id, or be one of several, in a module. */
  private boolean hasGoal(MavenProject module, String goal) {
    Plugin configured = module.getPlugin(plugin.getGroupId() + ":" + plugin.getArtifactId());
    return configured != null
        && configured.getExecutions().stream()
            .anyMatch(
                candidate ->
                    candidate.getGoals().contains(goal) && !"none".equals(candidate.getPhase()));
  }

  /**
   * What waits, by module. It is kept with the session's data and not in Maven's plugin contexts,
   * as two threads that ask for the same context first may get two, and a module's work is lost.
   */
  @SuppressWarnings("unchecked")
  private Map<String, Queue<Callable<?>>> arrived(String goal) {
    SessionData data = session.getRepositorySession().getData();
    String key = "dev.slipway.reactor." + goal;
    data.set(key, null, new HashMap<String, Queue<Callable<?>>>());
    return (Map<String, Queue<Callable<?>>>) Objects.requireNonNull(data.get(key));
  }
}
