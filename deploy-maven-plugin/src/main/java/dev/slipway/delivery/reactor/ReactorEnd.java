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
import org.jspecify.annotations.Nullable;

/**
 * Holds a goal's work back until the last module of the build that has the goal comes to it, so
 * that nothing is published when one of them fails. Modules may be built in parallel; each may have
 * the plugin in a class loader of its own, so that only the JDK's types are shared.
 */
public final class ReactorEnd {
  /** What a goal names must be there before: no goal works while one before it has work left. */
  private static final List<String> ORDER = List.of("push", "promote");

  private static final Callable<Void> NOTHING = () -> null;
  private static final String PREFIX = "dev.slipway.end.";
  private static final String DONE = "done";

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
    context(project).put(key(execution.getGoal(), execution.getExecutionId()), work);
    // Of two that are last at the same time one does the work; the other waits for nothing.
    if (!allHere() || shared().putIfAbsent(group() + ".claimed", true) != null) {
      return false;
    }
    Callable<Void> all =
        () -> {
          workAll();
          return null;
        };
    shared().put(waiting(execution.getGoal()) + execution.getLifecyclePhase(), all);
    boolean done = resume(execution.getGoal());
    for (String later : after(execution.getGoal())) {
      resume(later);
    }
    return done;
  }

  /** Does a goal's work that is complete, unless a goal before it is still to do its own. */
  private boolean resume(String goal) throws IOException {
    for (String before : ORDER.subList(0, Math.max(0, ORDER.indexOf(goal)))) {
      if (hasWorkLeft(before)) {
        return false;
      }
    }
    boolean done = false;
    for (String key : List.copyOf(shared().keySet())) {
      // Taken by one of two threads; who finishes the goal before looks here again.
      if (key.startsWith(waiting(goal)) && shared().remove(key) instanceof Callable<?> complete) {
        call(complete);
        done = true;
      }
    }
    return done;
  }

  private void workAll() throws IOException {
    for (MavenProject module : session.getProjects()) {
      for (String id : ids(module)) {
        String key = key(execution.getGoal(), id);
        if (context(module).get(key) instanceof Callable<?> waiting) {
          call(waiting);
          context(module).put(key, DONE);
        }
      }
    }
  }

  private boolean allHere() {
    return session.getProjects().stream()
        .allMatch(
            module ->
                ids(module).stream()
                    .allMatch(id -> context(module).containsKey(key(execution.getGoal(), id))));
  }

  private boolean hasWorkLeft(String goal) {
    return session.getProjects().stream()
        .flatMap(module -> context(module).entrySet().stream())
        .anyMatch(
            entry ->
                entry.getKey().startsWith(key(goal, "")) && entry.getValue() instanceof Callable);
  }

  /** The executions of this goal that a module has in this phase. */
  private List<String> ids(MavenProject module) {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return List.of(execution.getExecutionId());
    }
    Plugin configured = module.getPlugin(plugin.getGroupId() + ":" + plugin.getArtifactId());
    if (configured == null) {
      return List.of();
    }
    return configured.getExecutions().stream()
        .filter(candidate -> candidate.getGoals().contains(execution.getGoal()))
        .filter(candidate -> inThisPhase(candidate.getPhase()))
        .map(PluginExecution::getId)
        .toList();
  }

  private boolean inThisPhase(@Nullable String phase) {
    String own = execution.getLifecyclePhase();
    String other = phase;
    if (other == null && execution.getMojoDescriptor() != null) {
      other = execution.getMojoDescriptor().getPhase();
    }
    return own == null || other == null ? !"none".equals(other) : own.equals(other);
  }

  private static List<String> after(String goal) {
    return ORDER.subList(ORDER.indexOf(goal) + 1, ORDER.size());
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

  /** What all modules see. */
  private Map<String, Object> shared() {
    return context(session.getProjects().get(0));
  }

  private Map<String, Object> context(MavenProject module) {
    return session.getPluginContext(plugin, module);
  }

  private String group() {
    return PREFIX + execution.getGoal() + "@" + execution.getLifecyclePhase();
  }

  private static String waiting(String goal) {
    return PREFIX + "waiting." + goal + "@";
  }

  private static String key(String goal, String id) {
    return PREFIX + goal + "." + id;
  }
}
