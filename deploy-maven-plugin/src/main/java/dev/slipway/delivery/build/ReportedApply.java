package dev.slipway.delivery.build;

import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.report.RunError;
import dev.slipway.manifest.error.FileErrors;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * An apply whose end is reported if no goal follows that does: any failure, however late it comes,
 * and a success that is not waited for.
 */
public final class ReportedApply {
  private final FileErrors files;
  private final Reporting reporting;
  private final boolean waited;

  /** Applies a release. */
  public interface Applying {
    RunResult apply() throws IOException;
  }

  /** Keeps what was applied, for the goals that follow. */
  public interface Keeping {
    void keep(RunResult result) throws IOException;
  }

  /** Reports a run. */
  public interface Reporting {
    /**
     * One that failed.
     *
     * @param error why; empty where no error has words for it
     */
    void failed(Optional<RunError> error) throws IOException;

    /** One that is not waited for. */
    void applied(RunResult result) throws IOException;
  }

  /**
   * @param files finds words for failures of files
   * @param waited whether a goal follows that waits, and reports
   */
  public ReportedApply(FileErrors files, Reporting reporting, boolean waited) {
    this.files = files;
    this.reporting = reporting;
    this.waited = waited;
  }

  /** Applies and keeps; what fails is reported, and thrown. */
  public void run(Applying applying, Keeping keeping) throws IOException {
    boolean applied = false;
    RunResult result;
    try {
      result = applying.apply();
      applied = true;
      keeping.keep(result);
    } catch (IOException | RuntimeException e) {
      report(error(e, applied), e);
      throw e;
    }
    if (!waited) {
      reporting.applied(result);
    }
  }

  private Optional<RunError> error(Exception failure, boolean applied) {
    return words(failure)
        .map(RunError::of)
        .map(
            error ->
                applied
                    ? new RunError(
                        error.code(),
                        "Everything was applied, but the run did not end: " + error.what(),
                        error.why(),
                        error.fix())
                    : error);
  }

  /** The error that the build ends with. */
  private Optional<UserError> words(Exception failure) {
    if (failure instanceof UserErrorException known) {
      return files.full(known).or(() -> Optional.of(known.error()));
    }
    boolean file = failure instanceof IOException || failure instanceof UncheckedIOException;
    return file ? files.of(FileErrors.io(failure)) : Optional.empty();
  }

  /** What fails in reporting must not hide why the run failed. */
  private void report(Optional<RunError> error, Exception why) {
    boolean interrupted = Thread.interrupted(); // else no receiver would be waited for
    try {
      reporting.failed(error);
    } catch (IOException | RuntimeException e) {
      if (e != why) { // a release that can't be read fails twice
        why.addSuppressed(e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
