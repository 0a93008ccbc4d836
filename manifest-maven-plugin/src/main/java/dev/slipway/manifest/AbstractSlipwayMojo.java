package dev.slipway.manifest;

import dev.slipway.manifest.error.FileErrors;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.project.PropertyCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
      throw mendable(fileErrors().full(e).orElse(e.error()), e);
    } catch (IOException e) {
      rethrow(e);
    } catch (UncheckedIOException e) {
      rethrow(Objects.requireNonNull(e.getCause()));
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

  private void rethrow(IOException e) throws MojoExecutionException, MojoFailureException {
    Optional<UserError> mendable = fileErrors().of(e);
    if (mendable.isPresent()) {
      throw mendable(mendable.get(), e);
    }
    throw technical(e);
  }

  private FileErrors fileErrors() {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("target", buildDirectory());
    Optional<Path> cache = cacheDirectory();
    cache.ifPresent(folder -> folders.put("slipway.cache", folder));
    folders.put("java.io.tmpdir", Path.of(System.getProperty("java.io.tmpdir")));
    return new FileErrors(folders, cache);
  }

  /** What outlives the build, where a goal has something to keep. */
  protected Optional<Path> cacheDirectory() {
    return Optional.empty();
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
