package dev.slipway.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbstractSlipwayMojoTest {
  private static final UserErrorException MENDABLE =
      new UserErrorException(
          new UserError(ErrorCode.UNKNOWN_KEY, "what", "where", "why", "fix"),
          new IOException("x"));

  /** Maven prints the cause of a failure: only -X may have one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failsWithTheMessageAloneUnlessDebugging(boolean debug) {
    Throwable failure = catchThrowable(new Failing(MENDABLE, debug)::execute);
    assertThat(failure)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(MENDABLE.error().text());
    assertThat(failure.getCause()).isEqualTo(debug ? MENDABLE : null);
  }

  @ParameterizedTest
  @MethodSource
  void namesTheGoalAndTheTechnicalFailure(Exception thrown) {
    assertThat(catchThrowable(new Failing(thrown, false)::execute))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("Failing: IOException: disk full");
  }

  static Stream<Exception> namesTheGoalAndTheTechnicalFailure() {
    IOException full = new IOException("disk full");
    return Stream.of(full, new UncheckedIOException(full));
  }

  @Test
  void saysWhichFileCannotBeUsed() {
    for (Exception thrown :
        List.of(
            new AccessDeniedException("/cache/x"),
            new UncheckedIOException(new AccessDeniedException("/cache/x")))) {
      assertThat(catchThrowable(new Failing(thrown, false)::execute))
          .isInstanceOf(MojoFailureException.class)
          .hasMessageContaining("SLIP-9005")
          .hasMessageContaining("/cache/x")
          .hasMessageContaining("AccessDenied");
    }
  }

  @Test
  void hidesNoDefect() {
    IllegalStateException defect = new IllegalStateException("defect");
    assertThat(catchThrowable(new Failing(defect, false)::execute)).isSameAs(defect);
  }

  private static final class Failing extends AbstractSlipwayMojo {
    private final Exception thrown;

    @SuppressWarnings("deprecation") // the one that needs no container
    Failing(Exception thrown, boolean debug) {
      this.thrown = thrown;
      project = new MavenProject();
      session =
          new MavenSession(
              null,
              new DefaultRepositorySystemSession(),
              new DefaultMavenExecutionRequest(),
              new DefaultMavenExecutionResult());
      MojoDescriptor goal = new MojoDescriptor();
      goal.setPluginDescriptor(new PluginDescriptor());
      goal.setGoal("failing");
      mojoExecution = new MojoExecution(goal);
      setLog(
          new SystemStreamLog() {
            @Override
            public boolean isDebugEnabled() {
              return debug;
            }
          });
    }

    @Override
    protected void run() throws IOException {
      if (thrown instanceof IOException io) {
        throw io;
      }
      throw (RuntimeException) thrown;
    }
  }
}
