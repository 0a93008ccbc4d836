package dev.slipway.manifest;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.project.PropertyCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The one place where a failure becomes Maven's: what a user can mend prints without a trace. */
public abstract class SlipwayMojo extends AbstractMojo {

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

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      PropertyCheck properties = new PropertyCheck(session, project);
      if (!skip) {
        properties.names();
      }
      if (skip || skipGoal()) {
        getLog().info("Skipped.");
        skipped();
        return;
      }
      properties.values(mojoExecution.getMojoDescriptor().getFullGoalName(), parameters());
      run();
    } catch (UserErrorException e) {
      throw mendable(e.error(), e);
    } catch (FileSystemException e) {
      throw mendable(unusable(e), e);
    } catch (IOException e) {
      throw technical(e);
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof FileSystemException file) {
        throw mendable(unusable(file), file);
      }
      throw technical(cause);
    }
  }

  /** The parameters of this goal as they are written, before Maven looks for their values. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    Xpp3Dom configuration = mojoExecution.getConfiguration();
    if (configuration != null) {
      for (Xpp3Dom parameter : configuration.getChildren()) {
        if (parameter.getValue() != null) {
          parameters.put(parameter.getName(), parameter.getValue());
        }
      }
    }
    return parameters;
  }

  private MojoFailureException mendable(UserError error, Exception cause) {
    MojoFailureException failure = new MojoFailureException(error.text());
    if (getLog().isDebugEnabled()) {
      failure.initCause(cause);
    }
    return failure;
  }

  private static UserError unusable(FileSystemException e) {
    String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "");
    return new UserError(
        ErrorCode.FILE_UNUSABLE,
        "A file can't be read or written",
        String.valueOf(e.getFile()),
        e.getReason() == null ? kind : kind + ": " + e.getReason(),
        "Check who owns it and the directories above it, that nothing else takes it away during the"
            + " build, and that the disk has room.");
  }

  private MojoExecutionException technical(IOException e) {
    return new MojoExecutionException(
        getClass().getSimpleName() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(),
        e);
  }

  /** Does the goal's work; failures a user can mend are {@link UserErrorException}s. */
  protected abstract void run() throws IOException;

  /** Hears that the goal is skipped for this module. */
  protected void skipped() throws IOException {}

  /** Whether this goal alone is switched off. */
  protected boolean skipGoal() {
    return false;
  }

  /** Whether there is a project, and not only a folder in which a goal was called. */
  protected final boolean hasPom() {
    return project.getFile() != null;
  }

  /** The project's folder; the working directory for goals that need no project. */
  protected final Path baseDirectory() {
    File folder = project.getBasedir();
    return folder == null ? Path.of("").toAbsolutePath() : folder.toPath();
  }

  /** {@code target/}, where goals leave what later goals read. */
  protected final Path buildDirectory() {
    return !hasPom()
        ? baseDirectory().resolve("target")
        : Path.of(project.getBuild().getDirectory());
  }
}
