package dev.slipway.delivery.reactor;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
public final class DeployAtEnd {
  private static final String PUSH = "push";
  private static final String PROMOTE = "promote";
  private static final String CHECK = " check";

  private final MavenSession session;
  private final PluginDescriptor plugin;
  private final MojoExecution execution;

  public DeployAtEnd(MavenSession session, PluginDescriptor plugin, MojoExecution execution) {
    this.session = session;
    this.plugin = plugin;
    this.execution = execution;
  }

  /**
   * Work that is done once for all modules, by the last module.
   *
   * @see #arrive
   */
  public interface Together {
    /** Receives the results of all modules' checks, before any of their work is done. */
    void checked(String goal, List<Map<String, String>> said) throws IOException;

    /** Receives the results of all modules' work. */
    void done(String goal, List<Map<String, String>> said) throws IOException;

    /** A module's work waits for the last module. */
    void deferred();
  }

  /**
   * The work of one module. Both results are of the JDK's types, since the last module may have
   * other classes.
   *
   * @param check changes nothing and fails where the work would
   * @param work what waits for the last module
   */
  public record Turn(Callable<Map<String, String>> check, Callable<Map<String, String>> work) {}

  /**
   * Reports that a module has no deferred work, and runs the deferred work if it was the last.
   *
   * @return whether all modules have arrived
   */
  public boolean pass(MavenProject project, Together together) throws IOException {
    return arrive(project, new Turn(Map::of, Map::of), together);
  }

  /**
   * Defers a module's work; the last module runs all deferred work in the order of the modules:
   * first all checks, then all work. Nothing is promoted before everything is pushed. A failure
   * drops the rest.
   *
   * @return whether the work is done
   */
  public boolean arrive(MavenProject project, Turn turn, Together together) throws IOException {
    // Kept while the work is done: no module may promote while another still pushes.
    synchronized (arrived(PUSH)) {
      String goal = execution.getGoal();
      Queue<Callable<Map<String, String>>> own = queue(goal, project);
      own.add(turn.work());
      queue(goal + CHECK, project).add(turn.check());
      if (complete(PUSH)) {
        finish(PUSH, together);
        if (complete(PROMOTE)) {
          finish(PROMOTE, together);
        }
      }
      return own.isEmpty();
    }
  }

  /**
   * Does a module's work at the end of the build, or now.
   *
   * @param atEnd whether it waits for the other modules, as {@link #arrive}
   * @return whether the work is done
   */
  public boolean publish(MavenProject project, Turn turn, Together together, boolean atEnd)
      throws IOException {
    if (atEnd) {
      boolean done = arrive(project, turn, together);
      if (!done) {
        together.deferred();
      }
      return done;
    }
    together.checked(execution.getGoal(), List.of(call(turn.check())));
    together.done(execution.getGoal(), List.of(call(turn.work())));
    pass(project, together); // others may wait
    return true;
  }

  /** Whether a module has the goal in its lifecycle, or may get it on the command line. */
  public boolean has(MavenProject module, String goal) {
    return execution.getSource() == MojoExecution.Source.CLI || hasGoal(module, goal);
  }

  /** A map that all modules of the build share. */
  @SuppressWarnings("unchecked")
  public Map<String, String> shared(String name) {
    SessionData data = session.getRepositorySession().getData();
    String key = "dev.slipway.shared." + name;
    data.set(key, null, new ConcurrentHashMap<String, String>());
    return (Map<String, String>) Objects.requireNonNull(data.get(key));
  }

  /** Whether all modules that have a goal have come to it. */
  private boolean complete(String goal) {
    boolean here = execution.getGoal().equals(goal);
    if (execution.getSource() == MojoExecution.Source.CLI) {
      // A goal that was not requested is not waited for.
      return !here && arrived(goal).isEmpty()
          || session.getProjects().stream().allMatch(m -> arrived(goal).containsKey(m.getId()));
    }
    return session.getProjects().stream()
        .filter(module -> hasGoal(module, goal))
        .allMatch(module -> arrived(goal).containsKey(module.getId()));
  }

  private void finish(String goal, Together together) throws IOException {
    try {
      together.checked(goal, doAll(goal + CHECK));
      together.done(goal, doAll(goal));
    } catch (IOException | RuntimeException | Error e) {
      for (String waiting : List.of(PUSH, PUSH + CHECK, PROMOTE, PROMOTE + CHECK)) {
        arrived(waiting).clear();
      }
      throw e;
    }
  }

  /** What waits under a name, in the order of the modules. */
  private List<Map<String, String>> doAll(String name) throws IOException {
    List<Map<String, String>> said = new ArrayList<>();
    for (MavenProject module : session.getProjects()) {
      Queue<Callable<Map<String, String>>> waiting =
          arrived(name).getOrDefault(module.getId(), new ArrayDeque<>());
      for (Callable<Map<String, String>> work = waiting.poll();
          work != null;
          work = waiting.poll()) {
        said.add(call(work));
      }
    }
    said.removeIf(Map::isEmpty);
    return said;
  }

  private static Map<String, String> call(Callable<Map<String, String>> work) throws IOException {
    try {
      return work.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
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

  private Queue<Callable<Map<String, String>>> queue(String name, MavenProject module) {
    return arrived(name).computeIfAbsent(module.getId(), id -> new ArrayDeque<>());
  }

  /**
   * What waits, by module. It is kept with the session's data and not in Maven's plugin contexts,
   * as two threads that request the same context first may get two, and a module's work is lost.
   */
  @SuppressWarnings("unchecked")
  private Map<String, Queue<Callable<Map<String, String>>>> arrived(String name) {
    SessionData data = session.getRepositorySession().getData();
    String key = "dev.slipway.reactor." + name;
    data.set(key, null, new HashMap<String, Queue<Callable<Map<String, String>>>>());
    return (Map<String, Queue<Callable<Map<String, String>>>>)
        Objects.requireNonNull(data.get(key));
  }
}
