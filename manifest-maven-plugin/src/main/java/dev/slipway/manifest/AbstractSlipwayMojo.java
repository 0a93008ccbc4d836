package dev.slipway.manifest;

import dev.slipway.manifest.error.FileErrors;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.event.LogLines;
import dev.slipway.manifest.event.ManifestEvent;
import dev.slipway.manifest.event.Output;
import dev.slipway.manifest.event.OutputFormat;
import dev.slipway.manifest.project.ProjectDirectories;
import dev.slipway.manifest.project.PropertyCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Base class of all goals: turns failures into Maven's exceptions; an error that the user can fix
 * is printed without a stack trace.
 */
public abstract class AbstractSlipwayMojo extends AbstractMojo {

  /** The project being built. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  protected MavenProject project;

  /** The running build. */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  protected MavenSession session;

  /** This run of the goal. */
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  protected MojoExecution mojoExecution;

  /**
   * Skips every Slipway goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.skip", defaultValue = "false")
  private boolean skip;

  /**
   * How a goal prints what it does: {@code text}, or {@code jsonl} for one JSON object per line on
   * standard output.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.output", defaultValue = "text")
  private String output = "text";

  private @Nullable Output made;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      PropertyCheck properties = properties();
      properties.names(skip);
      if (skip || skipGoal()) {
        output().on(new ManifestEvent.GoalSkipped());
        skipped();
        return;
      }
      properties.values(mojoExecution);
      run();
    } catch (UserErrorException | IOException | UncheckedIOException e) {
      rethrow(e);
    } finally {
      ended();
    }
  }

  private void rethrow(Exception e) throws MojoExecutionException, MojoFailureException {
    Optional<UserError> fixable = FileErrors.of(buildDirectory(), cacheDirectory()).fixable(e);
    if (fixable.isPresent()) {
      throw new MojoFailureException(fixable.get().text(), getLog().isDebugEnabled() ? e : null);
    }
    IOException io = FileErrors.io(e);
    throw new MojoExecutionException(FileErrors.unexplained(getClass().getSimpleName(), io), io);
  }

  /** The cache directory, for goals that cache something across builds. */
  protected Optional<Path> cacheDirectory() {
    return Optional.empty();
  }

  /** Where this goal's events go: the only thing that writes to Maven's log. */
  protected final synchronized Output output() {
    if (made == null) {
      LogLines log = new LogLines(getLog()::info, getLog()::warn, getLog()::error);
      boolean watched = session.getRequest().isInteractiveMode() && getLog().isInfoEnabled();
      made = new Output(log, watched, OutputFormat.of(output).jsonSink());
    }
    return made;
  }

  /** Does the goal's work; failures a user can fix are {@link UserErrorException}s. */
  protected abstract void run() throws IOException;

  /** Called when the goal is skipped for this module. */
  protected void skipped() throws IOException {}

  /** Called at the end of the goal, whether it failed, was skipped or did its work. */
  protected void ended() {}

  /** Checks properties first; a goal that reports on them itself checks them later. */
  protected PropertyCheck properties() {
    return new PropertyCheck(session, project);
  }

  /** Whether this goal alone is switched off. */
  protected boolean skipGoal() {
    return false;
  }

  /** The project's folder; the working directory for goals that need no project. */
  protected final Path baseDirectory() {
    return ProjectDirectories.base(project);
  }

  /** {@code target/}, where goals write their results for later goals. */
  protected final Path buildDirectory() {
    return ProjectDirectories.build(project);
  }
}
